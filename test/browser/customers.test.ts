import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { assertAccessible } from './accessible.ts';
import { tabTo } from './keyboard.ts';
import { type BrowserShop, openShop } from './shop.ts';

let shop: BrowserShop;
before(async () => {
  shop = await openShop();
});
afterEach(() => shop?.everybodyLeaves());
after(async () => {
  try {
    await shop?.assertAllWell();
  } finally {
    await shop?.close();
  }
});

const PASSWORD = 'a password of a visitor';

const fillIn = async (page: Page, fields: Readonly<Record<string, string>>): Promise<void> => {
  for (const [name, value] of Object.entries(fields)) await page.locator(`main [name="${name}"]`).fill(value);
};

const signUp = async (page: Page, email: string, name = 'Ada Lovelace'): Promise<void> => {
  await page.goto('/account/sign-up');
  await fillIn(page, { name, email, password: PASSWORD });
  await page.getByRole('button', { name: 'Create account' }).click();
  await page.getByRole('heading', { level: 1, name: 'Good to see you' }).waitFor();
};

const addToCart = async (page: Page, slug: string): Promise<void> => {
  await page.goto(`/p/${slug}`);
  const added = page.waitForResponse((response) => response.url().includes('/cart/items'));
  await page.getByRole('button', { name: 'Add to cart' }).click();
  await added;
};

test('a customer signs in and finds what the visit had put into the cart beside what was there before', async () => {
  const home = await shop.visitor();
  await signUp(home.page, 'merged@example.com');
  await addToCart(home.page, 'lamp');
  const { page } = await shop.visitor();
  await addToCart(page, 'mug');
  await page.goto('/cart');
  await page.getByText('Stoneware mug').first().waitFor();
  await page.goto('/account/sign-in');
  await fillIn(page, { email: 'merged@example.com', password: PASSWORD });
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByText('1 piece from your visit was added to your cart.').waitFor();
  await assertAccessible(page, 'the account after a cart was merged');
  await page.getByRole('link', { name: 'Go to the cart' }).click();
  await page.getByText('Desk lamp').first().waitFor();
  assert.ok(await page.getByText('Stoneware mug').first().isVisible());
  await page
    .locator('[data-cart-count]', { hasText: /^\s*2\s*$/ })
    .first()
    .waitFor();
});

test('a device that is signed out elsewhere is out at its next click', async () => {
  const [here, phone] = [await shop.visitor(), await shop.visitor()];
  await signUp(here.page, 'devices@example.com');
  await phone.page.goto('/account/sign-in');
  await fillIn(phone.page, { email: 'devices@example.com', password: PASSWORD });
  await phone.page.getByRole('button', { name: 'Sign in' }).click();
  await phone.page.getByRole('heading', { level: 1, name: 'Good to see you' }).waitFor();
  await here.page.goto('/account/sessions');
  await here.page.getByRole('button', { name: 'Sign out all other devices' }).click();
  await here.page.getByText('All other devices are signed out.').waitFor();
  await phone.page.getByRole('link', { name: 'Orders', exact: true }).click();
  await phone.page.getByRole('heading', { name: 'Welcome back' }).waitFor();
});

test('a German finds the shop in German, amounts and dates as they are written there, and keeps it', async () => {
  const { page } = await shop.visitor({ locale: 'de-DE' });
  await page.goto('/p/lamp');
  assert.equal(await page.locator('html').getAttribute('lang'), 'de');
  await page.getByText('89,00').first().waitFor();
  await page.goto('/account/sign-up');
  await page.getByRole('heading', { name: 'Konto anlegen' }).waitFor();
  await page.getByLabel('Name').fill('Emil');
  await page.getByLabel('E-Mail-Adresse').fill('emil@example.com');
  await page.getByLabel('Passwort').fill(PASSWORD);
  await page.getByRole('button', { name: 'Konto anlegen' }).click();
  await page.getByRole('heading', { name: 'Schön, Sie zu sehen, Emil' }).waitFor();
  await page.goto('/account/sessions');
  await page.getByText(/angemeldet am \d{1,2}\. \p{L}+ \d{4}/u).waitFor();
  await page.getByLabel('Sprache').selectOption('en');
  await page.getByRole('button', { name: 'Anwenden' }).click();
  await page.getByRole('heading', { name: 'Devices' }).waitFor();
  await page.goto('/p/lamp');
  assert.equal(await page.locator('html').getAttribute('lang'), 'en', 'the choice wins over the browser’s wish');
});

