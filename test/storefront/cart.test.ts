import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { newId } from '#platform/ids';
import { createWorld, PRICES_MINOR, productOf, type World } from '../world/index.ts';
import { createBuyer, inputOf, textOf } from './buyer.ts';

let world: World;
before(async () => {
  world = await createWorld();
});
after(async () => {
  await world.close();
  assert.deepEqual(world.complaints, []);
});

const priced = (priceMinor: number, status: 'published' | 'archived' = 'published') => ({
  ...productOf.mug,
  status,
  variants: productOf.mug.variants.map((variant) => ({ ...variant, priceMinor })),
});
const save = async (product: ReturnType<typeof priced>) => {
  const [saved] = await world.house.catalog.saveProducts(world.shopId, 'GBP', [product]);
  assert.equal(saved?.ok, true);
};

test('an empty cart says so and shows what is new', async () => {
  const ada = createBuyer(world);
  const page = await ada.get('/cart');
  assert.equal(page.status, 200);
  assert.match(textOf(page.html), /Nothing in here yet.*New in the shop/);
  assert.match(page.html, /href="\/p\/mug"/);
  assert.match(page.html, /<meta name="robots" content="noindex">/);
});

test('what is put into the cart lies in it, with its price, and the header counts it', async () => {
  const ada = createBuyer(world);
  const added = await ada.puts('mug', 2);
  assert.equal(added.status, 303);
  const page = await ada.get(added.location ?? '');
  assert.match(textOf(page.html), /Stoneware mug is in your cart.*£12\.50 each.*£25\.00/);
  assert.match(page.html, /data-cart-count>2</);
  assert.match(page.cookiesSet.join('\n'), /stoa_cart=[^;]+; .*HttpOnly/i);
  assert.match(textOf(page.html), /Only £25\.00 more for free delivery/);
});

test('quantities change, a line is removed, and put back as it was', async () => {
  const ada = createBuyer(world);
  await ada.puts('mug', 2);
  const lineId = /data-line="([^"]+)"/.exec((await ada.get('/cart')).html)?.[1] ?? '';
  const more = await ada.sends(`/cart/lines/${lineId}`, { quantity: '4' });
  assert.equal(more.location, '/cart');
  assert.match(textOf((await ada.get('/cart')).html), /4 pieces.*£50\.00.*Delivery is free/);
  const removed = await ada.reads((await ada.sends(`/cart/lines/${lineId}/removal`)).location ?? '');
  assert.match(textOf(removed.html), /Stoneware mug is out of your cart\. Put it back/);
  const undo = { variantId: inputOf(removed.html, 'variantId'), quantity: inputOf(removed.html, 'quantity') };
  assert.deepEqual(undo, { variantId: world.variantIds.mug, quantity: '4' });
  const back = await ada.reads((await ada.sends('/cart/items', undo)).location ?? '');
  assert.match(textOf(back.html), /4 pieces/);
});

test('a price that changed since the last look is told once, with the one before', async () => {
  const ada = createBuyer(world);
  await ada.puts('mug');
  await ada.get('/cart');
  await save(priced(1_400));
  assert.match(textOf((await ada.get('/cart')).html), /The price went up: it was £12\.50/);
  assert.doesNotMatch(textOf((await ada.get('/cart')).html), /The price went/);
  await save(priced(1_000));
  assert.match(textOf((await ada.get('/cart')).html), /the price went down from £14\.00/);
  await save(priced(PRICES_MINOR.mug));
});

test('less than wished for: the cart says how many are left and takes them on one click', async () => {
  const ada = createBuyer(world);
  await ada.puts('lamp', 5);
  const page = await ada.get('/cart');
  assert.match(textOf(page.html), /Only 3 are left of it\. Take the last 3/);
  assert.match(
    textOf(page.html),
    /£267\.00 3 of 5 in the total.*Subtotal £267\.00.*2 pieces that cannot be had now are not in the total.*Instead/,
  );
  const lineId = /data-line="([^"]+)"/.exec(page.html)?.[1] ?? '';
  await ada.sends(`/cart/lines/${lineId}`, { quantity: '3' });
  assert.doesNotMatch(textOf((await ada.get('/cart')).html), /are left of it/);
});

