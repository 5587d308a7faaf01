import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { after, afterEach, before, test } from 'node:test';
import { newId } from '#platform/ids';
import { WEBHOOK_PATH } from '../../apps/server/provider.ts';
import { CARD, createShopper, createWorld, expectStatus, type World } from '../world/index.ts';

const AT_ONCE = 50;

let world: World;
before(async () => {
  world = await createWorld({ instances: 2 });
});
after(() => world.close());
afterEach(() => world.assertMoneyAndStockConserved());

const times = <Value>(count: number, make: (index: number) => Value): Value[] =>
  Array.from({ length: count }, (_, index) => make(index));

/** The same shopper at either server instance. */
const atBoth = (email: string) => world.clients.map((client) => createShopper(client, world.variantIds, email));

const ordersOf = async (email: string): Promise<string[]> => {
  const { rows } = await world.db.pool.query<{ id: string }>('select id from orders.orders where email = $1', [email]);
  return rows.map(({ id }) => id);
};

for (const [where, instances] of [
  ['one server', 1],
  ['two servers', 2],
] as const) {
  test(`one order sent ${AT_ONCE} times at once with one key to ${where} is one order and one charge`, async () => {
    const email = `once-${newId()}@example.com`;
    const doors = atBoth(email).slice(0, instances);
    const [first] = doors;
    assert.ok(first);
    await first.adds('mug');
    const checkout = expectStatus(201, await first.checksOut());
    for (const door of doors) door.cartToken = first.cartToken;
    const key = newId();
    const answers = await Promise.all(
      times(AT_ONCE, (index) => doors[index % doors.length]?.orders({ checkoutId: checkout.id, key })),
    );
    const kinds = answers.map((answer) => (answer?.status === 409 ? answer.body.code : String(answer?.status)));
    assert.deepEqual(
      [...new Set(kinds)].filter((kind) => !['201', 'idempotency_in_flight'].includes(kind)),
      [],
    );
    assert.ok(kinds.includes('201'));
    await world.settles();
    assert.deepEqual(await ordersOf(email), [checkout.orderId]);
    assert.equal((await first.reads(checkout.orderId)).state, 'PAID');
    assert.equal((await world.sandbox.ledger()).orders[checkout.orderId]?.charges, 1);
  });
}

test('one-step orders sent at once with one key to two servers hold the stock once', async () => {
  const email = `one-step-${newId()}@example.com`;
  const doors = atBoth(email);
  const [first] = doors;
  assert.ok(first);
  await first.adds('towelBlue');
  const before = await world.available('towelBlue');
  for (const door of doors) Object.assign(door, { cartToken: first.cartToken, cartId: first.cartId });
  const key = newId();
  const answers = await Promise.all(times(20, (index) => doors[index % doors.length]?.orders({ key })));
  assert.ok(answers.some((answer) => answer?.status === 201));
  await world.settles();
  const again = expectStatus(201, await first.orders({ key }));
  assert.deepEqual(await ordersOf(email), [again.id]);
  assert.equal(await world.available('towelBlue'), before - 1);
});

test('one checkout ordered at once under different keys is one order', async () => {
  const shopper = world.shopper();
  await shopper.adds('mug');
  const checkout = expectStatus(201, await shopper.checksOut());
  const answers = await Promise.all(times(20, () => shopper.orders({ checkoutId: checkout.id })));
  assert.equal(answers.filter(({ status }) => status === 201).length, 1);
  assert.ok(answers.every(({ status, body }) => status === 201 || body.code === 'checkout_already_ordered'));
  await world.settles();
  assert.deepEqual(await ordersOf(shopper.email), [checkout.orderId]);
});

test(`${AT_ONCE} adds to one cart at once over two servers are all in it`, async () => {
  const [here, there] = atBoth(`cart-${newId()}@example.com`);
  assert.ok(here && there);
  await here.adds('mug');
  there.cartToken = here.cartToken;
  const answers = await Promise.all(times(AT_ONCE, (index) => (index % 2 === 0 ? here : there).adds('towelRed')));
  assert.deepEqual([...new Set(answers.map(({ status }) => status))], [201]);
  const cart = expectStatus(200, await here.looksAtCart());
  assert.equal(cart.lines.find(({ variantId }) => variantId === world.variantIds.towelRed)?.quantity, AT_ONCE);
});