test('from the door to an account and out again by the keyboard alone, and the focus is always seen', async () => {
  // Who types ahead of a page skips its transition, which Chromium reports as an error without words.
  const { page } = await shop.visitor({ reducedMotion: 'reduce' });
  await page.goto('/');
  await tabTo(page, '.skip-link');
  await page.keyboard.press('Enter');
  await page.waitForFunction("document.activeElement.id === 'content'");
  await page.goto('/');
  await tabTo(page, 'input[type="search"]');
  await page.keyboard.type('mug');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/search?**');
  await tabTo(page, 'a[href="/p/mug"]');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/p/mug');
  await tabTo(page, '.header-action[href="/account"]');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/sign-in**');
  await tabTo(page, 'a[href^="/account/sign-up"]');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/sign-up**');
  for (const [name, value] of Object.entries({ name: 'Ada', email: 'keys@example.com', password: PASSWORD })) {
    await tabTo(page, `[name="${name}"]`);
    await page.keyboard.type(value);
  }
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Good to see you, Ada' }).waitFor();
  await tabTo(page, 'a[href="/account/addresses"]');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Addresses' }).waitFor();
  await tabTo(page, '.account-leave button');
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.pathname === '/');
});

test('a forgotten password: a link in the mailbox, a new password, and signed in with it', async () => {
  const email = 'forgot@example.com';
  const [home, { page }] = [await shop.visitor(), await shop.visitor()];
  await signUp(home.page, email);
  await page.goto('/account/sign-in');
  await page.getByRole('link', { name: 'Forgotten your password?' }).click();
  await fillIn(page, { email });
  await page.getByRole('button', { name: 'Send the link' }).click();
  await page.getByRole('heading', { name: 'Look into your mailbox' }).waitFor();
  await shop.world.settles();
  const link = await (await shop.world.staff()).linkTo(email, 'reset-password');
  await page.goto(link);
  await assertAccessible(page, 'the page that sets a new password');
  await fillIn(page, { newPassword: 'a brand new sentence of mine' });
  await page.getByRole('button', { name: 'Save the new password' }).click();
  await page.getByText('Your new password is saved.').waitFor();
  await fillIn(page, { email, password: 'a brand new sentence of mine' });
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('heading', { level: 1, name: 'Good to see you' }).waitFor();
  await page.goto(link);
  await page.getByRole('heading', { name: 'This link was used already' }).waitFor();
  await home.page.getByRole('link', { name: 'Devices', exact: true }).click();
  await home.page.getByRole('heading', { name: 'Welcome back' }).waitFor();
});

test('an order made as a guest is in the account once the address is confirmed', async () => {
  const { page } = await shop.visitor();
  const guest = shop.world.shopper('guest@example.com');
  const order = await guest.buys({ mug: 1 });
  await shop.world.settles();
  const open = await shop.visitor();
  await open.context.addCookies([{ name: 'stoa_cart', value: guest.cartToken ?? '', url: shop.url }]);
  await open.page.goto(`/orders/${order.id}`);
  await open.page.getByText('This page follows your order by itself.').waitFor();
  await signUp(page, 'guest@example.com');
  await page.getByText('Confirm your e-mail address to see orders that you made as a guest.').waitFor();
  await assertAccessible(page, 'the account of an address that is not confirmed');
  await shop.world.settles();
  await page.goto(await (await shop.world.staff()).linkTo('guest@example.com', 'confirm-email'));
  await assertAccessible(page, 'the page that confirms an address');
  await page.getByRole('button', { name: 'Yes, this is my address' }).click();
  await page.getByText('Your e-mail address is confirmed.').waitFor();
  await shop.world.settles();
  await page.getByRole('link', { name: 'Orders', exact: true }).click();
  await page.getByRole('link', { name: `Order ${order.number}` }).click();
  await page.waitForURL(`**/orders/${order.id}`);
  await open.page.getByRole('heading', { name: 'This order is in an account now' }).waitFor();
  await assertAccessible(open.page, 'an order that went to an account');
  await open.page.getByRole('link', { name: 'Sign in and see the order' }).click();
  await fillIn(open.page, { email: 'guest@example.com', password: PASSWORD });
  await open.page.getByRole('button', { name: 'Sign in' }).click();
  await open.page.getByRole('heading', { name: 'What happened' }).waitFor();
});
