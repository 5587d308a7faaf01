import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { until } from '../world/index.ts';
import { assertAccessible } from './accessible.ts';
import { holdBack } from './hold-back.ts';
import { tabTo } from './keyboard.ts';
import { type BrowserShop, isShown, openShop } from './shop.ts';

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

const opensCheckout = async (page: Page, slug: string): Promise<void> => {
  await page.goto(`/p/${slug}`);
  await page.getByRole('button', { name: 'Add to cart' }).click();
  const drawer = page.getByRole('dialog', { name: 'Your cart' });
  await drawer.getByRole('button', { name: 'Go to checkout' }).click();
  await isShown(page, CHECKOUT);
};

const fillIn = async (page: Page): Promise<void> => {
  for (const [name, value] of Object.entries(WHERE)) await page.locator(`main [name="${name}"]`).fill(value);
};

const typeCard = async (page: Page, number: string): Promise<void> => {
  const frame = page.frameLocator('[data-card-frame] iframe');
  await frame.getByLabel('Card number').fill(number);
  await frame.getByLabel('Expiry date').fill('12 / 34');
  await frame.getByLabel('Security code').fill('123');
};

const pay = (page: Page) => page.locator('[data-pay]').click();
const isThanked = (page: Page) => page.getByRole('heading', { level: 1, name: 'Thank you, Ada' }).waitFor();

