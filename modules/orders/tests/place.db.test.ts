import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { newId } from '#platform/ids';
import { untilSomebodyWaits } from '#platform/testing';
import type { PlaceOrderAnswer } from '../index.ts';
import { createWorld, type World } from './orders-world.ts';

let world: World;
before(async () => {
  world = await createWorld();
});
after(() => world.close());

const claim = (key: string, requestHash = 'h') => ({ scope: `${world.shopId}:guest`, key, requestHash });

const placedOf = (answer: PlaceOrderAnswer) => {
  assert.equal(answer.kind, 'placed');
  return answer.kind === 'placed' ? answer : assert.fail();
};

test('an order is written with its lines, its key, its event and its number', async () => {
  const command = world.command({ claim: claim(newId()) });
  const answer = placedOf(await world.orders.place(command));
  assert.equal(answer.status, 201);
  assert.equal(answer.replayed, false);
  assert.match(answer.body.number, /^S-\d{6}$/);
  assert.deepEqual([answer.body.subtotalMinor, answer.body.totalMinor], [2_500, 2_895]);
  assert.deepEqual(answer.body.lines, command.lines);
  assert.deepEqual(await world.orders.get(world.shopId, command.orderId), answer.body);
  const [event] = await world.rows<{ data: { to: string; language: string; lines: unknown[]; totalMinor: number } }>(
    `select data from platform.outbox where type = 'order.placed' and subject = $1`,
    [command.orderId],
  );
  assert.deepEqual([event?.data.to, event?.data.totalMinor, event?.data.lines.length], ['PENDING', 2_895, 1]);
  assert.deepEqual([answer.body.language, event?.data.language], ['de-AT', 'de-AT']);
  await world.assertAuditsClean();
});

test('50 concurrent requests with one key make one order and 49 replays of the same answer', async () => {
  const command = world.command({ claim: claim(newId()) });
  const answers = (await Promise.all(Array.from({ length: 50 }, () => world.orders.place(command)))).map(placedOf);
  assert.equal(answers.filter(({ replayed }) => !replayed).length, 1);
  assert.equal(new Set(answers.map(({ body }) => JSON.stringify(body))).size, 1);
  const again = placedOf(await world.orders.place(command));
  assert.deepEqual([again.replayed, again.body], [true, answers[0]?.body]);
  const events = await world.rows('select 1 from platform.outbox where subject = $1', [command.orderId]);
  assert.equal(events.length, 1);
});

test('the same key for another request is refused by name, in the same batch and after it', async () => {
  const key = newId();
  const first = world.command({ claim: claim(key) });
  const other = world.command({ claim: claim(key, 'other') });
  const [placed, refused] = await Promise.all([world.orders.place(first), world.orders.place(other)]);
  assert.equal(placed.kind, 'placed');
  assert.equal(refused.kind === 'refused' && refused.refusal.code, 'idempotency_conflict');
  const later = await world.orders.place(other);
  assert.equal(later.kind === 'refused' && later.refusal.code, 'idempotency_conflict');
  assert.equal(await world.orders.get(world.shopId, other.orderId), null);
});

test('a checkout is ordered once; under another key the refusal names its order', async () => {
  const command = world.command({ claim: claim(newId()) });
  const twin = { ...command, orderId: newId(), claim: claim(newId()) };
  const [placed, refused] = await Promise.all([world.orders.place(command), world.orders.place(twin)]);
  assert.equal(placed.kind, 'placed');
  assert.equal(world.failedBatches(), 0);
  const later = await world.orders.place(twin);
  for (const answer of [refused, later]) {
    assert.ok(answer.kind === 'refused' && answer.refusal.code === 'checkout_already_ordered');
    assert.deepEqual(answer.refusal.details, { orderId: command.orderId });
  }
});

test('replay finds the stored answer, knows a conflict, and says null of a new key', async () => {
  const used = claim(newId());
  const placed = placedOf(await world.orders.place(world.command({ claim: used })));
  const [replayed, conflict, unknown] = await Promise.all([
    world.orders.replay(used),
    world.orders.replay({ ...used, requestHash: 'other' }),
    world.orders.replay(claim(newId())),
  ]);
  assert.deepEqual(replayed, { ...placed, replayed: true });
  assert.equal(conflict?.kind === 'refused' && conflict.refusal.code, 'idempotency_conflict');
  assert.equal(unknown, null);
});

