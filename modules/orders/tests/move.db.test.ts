import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { untilSomebodyWaits } from '#platform/testing';
import { ORDER_STATES, ORDER_TRANSITIONS } from '../domain/order-states.ts';
import type { OrderState } from '../index.ts';
import { createWorld, type World } from './orders-world.ts';

let world: World;
before(async () => {
  world = await createWorld();
});
after(() => world.close());

const placeOne = async (): Promise<string> => {
  const command = world.command();
  assert.equal((await world.orders.place(command)).kind, 'placed');
  return command.orderId;
};
const move = (orderId: string, to: OrderState, reason?: string) =>
  world.orders.move({ shopId: world.shopId, orderId, to, by: 'system', ...(reason ? { reason } : {}) });
const eventTypes = async (orderId: string) =>
  (
    await world.rows<{ type: string }>('select type from platform.outbox where subject = $1 order by position', [
      orderId,
    ])
  ).map(({ type }) => type);

test('the database lets through exactly the transitions that the domain lists', async () => {
  const orderId = await placeOne();
  const client = await world.db.pool.connect();
  try {
    const allowed: Record<string, OrderState[]> = {};
    for (const from of ORDER_STATES) {
      allowed[from] = [];
      for (const to of ORDER_STATES.filter((state) => state !== from)) {
        await client.query('begin');
        // As a replica the session skips triggers: the only way to put an order into just any state.
        await client.query('set local session_replication_role = replica');
        await client.query(setState, [from, orderId]);
        await client.query('set local session_replication_role = origin');
        const outcome = await client.query(setState, [to, orderId]).then(
          () => 'moved',
          (error: { constraint?: string }) => error.constraint,
        );
        await client.query('rollback');
        if (outcome === 'moved') allowed[from].push(to);
        else assert.equal(outcome, 'orders_transition', `${from} to ${to}`);
      }
    }
    const sorted = (table: Record<string, readonly OrderState[]>) =>
      Object.entries(table).map(([from, list]) => [from, [...list].sort()]);
    assert.deepEqual(sorted(allowed), sorted(ORDER_TRANSITIONS));
  } finally {
    client.release();
  }
});

const setState = `update orders.orders set state = $1::text,
  cancel_reason = case when $1::text = 'CANCELLED' then 'x' end where id = $2`;

test('an order goes its good way, each step with its entry and its fact', async () => {
  const orderId = await placeOne();
  for (const to of ['PAID', 'REVIEW', 'PAID', 'PACKED', 'SHIPPED', 'DELIVERED', 'RETURNED', 'REFUNDED'] as const) {
    const moved = await move(orderId, to);
    assert.ok(moved.ok && moved.value.changed, to);
    assert.equal(moved.value.order.state, to);
    assert.deepEqual(await world.orders.get(world.shopId, orderId), moved.value.order);
  }
  assert.deepEqual(await eventTypes(orderId), [
    'order.placed',
    'order.paid',
    'order.held',
    'order.released',
    'order.packed',
    'order.shipped',
    'order.delivered',
    'order.returned',
    'order.refunded',
  ]);
  await world.assertAuditsClean();
});

test('a move that comes twice, even late, changes nothing; one that was never allowed is refused', async () => {
  const orderId = await placeOne();
  await move(orderId, 'PAID');
  await move(orderId, 'PACKED');
  for (const to of ['PAID', 'PACKED'] as const) {
    const again = await move(orderId, to);
    assert.ok(again.ok && !again.value.changed && again.value.order.state === 'PACKED');
  }
  const refused = await move(orderId, 'DELIVERED');
  assert.ok(!refused.ok && refused.refusal.code === 'illegal_transition');
  assert.deepEqual(refused.refusal.details, { from: 'PACKED', to: 'DELIVERED' });
  const unknown = await world.orders.move({ shopId: orderId, orderId, to: 'PAID', by: 'system' });
  assert.equal(!unknown.ok && unknown.refusal.code, 'order_not_found');
  assert.deepEqual(await eventTypes(orderId), ['order.placed', 'order.paid', 'order.packed']);
});

