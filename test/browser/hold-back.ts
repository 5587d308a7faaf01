import type { Page, Route } from 'playwright-core';

/** Keeps what a page asks for from the server until it is let go: an answer that takes its time. */
export const holdBack = async (page: Page, method: string, url: string | RegExp) => {
  const held: Route[] = [];
  let isHeld = true;
  await page.route(url, (route) => {
    if (route.request().method() !== method) return route.fallback();
    if (!isHeld) return route.continue();
    held.push(route);
  });
  return {
    /** How many are waiting. */
    count: () => held.length,
    /** In the order in which they were asked for. */
    waiting: () => held,
    async letGo() {
      isHeld = false;
      for (const route of held.splice(0)) await route.continue();
    },
  };
};
