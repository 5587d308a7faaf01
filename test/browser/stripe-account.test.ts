import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import type { FrameLocator, Page } from 'playwright-core';
import { until } from '../world/index.ts';
import { accessibilityFindings, assertAccessible, overflowPixels } from './accessible.ts';
import { type BrowserShop, isShown, openShop } from './shop.ts';

let shop: BrowserShop;
before(async () => {
  shop = await openShop({ stripeAccount: true });
});
afterEach(() => shop?.everybodyLeaves());
after(async () => {
  try {
    await shop?.assertAllWell();
  } finally {
    await shop?.close();
  }
});

const WHERE = {
  email: 'ada@example.com',
  name: 'Ada Lovelace',
  line1: '12 St James Square',
  city: 'London',
  postcode: 'SW1Y 4JH',
};
const CARDS = { good: '4242 4242 4242 4242', declined: '4000 0000 0000 0002', asksTheBank: '4000 0000 0000 3220' };
const CHECKOUT = /\/checkout\/[0-9a-f-]{36}/;
const ORDER = /\/orders\/[0-9a-f-]{36}/;

/** With JavaScript the cart is a drawer, without it a page. */
const opensCheckout = async (page: Page, cart = page.getByRole('dialog', { name: 'Your cart' })): Promise<void> => {
  await page.goto('/p/mug');
  await page.getByRole('button', { name: 'Add to cart' }).click();
  await cart.getByRole('button', { name: 'Go to checkout' }).click();
  await isShown(page, CHECKOUT);
  for (const [name, value] of Object.entries(WHERE)) await page.locator(`main [name="${name}"]`).fill(value);
};

/** Three origins: the shop's page, our card page in it, and the fields of Stripe's script in that. */
const cardPage = (page: Page): FrameLocator => page.frameLocator('[data-card-frame] iframe');

const typeCard = async (page: Page, number: string): Promise<void> => {
  const element = cardPage(page).frameLocator('#card iframe');
  await element.getByLabel('Card number').fill(number);
  await element.getByLabel('Expiry date').fill('12 / 34');
  await element.getByLabel('Security code').fill('123');
};

const pay = (page: Page) => page.locator('[data-pay]').click();
const isThanked = (page: Page) => page.getByRole('heading', { level: 1, name: 'Thank you, Ada' }).waitFor();

test('with a Stripe account: a declined card is told, a card whose bank asks pays the same order', async () => {
  const { page } = await shop.visitor();
  await opensCheckout(page);
  await cardPage(page).frameLocator('#card iframe').getByLabel('Card number').waitFor();
  await until('the checkout fits the window', async () => (await overflowPixels(page)) === 0);
  await assertAccessible(page, 'the checkout with the card page of a Stripe account');
  await typeCard(page, CARDS.declined);
  await pay(page);
  await isShown(page, ORDER);
  await page.getByText('Your card was declined').waitFor();
  const order = new URL(page.url()).pathname;
  await typeCard(page, CARDS.asksTheBank);
  await pay(page);
  await isShown(page, /\/3ds\//);
  await page.getByRole('button').first().click();
  await isShown(page, ORDER);
  await isThanked(page);
  assert.equal(new URL(page.url()).pathname, order);
});

test('what is wrong with a card is said under its field, and Enter in it presses the button of the shop', async () => {
  const { page } = await shop.visitor();
  await opensCheckout(page);
  await typeCard(page, '4242 4242 4242 4241');
  await pay(page);
  await cardPage(page).getByRole('alert').getByText('This card number is not right.').waitFor();
  await page.locator('[data-pay-problem]', { hasText: 'This card number is not right.' }).waitFor();
  await typeCard(page, CARDS.good);
  await cardPage(page).getByRole('alert').and(cardPage(page).locator(':empty')).waitFor({ state: 'attached' });
  await cardPage(page).frameLocator('#card iframe').getByLabel('Security code').press('Enter');
  await isThanked(page);
});

test('the whole page of a card leads back with a name; without JavaScript it says what is the matter', async () => {
  const plain = await shop.visitor({ javaScriptEnabled: false });
  await opensCheckout(plain.page, plain.page.locator('main'));
  await plain.page.getByRole('button', { name: 'Enter card at the payment provider' }).click();
  await plain.page.getByText('can take a card only with JavaScript').waitFor();
  const address = plain.page.url();
  assert.equal(await plain.page.getByRole('button').count(), 0, 'nothing to press that does nothing');
  await plain.page.getByRole('link', { name: 'Back to the shop' }).click();
  await isShown(plain.page, CHECKOUT);
  assert.equal(await plain.page.locator('main [name=line1]').inputValue(), WHERE.line1);

  const { page } = await shop.visitor();
  await page.goto(address);
  const element = page.frameLocator('#card iframe');
  await element.getByLabel('Card number').fill(CARDS.good);
  await element.getByLabel('Expiry date').fill('12 / 34');
  await element.getByLabel('Security code').fill('123');
  assert.deepEqual(await accessibilityFindings(page), []);
  await page.getByRole('button', { name: 'Use this card' }).click();
  await page.waitForURL(/payment_method=pm_|\/checkout\//);
});

test('the card page serves its shop only, and lets in nothing but Stripe’s script and frames', async () => {
  const { page } = await shop.visitor();
  await opensCheckout(page);
  const policy = async (change: Record<string, string>) => {
    const address = new URL((await page.locator('[data-card-frame] iframe').getAttribute('src')) ?? '');
    for (const [name, value] of Object.entries(change)) address.searchParams.set(name, value);
    const { status, headers } = await fetch(address);
    return { status, csp: headers.get('content-security-policy') ?? '' };
  };
  const stripe = shop.world.sandbox.url;
  const own = await policy({});
  assert.equal(own.status, 200);
  assert.match(own.csp, new RegExp(`script-src 'nonce-[\\w-]{22}' ${stripe};`));
  for (const part of ["default-src 'none'", `frame-src ${stripe}`, `frame-ancestors ${shop.url}`])
    assert.ok(own.csp.split('; ').includes(part), part);
  for (const change of [{ key: 'pk_test_other' }, { parent: 'https://evil.example' }, { parent: '' }]) {
    const refused = await policy(change);
    assert.equal(refused.status, 400, JSON.stringify(change));
    assert.match(refused.csp, /script-src 'none'.*frame-ancestors 'none'/);
  }
});