test('several moves of one order in one batch are decided one after the other', async () => {
  const orderId = await placeOne();
  const moved = await Promise.all([
    move(orderId, 'PAID'),
    move(orderId, 'PACKED'),
    move(orderId, 'CANCELLED', 'changed my mind'),
    move(orderId, 'SHIPPED'),
  ]);
  assert.deepEqual(
    moved.map((answer) => answer.ok),
    [true, true, true, false],
  );
  assert.equal((await world.orders.get(world.shopId, orderId))?.cancelReason, 'changed my mind');
  assert.deepEqual(await eventTypes(orderId), ['order.placed', 'order.paid', 'order.packed', 'order.cancelled']);
  await world.assertAuditsClean();
});

test('paying and cancelling at once on two servers: one wins, the other is told', async () => {
  const other = world.anotherServer();
  const ids = await Promise.all(Array.from({ length: 40 }, placeOne));
  const answers = await Promise.all(
    ids.flatMap((orderId, index) => {
      const [first, second] = index % 2 ? [world.orders, other.orders] : [other.orders, world.orders];
      const cancel = { shopId: world.shopId, orderId, to: 'CANCELLED', by: 'guest' } as const;
      return [first.move({ ...cancel, to: 'PAID' }), second.move(cancel)];
    }),
  );
  // Cancelling after paying is allowed, paying after cancelling is not: every cancel succeeds.
  answers.forEach((answer, index) => {
    if (index % 2) assert.ok(answer.ok && answer.value.order.state === 'CANCELLED');
    else assert.ok(answer.ok || answer.refusal.code === 'illegal_transition');
  });
  await world.assertAuditsClean();
});

test('a move waits for one that is under way in another process and decides on its outcome', async () => {
  const orderId = await placeOne();
  const client = await world.db.pool.connect();
  try {
    await client.query('begin');
    await client.query(setState, ['CANCELLED', orderId]);
    // Its entry as well: later tests audit all books of this database.
    await client.query(
      `insert into orders.timeline select shop_id, id, id, 'PENDING', 'CANCELLED', 'system', 'x', now()
       from orders.orders where id = $1`,
      [orderId],
    );
    const moving = move(orderId, 'PAID');
    await untilSomebodyWaits(world.db.pool);
    await client.query('commit');
    const refused = await moving;
    assert.ok(!refused.ok && refused.refusal.code === 'illegal_transition');
    assert.deepEqual(refused.refusal.details, { from: 'CANCELLED', to: 'PAID' });
  } finally {
    client.release(true);
  }
});

test('what happened is told in its order, though the clock of a process was ahead of the next one', async () => {
  const orderId = await placeOne();
  await move(orderId, 'PAID');
  // As a process writes it whose clock is years ahead: ids carry the time.
  await world.rows(`update orders.timeline set id = 'ffffffff-ffff-7fff-bfff-ffffffffffff' where order_id = $1`, [
    orderId,
  ]);
  await move(orderId, 'PACKED');
  const told = await world.orders.timeline(world.shopId, orderId, {
    actor: { kind: 'staff', id: world.shopId, email: 'a@b.example', scopes: ['orders:read'] },
    cartToken: null,
  });
  assert.deepEqual(
    told?.map(({ to }) => to),
    ['PENDING', 'PAID', 'PACKED'],
  );
  await world.assertAuditsClean();
});

test('the audits name an order whose books were touched by hand', async () => {
  const orderId = await placeOne();
  const spoil = [
    `update orders.orders set subtotal_minor = subtotal_minor + 1, total_minor = total_minor + 1 where id = $1`,
    `update orders.orders set state = 'PAID' where id = $1`,
    `insert into orders.timeline select shop_id, id, id, 'REVIEW', 'PAID', 'x', null, now() from orders.orders where id = $1`,
    `update orders.timeline set to_state = 'DELIVERED' where order_id = $1`,
  ];
  const found = [];
  for (const text of spoil) {
    await world.rows(text, [orderId]);
    for (const check of world.parts.audits ?? []) {
      if ((await check.run(world.db)).disagreements.some((sentence) => sentence.includes(orderId))) {
        found.push(check.name);
      }
    }
  }
  const late = await placeOne();
  await world.rows(`update orders.orders set pay_by = now() - interval '6 minutes' where id = $1`, [late]);
  for (const check of world.parts.audits ?? []) {
    if ((await check.run(world.db)).disagreements.some((sentence) => sentence.includes(late))) found.push(check.name);
  }
  assert.deepEqual([...new Set(found)].sort(), world.parts.audits?.map(({ name }) => name).sort());
});
