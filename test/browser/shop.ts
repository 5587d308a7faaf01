import assert from 'node:assert/strict';
import type { Browser, BrowserContext, BrowserContextOptions, Page, Request } from 'playwright-core';
import { keepAdminBuilt } from '../../apps/server/admin/keep-built.ts';
import { createWorld, type World, type WorldOptions } from '../world/index.ts';
import { launchBrowser } from './browser.ts';

/** A shop that is open, and a browser beside it. */
export interface BrowserShop {
  readonly world: World;
  readonly url: string;
  readonly browser: Browser;
  /** Somebody who has never been here: own cookies, one page. */
  visitor(options?: BrowserContextOptions): Promise<Visitor>;
  /** A page of somebody who comes every day, with what the browser kept of the stories before: cookies, storage, files. */
  regular(): Promise<Page>;
  /** Closes their pages: those that stay open look for news, count down and paint beside the stories that follow. */
  everybodyLeaves(): Promise<void>;
  /** Fails when a page complained, or the shop did; money and stock are conserved. */
  assertAllWell(): Promise<void>;
  close(): Promise<void>;
}

export interface Visitor {
  readonly page: Page;
  readonly context: BrowserContext;
}

/** Longer waits are failures: the slowest page needs a second on a machine with other work. */
const WAIT_MAX_MS = 15_000;
// What moves is painted by the processor: stories took half as long again. One of them asks for motion.
const STILL = { reducedMotion: 'reduce' } as const;
// What lies behind a dialog is blurred by the processor as well, for 0.1 to 0.3 s each time. No page's policy forbids this sheet.
const NOTHING_BLURRED = `{
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('*, ::before, ::after, ::backdrop { backdrop-filter: none !important }');
  document.adoptedStyleSheets = [sheet];
}`;
const DESKTOP = { width: 1_280, height: 900 };

export const openShop = async (options: WorldOptions = {}): Promise<BrowserShop> => {
  await keepAdminBuilt();
  const world = await createWorld(options);
  const browser = await launchBrowser().catch(async (error: unknown) => {
    await world.close();
    throw error;
  });
  const complaints: string[] = [];
  const busy = new Map<string, string>();
  const url = world.clients[0].baseUrl;
  const visitors = new Set<BrowserContext>();
  const asked: Asked = new Map();
  const comesIn = async (given: BrowserContextOptions): Promise<BrowserContext> => {
    const context = await browser.newContext({
      baseURL: url,
      locale: 'en-GB',
      viewport: DESKTOP,
      ...STILL,
      ...given,
    });
    context.setDefaultTimeout(WAIT_MAX_MS);
    listen(context, complaints, busy);
    noteRequests(context, asked);
    await context.addInitScript(NOTHING_BLURRED);
    return context;
  };
  let regular: Promise<BrowserContext> | undefined;
  return {
    world,
    url,
    browser,
    async visitor(given = {}) {
      const context = await comesIn(given);
      visitors.add(context);
      return { context, page: await context.newPage() };
    },
    async regular() {
      regular ??= comesIn({});
      return (await regular).newPage();
    },
    async everybodyLeaves() {
      complaints.push(...unanswered(asked));
      await Promise.all([...visitors].map((context) => context.close()));
      await Promise.all((await regular)?.pages().map((page) => page.close()) ?? []);
      visitors.clear();
      busy.clear(); // whoever has gone does not ask again
      asked.clear();
    },
    async assertAllWell() {
      assert.deepEqual([...complaints, ...busy.values(), ...unanswered(asked)], []);
      await world.assertMoneyAndStockConserved();
    },
    async close() {
      try {
        await browser.close();
      } finally {
        await world.close();
      }
    },
  };
};

/**
 * The page with this address is there and its scripts are at work. Its `load` also waits for the frames of a payment company, which the
 * page may exchange meanwhile; no visitor waits for that.
 */
export const isShown = (page: Page, url: RegExp): Promise<void> =>
  page.waitForURL(url, { waitUntil: 'domcontentloaded' });

/** Chromium says this of every answer 4xx that a page or a behaviour asks for, and of what goes unanswered: some stories ask for them. */
const ASKED_FOR =
  /Failed to load resource: (the server responded with a status of 4\d\d|net::ERR_INTERNET_DISCONNECTED)/;

/** Chromium says this when it goes on without the fade between two pages, on a busy machine or when somebody is quick: no script of ours. */
const FADE_LEFT_OUT = /Transition was (aborted|skipped)/;

/** A shop whose machine has too much else to do says so, and is asked again: no fault when that was answered. */
const TOO_BUSY = /Failed to load resource: the server responded with a status of 503/;

/** What only a developer's console would show: scripts that fail, and what the content security policy refused. */
const listen = (context: BrowserContext, complaints: string[], busy: Map<string, string>): void => {
  context.on('response', (response) => {
    if (response.ok()) busy.delete(response.url());
  });
  context.on('weberror', (error) => {
    const what = error.error().stack || String(error.error());
    if (!FADE_LEFT_OUT.test(what)) complaints.push(`${error.page()?.url()}: ${what}`);
  });
  context.on('console', (message) => {
    if (message.type() !== 'error' || ASKED_FOR.test(message.text())) return;
    const told = `${message.page()?.url()}: ${message.text()}`;
    if (TOO_BUSY.test(told)) busy.set(message.location().url, told);
    else complaints.push(told);
  });
};

/** When each request was sent that has no end yet. */
type Asked = Map<Request, number>;
const ANSWERED_WITHIN_MS = 10_000;
/** They end with the page. */
const NEWS = /\/(events|live)$/;

const noteRequests = (context: BrowserContext, asked: Asked): void => {
  context.on('request', (request) => {
    if (!NEWS.test(request.url())) asked.set(request, performance.now());
  });
  const end = (request: Request) => void asked.delete(request);
  context.on('requestfinished', end);
  context.on('requestfailed', end);
};

/** A page that waits for one of these is not done: whatever story meets that, it is told by name. */
const unanswered = (asked: Asked): string[] =>
  [...asked].flatMap(([request, sentAt]) => {
    const openMs = Math.round(performance.now() - sentAt);
    return openMs > ANSWERED_WITHIN_MS ? [`${request.method()} ${request.url()} has no end after ${openMs} ms`] : [];
  });
