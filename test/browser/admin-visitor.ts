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
