import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { newId } from '#platform/ids';
import { type Answer, expectStatus, receive, type Shopper, STAFF, until } from '../world/index.ts';
import { assertTurnedAway, assertWithinBudget, timed } from './timed.ts';
import type { CommitCut } from './wire.ts';
import { createWiredWorld, type WiredWorld } from './wired-world.ts';

let world: WiredWorld;
before(async () => {
  world = await createWiredWorld();
  await receive(world.house, world.shopId, world.variantIds.mug, { north: 200 }, 'second');
});
after(() => world.close());
afterEach(() => world.healAll());

/** What was written down and not sent is sent after a minute of silence. */
const CHASE_AFTER_MS = 61_000;

const MOMENTS: readonly CommitCut['moment'][] = ['sent', 'racing', 'unsent'];

/** Cuts the line at that commit; answers what waits until it was cut, and fails when nothing ever commits that. */
const trap = (cut: CommitCut): (() => Promise<void>) => {
  let isSprung = false;
  void world.wires.database.cutAtCommit(cut).then(() => {
    isSprung = true;
  });
  return () => until(`the line is cut at ${cut.statement} ${cut.moment}`, () => isSprung);
};

/** Sends it with the line cut at that commit, then once more with the same key. Answers what came the second time. */
const cutAndRepeat = async (cut: CommitCut, send: () => Promise<Answer<unknown>>): Promise<Answer<unknown>> => {
  const isCut = trap(cut);
  const first = await timed(`${cut.statement} ${cut.moment}`, send());
  await isCut();
  assertTurnedAway([first]);
  assertWithinBudget([first]);
  return send();
};

const count = async (sql: string, values: readonly unknown[]): Promise<number> =>
  Number((await world.db.pool.query<{ count: string }>(sql, [...values])).rows[0]?.count);

const withMug = async (): Promise<Shopper> => {
  const shopper = world.shopper();
  expectStatus(201, await shopper.adds('mug'));
  return shopper;
};

for (const moment of MOMENTS) {
  test(`adding to a cart, the line cut with the COMMIT ${moment}: the repeat adds nothing`, async () => {
    const shopper = await withMug();
    const body = { variantId: world.variantIds.towelBlue, quantity: 2 };
    const ask = { body, key: newId(), cartToken: shopper.cartToken };
    const cut = { statement: 'carts.upsert-lines', moment };
    const second = await cutAndRepeat(cut, () => world.clients[0].ask('POST', '/cart/items', ask));
    assert.equal(second.status, 201);
    const { lines } = expectStatus(200, await shopper.looksAtCart());
    assert.deepEqual(lines.map(({ quantity }) => quantity).sort(), [1, 2]);
  });

  for (const statement of ['inventory.insert-holds', 'checkout.insert']) {
    test(`checking out, the line cut with the COMMIT of ${statement} ${moment}: held once`, async () => {
      const shopper = await withMug();
      const before = await world.available('mug');
      const key = newId();
      const second = await cutAndRepeat({ statement, moment }, () => shopper.checksOut(key));
      assert.equal(second.status, 201, JSON.stringify(second.body));
      assert.equal(await world.available('mug'), before - 1);
    });
  }

  test(`checking out the last piece, the line cut with the COMMIT ${moment}: it stays the customer's own`, async () => {
    const shopper = world.shopper();
    expectStatus(201, await shopper.adds('vase'));
    const key = newId();
    const second = await cutAndRepeat({ statement: 'inventory.insert-holds', moment }, () => shopper.checksOut(key));
    assert.equal(second.status, 201, JSON.stringify(second.body));
    const order = expectStatus(201, await shopper.orders({ checkoutId: (second.body as { id: string }).id }));
    await world.settles();
    expectStatus(200, await shopper.cancels(order.id)); // for the next one
    await world.settles();
  });

  for (const statement of ['inventory.update-holds', 'orders.insert']) {
    test(`ordering, the line cut with the COMMIT of ${statement} ${moment}: one order, one charge`, async () => {
      const shopper = await withMug();
      const { id: checkoutId } = expectStatus(201, await shopper.checksOut());
      const key = newId();
      const second = await cutAndRepeat({ statement, moment }, () => shopper.orders({ checkoutId, key }));
      assert.equal(second.status, 201, JSON.stringify(second.body));
      const { id } = second.body as { id: string };
      assert.equal(await count('select count(*) from orders.orders where checkout_id = $1', [checkoutId]), 1);
      await world.settles();
      assert.equal((await shopper.reads(id)).state, 'PAID');
      assert.equal((await world.sandbox.ledger()).orders[id]?.charges, 1);
    });
  }

  test(`giving money back, the line cut with the COMMIT ${moment}: given back once`, async () => {
    const order = await (await withMug()).buys({ towelBlue: 1 });
    await world.settles();
    const session = await world.clients[0].ask<{ accessToken: string }>('POST', '/staff/sessions', { body: STAFF });
    const bearer = expectStatus(201, session).accessToken;
    const ask = { body: { amountMinor: 500, reason: 'scratched' }, bearer, key: newId() };
    const cut = { statement: 'payments.insert-refunds', moment };
    const second = await cutAndRepeat(cut, () => world.clients[0].ask('POST', `/orders/${order.id}/refunds`, ask));
    assert.equal(second.status, 201, JSON.stringify(second.body));
    await world.passes(CHASE_AFTER_MS);
    await until('the refund is there', async () => (await world.sandbox.ledger()).orders[order.id]?.refunded === 500);
    assert.equal(await count('select count(*) from payments.refunds where order_id = $1', [order.id]), 1);
  });
}

const BEHIND_THE_SCENES = [
  'payments.insert-provider-events',
  'payments.open-payments',
  'events.inbox-insert',
  'processes.save',
] as const;

for (const statement of BEHIND_THE_SCENES) {
  test(`a purchase whose ${statement} is cut after the COMMIT ends as if nothing had been`, async () => {
    const isCut = trap({ statement, moment: 'sent' });
    const shopper = await withMug();
    const { id: checkoutId } = expectStatus(201, await shopper.checksOut());
    const order = expectStatus(201, await shopper.orders({ checkoutId }));
    await isCut();
    // No clock is moved and no sweep runs: nobody waits a minute for one connection that was lost.
    await until('the order is paid', async () => (await shopper.reads(order.id)).state === 'PAID');
    await world.settles();
    assert.equal((await world.sandbox.ledger()).orders[order.id]?.charges, 1);
    const captures = `select count(*) from payments.ledger where order_id = $1 and kind = 'capture'`;
    assert.equal(await count(captures, [order.id]), 1);
  });
}

test('after all these cuts money and stock are conserved', async () => {
  assert.ok(world.wires.database.cuts >= 7 * MOMENTS.length);
  await world.assertMoneyAndStockConserved();
});
