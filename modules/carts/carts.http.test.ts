import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { newId } from '#platform/ids';
import { createInstance, createWorld, SHOP_ID, type World } from './test-kit.ts';

let world: World;
let shop: Awaited<ReturnType<typeof createInstance>>;
before(async () => {
  world = await createWorld();
  shop = await createInstance(world);
});
after(async () => {
  await shop.close();
  await world.close();
});

const quantitiesOf = (response: { json(): { lines: { variantId: string; quantity: number }[] } }) =>
  Object.fromEntries(response.json().lines.map(({ variantId, quantity }) => [variantId, quantity]));

test('the first add begins a cart whose token, by header or cookie, opens it', async () => {
  const variantId = world.goods.add({ priceMinor: 1_250, title: 'Enamel mug' });
  const first = await shop.as({}).add(variantId, 2);
  assert.equal(first.statusCode, 201);
  const { cartToken, id } = first.json();
  assert.match(String(first.headers['set-cookie']), /^stoa_cart=.+; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Lax$/);
  for (const who of [{ cartToken }, { cookie: cartToken }]) {
    const shown = (await shop.as(who).show()).json();
    assert.equal(shown.id, id);
    assert.deepEqual([shown.subtotalMinor, shown.itemCount, shown.currency], [2_500, 2, 'GBP']);
    assert.deepEqual([shown.lines[0].title, shown.lines[0].unitPriceMinor], ['Enamel mug', 1_250]);
  }
  const second = await shop.as({ cookie: cartToken }).add(variantId);
  assert.equal(second.headers['set-cookie'], undefined, 'the client has it');
  await shop.as({ cartToken }).set(second.json().lines[0].id, 2);
  const cart = await shop.face.read(SHOP_ID, id);
  assert.deepEqual(
    cart?.lines.map(({ variantId: name, quantity }) => [name, quantity]),
    [[variantId, 2]],
  );
});

test('behind https the cookie is for https only', async (t) => {
  const secure = await createInstance(world, true);
  t.after(() => secure.close());
  assert.match(String((await secure.as({}).add(world.goods.add())).headers['set-cookie']), /; Secure/);
});

test('without a cart an empty one is shown, and nothing is stored', async () => {
  const shown = await shop.as({}).show();
  assert.equal(shown.statusCode, 200);
  assert.deepEqual([shown.json().id, shown.json().lines, shown.json().cartToken], [null, [], null]);
});

test('a forged token opens nothing; an add begins another cart', async () => {
  const variantId = world.goods.add();
  const { id, cartToken } = (await shop.as({}).add(variantId)).json();
  const forged = { cartToken: `${cartToken.slice(0, -2)}AA` };
  assert.equal((await shop.as(forged).show()).json().id, null);
  assert.notEqual((await shop.as(forged).add(variantId)).json().id, id);
});

test('quantities add up, are set and lines removed; each answer is the cart', async () => {
  const [mug, cup] = [world.goods.add(), world.goods.add()];
  const { cartToken } = (await shop.as({}).add(mug, 2)).json();
  const shopper = shop.as({ cartToken });
  assert.deepEqual(quantitiesOf(await shopper.add(mug, 3)), { [mug]: 5 });
  const both = await shopper.add(cup);
  assert.deepEqual(quantitiesOf(both), { [mug]: 5, [cup]: 1 });
  const [mugLine, cupLine] = both.json().lines;
  assert.deepEqual(quantitiesOf(await shopper.set(mugLine.id, 1)), { [mug]: 1, [cup]: 1 });
  assert.deepEqual(quantitiesOf(await shopper.remove(cupLine.id)), { [mug]: 1 });
  const again = await shopper.remove(cupLine.id);
  assert.deepEqual([again.statusCode, again.json().code], [404, 'line_not_found']);
  assert.deepEqual(quantitiesOf(await shopper.show()), { [mug]: 1 }, 'as stored');
  const readded = await shopper.add(cup, 4);
  assert.deepEqual(quantitiesOf(readded), { [mug]: 1, [cup]: 4 });
});

test('what cannot be added is refused by name', async () => {
  const draft = world.goods.add({ forSale: false });
  const mug = world.goods.add();
  const codeOf = async (variantId: string, quantity?: number) =>
    (await shop.as({}).add(variantId, quantity)).json().code;
  assert.equal(await codeOf(newId()), 'variant_not_found');
  assert.equal(await codeOf(draft), 'not_for_sale');
  assert.equal(await codeOf(mug, 0), 'validation_failed');
  assert.equal(await codeOf(mug, 1_000), 'validation_failed');
  assert.equal(await codeOf(mug.toUpperCase()), 'validation_failed');
  const { cartToken } = (await shop.as({}).add(mug, 999)).json();
  const over = await shop.as({ cartToken }).add(mug);
  assert.deepEqual([over.statusCode, over.json().code, over.json().details.inCart], [422, 'quantity_too_large', 999]);
});