test('servers that race for the same checkouts and keys make one order each', async () => {
  const servers = [world, world.anotherServer(), world.anotherServer()];
  const commands = Array.from({ length: 60 }, () => world.command({ claim: claim(newId()) }));
  const answers = await Promise.all(
    servers.flatMap(({ orders }, index) => {
      // Each server sees them in another order, so that their batches cross.
      const turned = [...commands.slice(index * 20), ...commands.slice(0, index * 20)];
      return turned.map((command) => orders.place(command));
    }),
  );
  assert.equal(answers.map(placedOf).filter(({ replayed }) => !replayed).length, 60);
  const [{ count } = { count: 0 }] = await world.rows<{ count: number }>(
    'select count(*) as count from orders.orders where checkout_id = any($1)',
    [commands.map(({ checkoutId }) => checkoutId)],
  );
  assert.equal(count, 60);
  await world.assertAuditsClean();
});

test('an order that another process commits between our look and our insert is found', async () => {
  const [command, ours] = [world.command(), claim(newId())];
  await world.orders.place(command);
  const client = await world.db.pool.connect();
  const failedBefore = world.failedBatches();
  try {
    // Taken away and put back unseen: what the other process has written and not yet committed.
    const { rows } = await client.query('delete from orders.orders where id = $1 returning orders.*', [
      command.orderId,
    ]);
    await client.query('begin');
    await client.query('insert into orders.orders select * from json_populate_record(null::orders.orders, $1)', [
      rows[0],
    ]);
    const placing = world.orders.place({ ...command, orderId: newId(), claim: ours });
    await untilSomebodyWaits(world.db.pool);
    await client.query('commit');
    const answer = await placing;
    assert.ok(answer.kind === 'refused' && answer.refusal.code === 'checkout_already_ordered');
    assert.equal(world.failedBatches(), failedBefore);
  } finally {
    client.release(true);
  }
});

test('servers that race for one checkout under different keys make one order', async () => {
  const servers = [world, world.anotherServer()];
  const commands = Array.from({ length: 30 }, () => world.command());
  const answers = await Promise.all(
    servers.flatMap(({ orders }) =>
      commands.map((command) => orders.place({ ...command, orderId: newId(), claim: claim(newId()) })),
    ),
  );
  assert.equal(answers.filter(({ kind }) => kind === 'placed').length, 30);
  const refused = answers.flatMap((answer) => (answer.kind === 'refused' ? [answer.refusal.code] : []));
  assert.deepEqual(refused, Array(30).fill('checkout_already_ordered'));
});

test('of two checkouts of one cart that two servers order at once, one becomes an order; a cancelled one frees the cart', async () => {
  const other = world.anotherServer();
  const carts = Array.from({ length: 20 }, () => newId());
  const answers = await Promise.all(
    carts.map((cartId) =>
      Promise.all([world, other].map(({ orders }) => orders.place(world.command({ cartId, claim: claim(newId()) })))),
    ),
  );
  for (const both of answers) {
    const [placed] = both.filter(({ kind }) => kind === 'placed');
    const [refused] = both.flatMap((answer) => (answer.kind === 'refused' ? [answer.refusal] : []));
    assert.equal(refused?.code, 'cart_already_ordered');
    assert.equal(refused?.details?.['orderId'], placed && placedOf(placed).body.id);
  }
  const [cartId = ''] = carts;
  const first = answers[0]?.find(({ kind }) => kind === 'placed');
  const orderId = first ? placedOf(first).body.id : '';
  await world.orders.move({ shopId: world.shopId, orderId, to: 'CANCELLED', by: 'guest', reason: 'another card' });
  placedOf(await other.orders.place(world.command({ cartId, claim: claim(newId()) })));
});

test('an order whose lines do not add up fails alone, also when the database has to say so', async () => {
  const good = world.command();
  const [line] = good.lines;
  assert.ok(line);
  const wrong = world.command({ lines: [{ ...line, totalMinor: 1 }] });
  const noMail = world.command({ email: 'x' });
  const [placed, ...failed] = await Promise.allSettled([good, wrong, noMail].map(world.orders.place));
  assert.equal(placed?.status, 'fulfilled');
  assert.deepEqual(
    failed.map(({ status }) => status),
    ['rejected', 'rejected'],
  );
  await assert.rejects(
    world.rows('update orders.lines set total_minor = total_minor + 1 where order_id = $1', [good.orderId]),
    { constraint: 'lines_total_adds_up' },
  );
});
