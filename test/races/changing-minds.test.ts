import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import {
  type Answer,
  createShopper,
  createWorld,
  type Problem,
  type Shopper,
  until,
  type World,
} from '../world/index.ts';
import { receive } from '../world/small-shop.ts';
import type { ParcelAnswer, Staff } from '../world/staff.ts';

let world: World;
let staff: Staff;
before(async () => {
  world = await createWorld({ instances: 2 });
  await receive(world.house, world.shopId, world.variantIds.mug, { north: 200 }, 'second');
  staff = await world.staff();
});
after(() => world.close());
afterEach(() => world.assertMoneyAndStockConserved());

const times = <Value>(count: number, make: (index: number) => Value): Value[] =>
  Array.from({ length: count }, (_, index) => make(index));

/** Paid orders, their buyers at the second server: staff work at the first. */
const paidOrders = async (count: number): Promise<{ shopper: Shopper; id: string; totalMinor: number }[]> => {
  const client = world.clients[1] ?? world.clients[0];
  const bought = await Promise.all(
    times(count, async () => {
      const shopper = createShopper(client, world.variantIds);
      const { id, totalMinor } = await shopper.buys({ mug: 1 });
      return { shopper, id, totalMinor };
    }),
  );
  await world.settles();
  return bought;
};

test('shipping and cancelling at once: either the parcel is on its way or the money is back, never both', async () => {
  const orders = await paidOrders(12);
  const parcels = await Promise.all(orders.map(({ id }) => staff.packs(id)));
  const tracking = { carrier: 'Royal Mail', trackingNumber: 'RM1' };
  await Promise.all(
    orders.flatMap(({ shopper, id }, index) => [
      shopper.cancels(id),
      staff.ask<ParcelAnswer>('POST', `/parcels/${parcels[index]?.id}/shipment`, tracking),
    ]),
  );
  await world.settles();
  const seen = new Set<string>();
  for (const { shopper, id } of orders) {
    const { state } = await shopper.reads(id);
    const { body } = await staff.ask<{ items: ParcelAnswer[] }>('GET', `/orders/${id}/parcels`);
    seen.add(`order ${state}, parcel ${body.items[0]?.state}`);
  }
  const possible = ['order SHIPPED, parcel shipped', 'order CANCELLED, parcel packed'];
  assert.deepEqual(
    [...seen].filter((outcome) => !possible.includes(outcome)),
    [],
  );
});

test('packing and cancelling at once leaves no parcel that is ahead of its order', async () => {
  const orders = await paidOrders(12);
  await Promise.all(
    orders.flatMap(({ shopper, id }) => [shopper.cancels(id), staff.ask('POST', `/orders/${id}/parcels`)]),
  );
  await world.settles();
  for (const { shopper, id } of orders) {
    const { state } = await shopper.reads(id);
    assert.ok(['PACKED', 'CANCELLED'].includes(state), state);
  }
});

test('refunds that are each less than was paid, and together more, are granted up to what was paid', async () => {
  const [order] = await paidOrders(1);
  assert.ok(order);
  const amountMinor = Math.ceil(order.totalMinor * 0.4);
  const answers = await Promise.all(
    times(8, () => staff.ask<Problem>('POST', `/orders/${order.id}/refunds`, { amountMinor, reason: 'a scratch' })),
  );
  assert.equal(answers.filter(({ status }) => status === 201).length, 2);
  const refused = answers.filter(({ status }) => status !== 201);
  assert.deepEqual([...new Set(refused.map(({ status }) => status))], [409]);
  await until('the refunds are at the provider', async () => {
    return (await world.sandbox.ledger()).orders[order.id]?.refunded === 2 * amountMinor;
  });
});

test('a part is refunded by staff while the customer cancels: all of it comes back, and no more', async () => {
  const orders = await paidOrders(8);
  await Promise.all(
    orders.flatMap(({ shopper, id }): Promise<Answer<unknown>>[] => [
      shopper.cancels(id),
      staff.ask('POST', `/orders/${id}/refunds`, { amountMinor: 500, reason: 'a scratch' }),
    ]),
  );
  await world.settles();
  for (const { shopper, id, totalMinor } of orders) {
    assert.equal((await shopper.reads(id)).state, 'CANCELLED');
    assert.equal((await world.sandbox.ledger()).orders[id]?.refunded, totalMinor);
  }
});

test('stock is corrected down while shoppers hold it: what is held stays theirs', async () => {
  const shoppers = times(10, () => world.shopper());
  await Promise.all(shoppers.map((shopper) => shopper.adds('towelBlue')));
  const adjust = (warehouseCode: string) =>
    staff.ask<Problem>('POST', '/admin/stock/adjustments', {
      reason: 'moths',
      changes: [{ variantId: world.variantIds.towelBlue, warehouseCode, quantity: -6 }],
    });
  const early = await Promise.all(shoppers.slice(0, 6).map((shopper) => shopper.checksOut()));
  const [late, north, south] = await Promise.all([
    Promise.all(shoppers.slice(6).map((shopper) => shopper.checksOut())),
    adjust('north'),
    adjust('south'),
  ]);
  assert.equal(north.status, 409, 'six of its eight are held');
  assert.equal(north.body.code, 'below_held');
  assert.ok(south.status === 201 || south.body.code === 'below_held', JSON.stringify(south.body));
  const held = [...early, ...late];
  const orders = await Promise.all(
    held.flatMap(({ status, body }, index) =>
      status === 201 ? [shoppers[index]?.orders({ checkoutId: body.id })] : [],
    ),
  );
  assert.deepEqual([...new Set(orders.map((order) => order?.status))], [201]);
  await world.settles();
  for (const [index, { status, body }] of held.entries()) {
    if (status !== 201) continue;
    assert.equal((await shoppers[index]?.reads(body.orderId))?.state, 'PAID');
  }
});