test('a cart holds a hundred lines', async () => {
  const { cartToken } = (await shop.as({}).add(world.goods.add())).json();
  const shopper = shop.as({ cartToken });
  const answers = await Promise.all(Array.from({ length: 105 }, () => shopper.add(world.goods.add())));
  assert.equal(answers.filter(({ statusCode }) => statusCode === 201).length, 99);
  assert.equal(answers.find(({ statusCode }) => statusCode !== 201)?.json().code, 'cart_full');
  assert.equal((await shopper.show()).json().lines.length, 100);
});

test('a changed price is told once, at the next look, and low stock as long as it lasts', async () => {
  const mug = world.goods.add({ priceMinor: 500 });
  const { cartToken } = (await shop.as({}).add(mug, 3)).json();
  const shopper = shop.as({ cartToken });
  assert.deepEqual((await shopper.show()).json().changes, []);
  world.goods.put(mug, { priceMinor: 650, available: 2 });
  const first = (await shopper.show()).json();
  const lineId = first.lines[0].id;
  const lowStock = { lineId, kind: 'low_stock', from: 3, to: 2 };
  assert.deepEqual(first.changes, [{ lineId, kind: 'price_changed', from: 500, to: 650 }, lowStock]);
  assert.deepEqual([first.subtotalMinor, first.lines[0].available], [1_300, 2]);
  assert.deepEqual((await shopper.show()).json().changes, [lowStock]);
  world.goods.put(mug, { forSale: false });
  assert.deepEqual((await shopper.show()).json().changes, [{ lineId, kind: 'not_for_sale', from: null, to: null }]);
  world.goods.remove(mug);
  const gone = (await shopper.show()).json();
  assert.deepEqual([gone.lines[0].title, gone.lines[0].unitPriceMinor, gone.subtotalMinor], [null, 650, 0]);
});

test('a change meant for another version of the cart is refused', async () => {
  const { cartToken, version, lines } = (await shop.as({}).add(world.goods.add())).json();
  const shopper = shop.as({ cartToken });
  const ifMatch = { 'if-match': `"${version}"` };
  assert.equal((await shopper.set(lines[0].id, 2, ifMatch)).statusCode, 200);
  const late = await shopper.set(lines[0].id, 3, ifMatch);
  assert.deepEqual([late.statusCode, late.json().code, late.json().details], [412, 'cart_changed', { version: 2 }]);
});

test('with a key a repeated add changes nothing, also when five arrive at once; another body is refused', async () => {
  const mug = world.goods.add();
  const { cartToken } = (await shop.as({}).add(mug)).json();
  const shopper = shop.as({ cartToken });
  const key = { 'idempotency-key': newId() };
  const answers = await Promise.all(Array.from({ length: 5 }, () => shopper.add(mug, 2, key)));
  assert.deepEqual(
    answers.map(({ statusCode }) => statusCode),
    [201, 201, 201, 201, 201],
  );
  assert.equal(answers.filter(({ headers }) => headers['idempotent-replayed'] === 'true').length, 4);
  assert.deepEqual(quantitiesOf(await shopper.add(mug, 2, key)), { [mug]: 3 });
  const other = await shopper.add(mug, 3, key);
  assert.deepEqual([other.statusCode, other.json().code], [422, 'idempotency_conflict']);
  assert.deepEqual(quantitiesOf(await shopper.add(mug, 1)), { [mug]: 4 }, 'without a key each add counts');
});

test('an add to a small cart asks the catalog and the warehouses once', async () => {
  const mug = world.goods.add();
  const before = { ...world.goods.calls };
  const { cartToken } = (await shop.as({}).add(mug)).json();
  await shop.as({ cartToken }).add(mug);
  assert.deepEqual(world.goods.calls, { catalog: before.catalog + 2, inventory: before.inventory + 2 });
});

test('a bought cart is gone, and the next add begins a new one', async () => {
  const mug = world.goods.add();
  const { id, cartToken } = (await shop.as({}).add(mug, 5)).json();
  await Promise.all([shop.face.close(SHOP_ID, id), shop.face.close(SHOP_ID, id)]);
  assert.equal(await shop.face.read(SHOP_ID, id), null);
  assert.equal((await shop.as({ cartToken }).show()).json().id, null);
  const next = await shop.as({ cartToken }).add(mug);
  assert.notEqual(next.json().id, id);
  assert.deepEqual(quantitiesOf(next), { [mug]: 1 });
});

test('carts that nobody changed for thirty days are deleted with their lines', async () => {
  const mug = world.goods.add();
  const old = (await shop.as({}).add(mug)).json();
  world.clock.advance(20 * 86_400_000);
  const young = (await shop.as({}).add(mug)).json();
  world.clock.advance(11 * 86_400_000);
  assert.equal((await shop.as({ cartToken: old.cartToken }).show()).json().id, null, 'before the job has run as well');
  await shop.parts.jobs?.[0]?.run();
  const { rows } = await shop.db.pool.query(
    'select id::text from carts.carts union select cart_id::text from carts.lines',
  );
  assert.deepEqual(rows, [{ id: young.id }]);
});