test('a guest buys with a card whose bank asks, and the page says when it is paid', async () => {
  const { page } = await shop.visitor({ reducedMotion: 'no-preference' });
  await opensCheckout(page, 'mug');
  await assertAccessible(page, 'the checkout');
  await fillIn(page);
  await typeCard(page, CARDS.asksTheBank);
  await pay(page);
  await isShown(page, /\/3ds\//);
  await page.getByRole('button').first().click();
  await isShown(page, ORDER);
  await page.getByText('Paid, and on our packing table').waitFor();
  await isThanked(page);
  await assertAccessible(page, 'the order, paid');
  await page.locator('[data-cart-count]:empty').first().waitFor({ state: 'attached' });
});

test('the same without JavaScript: up to the payment, on the provider’s own page, and back', async () => {
  const { page } = await shop.visitor({ javaScriptEnabled: false });
  await page.goto('/p/mug');
  await page.getByRole('button', { name: 'Add to cart' }).click();
  await page.getByRole('button', { name: 'Go to checkout' }).click();
  await isShown(page, CHECKOUT);
  await fillIn(page);
  await page.getByRole('button', { name: 'Enter card at the payment provider' }).click();
  await page.getByLabel('Card number').fill(CARDS.good);
  await page.getByLabel('Expiry date').fill('12 / 34');
  await page.getByLabel('Security code').fill('123');
  await page.locator('form[method=post] button').first().click();
  await page.getByText('Your card is ready. Nothing has been charged yet.').waitFor();
  await page.getByRole('button', { name: 'Pay £16.45' }).click();
  await isShown(page, ORDER);
  await shop.world.settles();
  await page.reload();
  await isThanked(page);
});

test('a declined card is told in words, and a good one pays the same order', async () => {
  const { page } = await shop.visitor();
  await opensCheckout(page, 'mug');
  await fillIn(page);
  await typeCard(page, CARDS.declined);
  await pay(page);
  await page.getByText('Your card was declined').waitFor();
  await page.getByText('The bank declined the card without saying why.').waitFor();
  const order = page.url();
  await assertAccessible(page, 'the order, declined');
  await typeCard(page, CARDS.good);
  await pay(page);
  await isThanked(page);
  assert.equal(new URL(page.url()).pathname, new URL(order).pathname);
});

test('two browsers race for the last piece: one has it, the other is told and shown something else', async () => {
  const [ada, eve] = [await shop.visitor(), await shop.visitor()];
  const open = async ({ page }: typeof ada): Promise<string> => {
    await page.goto('/p/vase');
    await page.getByRole('button', { name: 'Add to cart' }).click();
    const dialog = page.getByRole('dialog', { name: 'Your cart' });
    await dialog.getByRole('button', { name: 'Go to checkout' }).click();
    await isShown(page, /\/checkout/);
    return (await page.getByRole('heading', { level: 1 }).textContent()) ?? '';
  };
  const headings = await Promise.all([open(ada), open(eve)]);
  assert.deepEqual(headings.toSorted(), ['Checkout', 'Not enough left']);
  const [winner, loser] = headings[0] === 'Checkout' ? [ada, eve] : [eve, ada];
  await loser.page.getByText('The only vase: sold out').waitFor();
  await loser.page.getByRole('heading', { name: 'Instead, perhaps' }).waitFor();
  await assertAccessible(loser.page, 'not enough left');
  await fillIn(winner.page);
  await typeCard(winner.page, CARDS.good);
  await pay(winner.page);
  await isThanked(winner.page);
  await loser.page.goto('/cart');
  await loser.page.getByText('Sold out just now').waitFor();
});

test('from the product to the paid order by the keyboard alone', async () => {
  const { page } = await shop.visitor();
  await page.goto('/p/mug');
  await tabTo(page, '[data-add-to-cart] button[type=submit]');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog', { name: 'Your cart' }).waitFor();
  await tabTo(page, '.drawer-footer button[type=submit]');
  await page.keyboard.press('Enter');
  await isShown(page, CHECKOUT);
  for (const [name, value] of Object.entries(WHERE)) {
    await tabTo(page, `[name="${name}"]`);
    await page.keyboard.type(value);
  }
  await page.frameLocator('[data-card-frame] iframe').getByLabel('Card number').waitFor();
  await tabTo(page, 'iframe');
  for (const text of ['4242424242424242', '1234', '123']) await page.keyboard.type(text);
  await tabTo(page, '[data-pay]');
  await page.keyboard.press('Enter');
  await isThanked(page);
});

test('the checkout follows the country, keeps what was filled in, and says what is wrong where it is', async () => {
  const { world } = shop;
  const current = await world.house.shops.current();
  assert.ok(current);
  const home = await world.house.shops.shippingOptions(current.id, 'GB');
  const europe = { priceMinor: 1_290, freeFromMinor: null, estimateDays: [4, 8] as const };
  const shippingOptions = [...home, { ...europe, code: 'europe', title: 'To Europe', countries: ['DE'] }];
  await world.house.shops.setUp({ ...current, shippingOptions });
  const { page } = await shop.visitor();
  await opensCheckout(page, 'mug');
  await page.locator('[name=email]').fill(WHERE.email);
  const details = await holdBack(page, 'POST', '**/details');
  await page.locator('[name=country]').selectOption('DE');
  await until('the country is told', () => details.count() === 1);
  await page.locator('[name=city]').pressSequentially('Ham');
  await details.letGo();
  await page.getByRole('button', { name: 'Pay £25.40' }).waitFor();
  await page.keyboard.type('burg');
  assert.equal(
    await page.locator('[name=city]').inputValue(),
    'Hamburg',
    'what is typed meanwhile stays, with its cursor',
  );
  await page.getByText('To Europe').first().waitFor();
  assert.equal(await page.locator('[name=email]').inputValue(), WHERE.email);
  await page.locator('[name=country]').selectOption('GB');
  await page.getByRole('button', { name: 'Pay £16.45' }).waitFor();
  await page.getByText('Next working day').click();
  await page.getByRole('button', { name: 'Pay £20.45' }).waitFor();
  await typeCard(page, CARDS.good);
  await pay(page);
  await page.getByText('3 things need another look').waitFor();
  await assertAccessible(page, 'the checkout with what is missing');
  await page.getByRole('link', { name: 'Full name' }).click();
  await page.locator('[name=name]:focus').waitFor();
  await fillIn(page);
  const update = await holdBack(page, 'POST', '**/details');
  await page.locator('[name=country]').dispatchEvent('change');
  await until('the country is told', () => update.count() === 1);
  await pay(page);
  await update.letGo();
  await isThanked(page);
  await world.house.shops.setUp({ ...current, shippingOptions: home });
});

test('a cart changes in place: more, less, out and back', async () => {
  const { page } = await shop.visitor();
  await page.goto('/p/mug');
  await page.getByRole('button', { name: 'Add to cart' }).click();
  const drawer = page.getByRole('dialog', { name: 'Your cart' });
  await drawer.getByText('Stoneware mug is in your cart.').waitFor();
  await assertAccessible(page, 'the drawer');
  await stepTwice(page, 'dialog');
  await drawer.getByText('£37.50').first().waitFor();
  await drawer.getByRole('button', { name: 'One less' }).click();
  await drawer.getByText('£25.00').first().waitFor();
  await page.keyboard.press('Escape');
  await drawer.waitFor({ state: 'hidden' });
  await page.locator('[data-cart-count]', { hasText: /^2$/ }).first().waitFor();
  await page.goto('/cart');
  await stepTwice(page, '.cart');
  await page.getByText('4 pieces').waitFor();
  await page.getByRole('button', { name: 'Remove Stoneware mug' }).click();
  await page.getByText('Stoneware mug is out of your cart.').waitFor();
  await assertAccessible(page, 'the cart after something was removed');
  await page.getByRole('button', { name: 'Put it back' }).click();
  await page.getByText('4 pieces').waitFor();
});

/** One more, and one more before the first is answered. */
const stepTwice = (page: Page, within: string): Promise<void> =>
  page.evaluate(`for (const _ of [1, 2]) document.querySelector('${within} [data-step="1"]').click()`);

test('of two options chosen in haste the last one is shown, whichever answer comes first', async () => {
  const { page } = await shop.visitor();
  const late = await holdBack(page, 'GET', /\/p\/towel\?variant=/);
  await page.goto('/p/towel');
  await page.evaluate(`{
    const [blue, red] = document.querySelectorAll('[data-option]');
    red.click();
    blue.click();
  }`);
  await until('both are asked for', () => late.count() === 2);
  const [red, blue] = late.waiting();
  await blue?.continue();
  await page.waitForURL(/variant=/);
  const shown = page.url();
  const answered = page.waitForResponse((response) => response.request() === red?.request());
  await red?.continue();
  await (await answered).finished();
  await page.evaluate('new Promise((resolve) => setTimeout(resolve))');
  assert.deepEqual([page.url(), shown], [blue?.request().url(), blue?.request().url()]);
  await page.locator('[data-option][aria-current]', { hasText: 'Blue' }).waitFor();
});

test('what is typed into a filter while the list is exchanged stays, and counts', async () => {
  const { page } = await shop.visitor();
  await page.goto('/c/home');
  const late = await holdBack(page, 'GET', /\/c\/home\?/);
  await page.locator('#sort').selectOption({ index: 1 });
  await until('the list is asked for', () => late.count() === 1);
  await page.locator('[data-filters] [name=min]').pressSequentially('2');
  await late.letGo();
  await page.waitForURL(/sort=/);
  await page.keyboard.type('0');
  await page.keyboard.press('Tab');
  await page.waitForURL(/min=20/);
});

test('who presses Pay before the card’s frame is there is asked for the card when it is', async () => {
  const { page } = await shop.visitor();
  const frame = await holdBack(page, 'GET', /\/v1\/elements\/card/);
  await opensCheckout(page, 'mug');
  await fillIn(page);
  await pay(page);
  await page.locator('[data-pay][aria-busy=true]').waitFor();
  await frame.letGo();
  await page.locator('[data-pay-problem]', { hasText: /./ }).waitFor();
  await typeCard(page, CARDS.good);
  await pay(page);
  await isThanked(page);
});
