import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { CDPSession, Page } from 'playwright-core';
import { pause } from '../world/until.ts';

/** WCAG 2.2 AA, and what axe holds for good practice beyond it. */
const EVERYTHING = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** What may differ between the light and the dark look of one page, a third of the work of everything. */
const COLOURS = ['color-contrast', 'link-in-text-block'];

/** Shortened, and told to the debugger itself: read in a third of the time that `axe.source` takes in `page.evaluate`. */
const AXE = `${await readFile(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8')};0`;
const debuggers = new WeakMap<Page, Promise<CDPSession>>();

interface Finding {
  readonly id: string;
  readonly help: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
}

/** Lines of what axe-core finds on the page as it stands, with the elements. The page's own policy lets no other script in. */
export const accessibilityFindings = (page: Page): Promise<string[]> => findingsOf(page, EVERYTHING);

/** The same of the colours alone, for a page that was looked at whole in the other scheme. */
export const colourFindings = (page: Page): Promise<string[]> => findingsOf(page, COLOURS);

const findingsOf = async (page: Page, rules: readonly string[]): Promise<string[]> => {
  if (!(await page.evaluate("'axe' in globalThis"))) await bringAxe(page);
  // Colours on their way are nobody's: what fades in is looked at when it is there.
  await page.evaluate(
    `Promise.allSettled(document.getAnimations().filter((one) => one.effect?.getComputedTiming().endTime < 5_000).map((one) => one.finished))`,
  );
  const findings = (await page.evaluate(
    `axe.run(document, { runOnly: ${JSON.stringify(rules)}, resultTypes: ['violations'] }).then(({ violations }) => violations)`,
  )) as Finding[];
  return findings.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${help}: ${html} ${failureSummary ?? ''}`),
  );
};

/** By the debugger, which no content security policy stops. */
const bringAxe = async (page: Page): Promise<void> => {
  const told = debuggers.get(page) ?? page.context().newCDPSession(page);
  debuggers.set(page, told);
  await (await told).send('Runtime.evaluate', { expression: AXE });
};

export const assertAccessible = async (page: Page, what: string): Promise<void> =>
  assert.deepEqual(await accessibilityFindings(page), [], what);

/** How many pixels the page is wider than its window: 0 unless something breaks the layout. */
export const overflowPixels = (page: Page): Promise<number> =>
  page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');

/** What follows its window by script, or by a picture that is still to come, has this long. */
const COMES_TO_REST_MS = 2_000;
const LOOK_EVERY_MS = 50;

/** The same of a page that was given time to follow its window; 0 as soon as it does. */
export const overflowPixelsAtRest = async (page: Page): Promise<number> => {
  const giveUpAt = performance.now() + COMES_TO_REST_MS;
  let pixels = await overflowPixels(page);
  while (pixels > 0 && performance.now() < giveUpAt) {
    await pause(LOOK_EVERY_MS);
    pixels = await overflowPixels(page);
  }
  return pixels;
};
