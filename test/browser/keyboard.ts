import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';

/** More than any page of the shop has things to stop at before what is looked for. */
const TABS_MAX = 90;

interface Focused {
  readonly matches: boolean;
  readonly what: string;
  readonly isSeen: boolean;
}

/** Tabs on until what the selector names has the focus. Whatever has it on the way must show it. */
export const tabTo = async (page: Page, selector: string): Promise<void> => {
  const passed: string[] = [];
  for (let count = 0; count < TABS_MAX; count += 1) {
    await page.keyboard.press('Tab');
    const { matches, what, isSeen } = (await page.evaluate(focused(selector))) as Focused;
    passed.push(what);
    assert.ok(isSeen, `the focus cannot be seen on ${what}`);
    if (matches) return;
  }
  assert.fail(`${selector} is not reached by the keyboard; passed ${passed.join(', ')}`);
};

// Runs in the page. A frame shows the focus by itself; a card's link shows it around the whole card.
const focused = (selector: string): string => `(() => {
  const element = document.activeElement;
  if (!element || element === document.body) return { matches: false, what: 'nothing', isSeen: true };
  const marks = [element, element.parentElement].flatMap((each) =>
    each ? [getComputedStyle(each), getComputedStyle(each, '::after')] : [],
  );
  const around = element.closest('.choice, .search-form, .stepper');
  if (around) marks.push(getComputedStyle(around));
  const hasMark = marks.some(({ outlineStyle, boxShadow }) => outlineStyle !== 'none' || boxShadow !== 'none');
  return {
    matches: element.matches(${JSON.stringify(selector)}),
    what: element.tagName.toLowerCase() + ' ' + ((element.textContent ?? '').trim().slice(0, 30) || element.id),
    isSeen: element.tagName === 'IFRAME' || hasMark,
  };
})()`;