test('a cart that is checked out again at another server hands its stock over', async () => {
  const [here, there] = atBoth(`again-${newId()}@example.com`);
  assert.ok(here && there);
  await here.adds('towelBlue', 2);
  Object.assign(there, { cartToken: here.cartToken, cartId: here.cartId });
  const before = await world.available('towelBlue');
  const first = expectStatus(201, await here.checksOut());
  const second = expectStatus(201, await there.checksOut());
  assert.equal(await world.available('towelBlue'), before - 2);
  assert.equal((await here.orders({ checkoutId: first.id })).body.code, 'checkout_expired');
  const order = expectStatus(201, await there.orders({ checkoutId: second.id }));
  await world.settles();
  assert.equal((await there.reads(order.id)).state, 'PAID');
  assert.equal(await world.available('towelBlue'), before - 2);
});

test('a cart checked out at once by two servers holds its stock once', async () => {
  const [here, there] = atBoth(`checkout-${newId()}@example.com`);
  assert.ok(here && there);
  await here.adds('lamp');
  Object.assign(there, { cartToken: here.cartToken, cartId: here.cartId });
  const before = await world.available('lamp');
  const answers = await Promise.all(times(10, (index) => (index % 2 === 0 ? here : there).checksOut()));
  assert.ok(answers.some(({ status }) => status === 201));
  // Whichever came last holds it; those before handed their stock over.
  const left = await world.available('lamp');
  const last = await here.checksOut();
  assert.equal(last.status, 201, `a cart never fights itself: ${JSON.stringify(last.body)}`);
  assert.equal(await world.available('lamp'), before - 1, `${left} were left in between`);
});

test('one webhook delivered at once over many connections to two servers is booked once', async () => {
  await world.sandbox.setSwitches({ loseWebhooks: 1 });
  const shopper = world.shopper();
  const order = await shopper.buys({ mug: 1 }, CARD.good);
  await world.settles();
  await world.sandbox.setSwitches({ loseWebhooks: 0 });
  const event = await succeededEvent(order.id);
  const statuses = await Promise.all(times(20, (index) => deliver(event, index)));
  assert.deepEqual([...new Set(statuses)], [200]);
  await world.settles();
  assert.equal((await shopper.reads(order.id)).state, 'PAID');
  const { rows } = await world.db.pool.query(
    "select count(*)::int as count from payments.ledger where order_id = $1 and kind = 'capture'",
    [order.id],
  );
  assert.deepEqual(rows, [{ count: 1 }]);
});

/** The provider's own words about the payment of an order, as its list of events has them. */
const succeededEvent = async (orderId: string): Promise<string> => {
  const response = await fetch(`${world.sandbox.url}/v1/events?limit=100`, {
    headers: { authorization: `Basic ${Buffer.from('sk_test_world:').toString('base64')}` },
  });
  const { data } = (await response.json()) as {
    data: { type: string; data: { object: { metadata?: Record<string, string> } } }[];
  };
  const event = data.find(
    ({ type, data: { object } }) => type === 'payment_intent.succeeded' && object.metadata?.['order_id'] === orderId,
  );
  assert.ok(event, 'the provider has the event that it did not deliver');
  return JSON.stringify(event);
};

const deliver = async (body: string, index: number): Promise<number> => {
  const client = world.clients[index % world.clients.length] ?? world.clients[0];
  const seconds = Math.floor(Date.now() / 1_000);
  const signature = createHmac('sha256', world.webhookSecret).update(`${seconds}.${body}`).digest('hex');
  const response = await fetch(`${client.baseUrl}${WEBHOOK_PATH}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'stripe-signature': `t=${seconds},v1=${signature}` },
    body,
  });
  await response.arrayBuffer();
  return response.status;
};
