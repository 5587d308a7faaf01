import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { newId } from '#platform/ids';
import { expectStatus, until } from '../world/index.ts';
import { productOf, receive } from '../world/small-shop.ts';
import { accessibilityFindings, colourFindings, overflowPixels, overflowPixelsAtRest } from './accessible.ts';
import { type BrowserShop, openShop, type Visitor } from './shop.ts';
import { dueOf, often, type SweptPage, seldom } from './sweep.ts';

let shop: BrowserShop;
let ada: Visitor;
let pages: readonly SweptPage[];
before(async () => {
  shop = await openShop();
  ada = await shop.visitor();
  pages = dueOf(await furnish(ada.page));
});
after(async () => {
  try {
    await shop?.assertAllWell();
  } finally {
    await shop?.close();
  }
});

const EMAIL = 'ada@example.com';
const PASSWORD = 'a password of a visitor';
const ADDRESS = {
  name: 'Ada Lovelace',
  line1: '12 St James Square',
  city: 'London',
  postcode: 'SW1Y 4JH',
  country: 'GB',
};

/** A name without a blank, wider than a phone, at a price that is wide as well: stands on every list, in the cart and in the order. */
const planted = async (): Promise<string> => {
  const { house, shopId } = shop.world;
  const [variant = assert.fail('it has no variant')] = productOf.mug.variants;
  const title = 'Donaudampfschifffahrtsgesellschaftskapitänskajütenteppichbürste';
  const long = {
    ...productOf.mug,
    slug: 'brush',
    title,
    variants: [{ ...variant, sku: 'BRUSH', priceMinor: 98_765_432 }],
  };
  const [saved] = await house.catalog.saveProducts(shopId, 'GBP', [long]);
  assert.ok(saved?.ok);
  const { variantId } = saved.variants[0] ?? assert.fail('it has no variant');
  await receive(house, shopId, variantId, { north: 9 });
  return variantId;
};

/** A customer with an address, an order that was sent and a cart that is being checked out. Answers every page there is. */
const furnish = async (page: Page): Promise<readonly SweptPage[]> => {
  await page.goto('/account/sign-up');
  for (const [name, value] of Object.entries({ name: ADDRESS.name, email: EMAIL, password: PASSWORD })) {
    await page.locator(`main [name="${name}"]`).fill(value);
  }
  await page.getByRole('button', { name: 'Create account' }).click();
  await page.getByRole('heading', { level: 1, name: 'Good to see you' }).waitFor();
  const { world } = shop;
  const [client] = world.clients;
  const session = await client.ask<{ accessToken: string }>('POST', '/sessions', {
    body: { email: EMAIL, password: PASSWORD },
  });
  const shopper = world.shopper(EMAIL);
  shopper.bearer = session.body.accessToken;
  const kept = await client.ask<{ id: string }>('POST', '/customers/me/addresses', {
    body: ADDRESS,
    bearer: shopper.bearer,
  });
  await shopper.addsVariant(await planted());
  const order = await shopper.buys({ mug: 2 });
  await world.settles();
  const staff = await world.staff();
  await staff.ships((await staff.packs(order.id)).id);
  await world.settles();
  await shopper.adds('lamp');
  await shopper.addsVariant(await planted());
  await page.goto('/cart');
  await page.locator('form[action="/checkout"] button').first().click();
  await page.waitForURL('**/checkout/*');
  return [
    often('home', '/'),
    often('category', '/c/home'),
    seldom('search', '/search?q=towel'),
    seldom('empty search', '/search?q=nothing+like+it'),
    often('product', '/p/towel'),
    seldom('long words', '/p/brush'),
    often('cart', '/cart'),
    often('checkout', new URL(page.url()).pathname),
    often('order', `/orders/${order.id}`),
    often('account', '/account'),
    seldom('orders', '/account/orders'),
    seldom('addresses', '/account/addresses'),
    seldom('devices', '/account/sessions'),
    seldom('new address', '/account/addresses/new'),
    seldom('address', `/account/addresses/${expectStatus(201, kept).id}`),
    seldom('profile', '/account/profile'),
    seldom('nothing there', `/p/${newId()}`),
  ];
};

/** Pages that only a visitor who is not signed in sees. */
const ANONYMOUS = [
  often('sign-in', '/account/sign-in'),
  seldom('sign-up', '/account/sign-up'),
  seldom('empty cart', '/cart'),
  seldom('forgotten', '/account/forgotten'),
  seldom('mail sent', '/account/forgotten?sent=yes'),
  seldom('broken link', '/account/new-password?link=x'),
];