test('what is not for sale any more is marked, is no part of the subtotal, and others like it are shown', async () => {
  const ada = createBuyer(world);
  await ada.puts('mug');
  await ada.puts('towelBlue');
  await save(priced(PRICES_MINOR.mug, 'archived'));
  const page = textOf((await ada.get('/cart')).html);
  assert.match(page, /This cannot be bought any more/);
  assert.match(page, /Subtotal £19\.95/);
  await save(priced(PRICES_MINOR.mug));
});

test('sold out: the cart shows what is like it and can be had', async () => {
  const ada = createBuyer(world);
  await ada.puts('vase');
  await ada.puts('towelRed');
  const held = await world.house.inventory.hold({
    shopId: world.shopId,
    reference: newId(),
    lines: [{ variantId: world.variantIds.vase, quantity: 1 }],
    expiresAt: '2100-01-01T00:00:00.000Z',
  });
  assert.equal(held.ok, true);
  const page = await ada.get('/cart');
  assert.match(textOf(page.html), /£45\.00 Not in the total Sold out just now.*Subtotal £20\.95.*Instead, perhaps/);
  const drawer = textOf((await ada.get('/fragments/cart')).html);
  assert.match(
    drawer,
    /Not in the total.*Subtotal £20\.95 1 piece that cannot be had now is not in the total\. See what you could take instead/,
  );
  const alternatives = page.html.slice(page.html.indexOf('id="alternatives"'));
  assert.match(alternatives, /href="\/p\/mug"/);
  assert.doesNotMatch(alternatives, /href="\/p\/vase"/);
});

test('what the own checkout holds is not sold out for its cart: the page, the drawer and the API count it', async () => {
  const [ada, eve] = [createBuyer(world), createBuyer(world)];
  await ada.puts('lamp', 3);
  await eve.puts('lamp', 3);
  assert.match((await ada.sends('/checkout')).location ?? '', /\/checkout\//);
  assert.equal(await world.available('lamp'), 0);
  assert.match(textOf((await ada.get('/cart')).html), /£267\.00 .*Subtotal £267\.00/);
  assert.doesNotMatch(textOf((await ada.get('/cart')).html), /Not in the total|Sold out/);
  assert.match(textOf((await eve.get('/cart')).html), /Not in the total.*Subtotal £0\.00/);
});

const REFUSED: readonly (readonly [what: string, variantId: () => string, quantity: string, words: RegExp])[] = [
  ['a draft', () => world.variantIds.sketch, '1', /Some of this cannot be bought any more/],
  ['something that does not exist', () => newId(), '1', /This is no longer in the shop/],
];

for (const [what, variantId, quantity, words] of REFUSED) {
  test(`${what} is not put into a cart, and the page says why in words`, async () => {
    const ada = createBuyer(world);
    await ada.get('/cart');
    const answer = await ada.sends('/cart/items', { variantId: variantId(), quantity });
    assert.match(textOf((await ada.reads(answer.location ?? '')).html), words);
  });
}

test('a line holds 999 at most, and says so', async () => {
  const ada = createBuyer(world);
  await ada.puts('mug', 999);
  const more = await ada.puts('mug', 1);
  assert.match(textOf((await ada.reads(more.location ?? '')).html), /At most 999 pieces/);
});

test('the drawer is a part of a page: the same lines, its own sheet, no document around it', async () => {
  const ada = createBuyer(world);
  await ada.puts('mug');
  const drawer = await ada.get('/fragments/cart');
  assert.equal(drawer.status, 200);
  assert.doesNotMatch(drawer.html, /<html/);
  assert.match(drawer.html, /rel="stylesheet" href="\/assets\/[^"]+\/cart\.css"/);
  assert.match(drawer.html, /data-count="1"/);
});

test('another’s line is not found, and nothing happens to it', async () => {
  const [ada, eve] = [createBuyer(world), createBuyer(world)];
  await ada.puts('mug');
  const lineId = /data-line="([^"]+)"/.exec((await ada.get('/cart')).html)?.[1] ?? '';
  await eve.puts('towelRed');
  const answer = await eve.sends(`/cart/lines/${lineId}/removal`);
  assert.match(textOf((await eve.reads(answer.location ?? '')).html), /taken out of your cart already/);
  assert.match(textOf((await ada.get('/cart')).html), /Stoneware mug/);
});

test('German shoppers read German words and German numbers', async () => {
  const ada = createBuyer(world);
  await ada.puts('mug');
  const page = textOf((await ada.get('/cart?lang=de')).html);
  assert.match(page, /Ihr Warenkorb.*Zwischensumme.*Zur Kasse/);
});
