import type { Page } from 'playwright-core';
import { STAFF } from '../world/small-shop.ts';
import type { BrowserShop } from './shop.ts';

/** Somebody of the shop at the admin, signed in through its own form, on the page that `path` names. */
export const openAdmin = async (shop: BrowserShop, path: string): Promise<Page> => {
  const { page } = await shop.visitor();
  await page.goto(`/admin${path}`);
  await page.getByLabel('E-mail').fill(STAFF.email);
  await page.getByLabel('Password', { exact: true }).fill(STAFF.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL(`**/admin${path}`);
  return page;
};

/** As if somebody came back to the page after a while: what may be old is asked for again. */
export const comeBack = (page: Page): Promise<void> =>
  page.evaluate(`{
    const now = Date.now;
    Date.now = () => now() + 60_000;
    window.dispatchEvent(new Event('visibilitychange'));
  }`);
