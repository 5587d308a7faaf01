import type { Page } from 'playwright-core';
import { STAFF } from '../world/small-shop.ts';
import type { BrowserShop, Visitor } from './shop.ts';

/**
 * Somebody of the shop at the admin, on the page that `path` names, signed in through its own form by whoever opens it first. Whoever
 * must not share that session, or what the browser kept, comes as a visitor of their own.
 */
export const openAdmin = async (shop: BrowserShop, path: string, own?: Visitor): Promise<Page> => {
  const page = own?.page ?? (await shop.regular());
  await page.goto(`/admin${path}`);
  const isSignedIn = await page.evaluate(`localStorage.getItem('stoa.admin.session') !== null`);
  if (!isSignedIn) await signIn(page, STAFF.email, STAFF.password);
  await page.waitForURL(`**/admin${path}`);
  return page;
};

export const signIn = async (page: Page, email: string, password: string): Promise<void> => {
  await page.getByRole('textbox', { name: 'E-mail' }).fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
};

/** As if somebody came back to the page after a while: what may be old is asked for again. */
export const comeBack = (page: Page): Promise<void> =>
  page.evaluate(`{
    const now = Date.now;
    Date.now = () => now() + 60_000;
    window.dispatchEvent(new Event('visibilitychange'));
  }`);