const WIDTHS = [390, 820, 1_440];
/** Longer words break what is narrow; from right to left each layout is looked at once. */
const WIDTHS_OF = { de: [390, 820], 'ar-XB': [390, 1_440] } as const;

/** Where a page is wider than its window. */
const overflows = async (page: Page, name: string, widths: readonly number[] = WIDTHS): Promise<string[]> => {
  const broken: string[] = [];
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 });
    const pixels = (await overflowPixels(page)) && (await overflowPixelsAtRest(page));
    if (pixels > 0) broken.push(`${name}, ${width}: ${pixels} pixels too wide`);
  }
  return broken;
};

test('axe-core finds nothing on any page, light and dark, and no page is wider than its window', async () => {
  const guest = await shop.visitor();
  const findings: string[] = [];
  const look = async (page: Page, { name, path }: SweptPage): Promise<void> => {
    await page.goto(path);
    for (const [colorScheme, finds] of [
      ['light', accessibilityFindings],
      ['dark', colourFindings],
    ] as const) {
      // Colours that are still on their way from one scheme to the other are nobody's.
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.waitForFunction(`matchMedia('(prefers-color-scheme: ${colorScheme})').matches`);
      findings.push(...(await finds(page)).map((finding) => `${name}, ${colorScheme}: ${finding}`));
    }
    findings.push(...(await overflows(page, name)));
  };
  for (const one of pages) await look(ada.page, one);
  for (const one of dueOf(ANONYMOUS)) await look(guest.page, one);
  assert.deepEqual(findings, []);
});

test('axe-core finds nothing on forms that are shown again with what is wrong', async () => {
  const { page } = await shop.visitor();
  for (const [path, button] of [
    ['/account/sign-in', 'Sign in'],
    ['/account/sign-up', 'Create account'],
  ] as const) {
    await page.goto(path);
    await page.locator('main form').evaluate((form) => form.setAttribute('novalidate', ''));
    await page.getByRole('button', { name: button, exact: true }).click();
    await page.locator('.field-error').first().waitFor();
    assert.deepEqual(await accessibilityFindings(page), [], path);
  }
});

test('no page is wider than its window in longer words, nor from right to left', async () => {
  const broken: string[] = [];
  const { page, context } = ada;
  for (const language of ['de', 'ar-XB'] as const) {
    await context.addCookies([{ name: 'stoa_lang', value: language, url: shop.url }]);
    for (const { name, path } of pages) {
      await page.goto(path);
      assert.equal(await page.locator('html').getAttribute('dir'), language === 'ar-XB' ? 'rtl' : 'ltr', name);
      broken.push(...(await overflows(page, `${name}, ${language}`, WIDTHS_OF[language])));
    }
  }
  assert.deepEqual(broken, []);
});

test('in the visitor’s own colours the focus is seen, and paper takes dark ink from a dark page', async () => {
  const { page } = await shop.visitor();
  const styleOf = (selector: string, property: string): Promise<string> =>
    page.evaluate(`getComputedStyle(document.querySelector('${selector}')).getPropertyValue('${property}')`);
  await page.emulateMedia({ forcedColors: 'active' });
  await page.goto('/account/sign-in');
  for (const field of ['#search', 'main [name=email]']) {
    await page.locator(field).focus();
    assert.equal(await styleOf(field, 'outline-style'), 'solid', field);
    assert.notEqual(await styleOf(field, 'outline-color'), 'rgba(0, 0, 0, 0)', field);
  }
  await page.emulateMedia({ forcedColors: 'none', colorScheme: 'light' });
  await page.waitForFunction(`!matchMedia('(forced-colors: active), (prefers-color-scheme: dark)').matches`);
  const ink = await styleOf('main h1', 'color');
  await page.emulateMedia({ colorScheme: 'dark' });
  await until('it is dark', async () => (await styleOf('main h1', 'color')) !== ink);
  await page.emulateMedia({ media: 'print' });
  await until('it is as in the light', async () => (await styleOf('main h1', 'color')) === ink);
});

test('right to left everything stands on the other side', async () => {
  const { page } = ada;
  const { context } = ada;
  await context.addCookies([{ name: 'stoa_lang', value: 'ar-XB', url: shop.url }]);
  await page.setViewportSize({ width: 1_440, height: 900 });
  await page.goto('/account');
  const left = async (selector: string) => (await page.locator(selector).first().boundingBox())?.x ?? 0;
  assert.ok(
    (await left('.brand')) > (await left('.cart-link')),
    'the name of the shop is on the right, the cart on the left',
  );
  assert.ok(
    (await left('.account-side')) > (await left('.account-content')),
    'the rooms of the account are on the right',
  );
});
