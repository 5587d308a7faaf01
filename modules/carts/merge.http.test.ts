import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { newId } from '#platform/ids';
import { createInstance, createWorld, type World } from './test-kit.ts';

let world: World;
let here: Awaited<ReturnType<typeof createInstance>>;
let there: Awaited<ReturnType<typeof createInstance>>;
before(async () => {
  world = await createWorld();
  [here, there] = [await createInstance(world), await createInstance(world)];
});
after(async () => {
  await Promise.all([here.close(), there.close()]);
  await world.close();
});

const beginAnonymous = async (variantId: string, quantity: number) =>
  (await here.as({}).add(variantId, quantity)).json().cartToken as string;
const itemCount = async (who: Parameters<typeof here.as>[0]) => (await here.as(who).show()).json().itemCount;

test('signing in with a cart sums it up with the customer’s own and closes it; a repeat changes nothing', async () => {
  const [customerId, mug, cup] = [newId(), world.goods.add(), world.goods.add()];
  const own = (await here.as({ customerId }).add(mug, 2)).json();
  assert.equal(own.cartToken, null, 'a customer’s cart has no token');
  const cartToken = await beginAnonymous(mug, 3);
  await here.as({ cartToken }).add(cup);
  const merged = (await here.as({ customerId }).merge(cartToken)).json();
  assert.equal(merged.id, own.id);
  const quantities = merged.lines.map((line: { variantId: string; quantity: number }) => [
    line.variantId,
    line.quantity,
  ]);
  assert.deepEqual(quantities, [
    [mug, 5],
    [cup, 1],
  ]);
  assert.equal((await here.as({ customerId }).merge(cartToken)).json().itemCount, 6);
  assert.equal(await itemCount({ cartToken }), 0);
});

test('a customer who merely carries the token takes the cart over at the next look or add', async () => {
  const [customerId, mug] = [newId(), world.goods.add()];
  const shown = await here.as({ customerId, cookie: await beginAnonymous(mug, 3) }).show();
  assert.equal(shown.json().itemCount, 3);
  assert.match(String(shown.headers['set-cookie']), /^stoa_cart=;/, 'the cookie has done its work');
  const added = await here.as({ customerId, cookie: await beginAnonymous(mug, 4) }).add(mug);
  assert.equal(added.json().itemCount, 8);
});

test('a customer who sets a line while carrying a token of a cart of another’s making is not confused', async () => {
  const [customerId, mug] = [newId(), world.goods.add()];
  const cartToken = await beginAnonymous(mug, 3);
  const [line] = (await here.as({ cartToken }).show()).json().lines;
  const set = (await here.as({ customerId, cartToken }).set(line.id, 7)).json();
  assert.equal(set.itemCount, 7);
  assert.equal(await itemCount({ customerId }), 7);
});

test('merging needs a customer and a token of ours, and takes nothing from another customer', async () => {
  const [ada, eve, mug] = [newId(), newId(), world.goods.add()];
  const { id } = (await here.as({ customerId: ada }).add(mug, 2)).json();
  const token = here.face.tokenOf(id);
  assert.equal((await here.as({}).merge(token)).statusCode, 401);
  assert.equal((await here.as({ customerId: eve }).merge('no token')).json().code, 'invalid_cart_token');
  assert.equal((await here.as({ customerId: eve }).merge(token)).json().itemCount, 0);
  assert.equal((await here.as({ cartToken: token }).show()).json().itemCount, 0, 'a token opens no customer’s cart');
  assert.equal(await itemCount({ customerId: ada }), 2);
});

test('fifty first adds of one customer in two instances begin one cart and lose nothing', async () => {
  for (let round = 0; round < 5; round += 1) {
    const [customerId, mug] = [newId(), world.goods.add()];
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, index) => (index % 2 ? here : there).as({ customerId }).add(mug)),
    );
    assert.deepEqual(new Set(answers.map(({ statusCode }) => statusCode)), new Set([201]));
    assert.equal(new Set(answers.map((answer) => answer.json().id)).size, 1);
    assert.equal(await itemCount({ customerId }), 50);
  }
});

test('two first adds of one customer, alone in their instances, begin one cart', async () => {
  for (let round = 0; round < 20; round += 1) {
    const [customerId, mug] = [newId(), world.goods.add()];
    const answers = await Promise.all([here, there].map((instance) => instance.as({ customerId }).add(mug)));
    assert.deepEqual(
      answers.map(({ statusCode }) => statusCode),
      [201, 201],
    );
    assert.equal(await itemCount({ customerId }), 2);
  }
});

test('adds that race with a merge end up in the customer’s cart or in a new anonymous one, none is lost', async () => {
  for (let round = 0; round < 10; round += 1) {
    const [customerId, mug] = [newId(), world.goods.add()];
    const cartToken = await beginAnonymous(mug, 1);
    const merge = () => there.as({ customerId }).merge(cartToken);
    const adds = Array.from({ length: 10 }, (_, index) => () => (index % 2 ? here : there).as({ cartToken }).add(mug));
    const answers = await Promise.all([...adds.slice(0, 5), merge, ...adds.slice(5), merge].map((send) => send()));
    assert.ok(answers.every(({ statusCode }) => statusCode === 201 || statusCode === 200));
    const { rows } = await here.db.pool.query(
      `select sum(l.quantity)::int as pieces, count(*) filter (where c.customer_id = $2)::int as own
       from carts.carts c join carts.lines l on l.cart_id = c.id where l.variant_id = $1 and c.state = 'open'`,
      [mug, customerId],
    );
    assert.deepEqual(rows[0], { pieces: 11, own: 1 });
  }
});
