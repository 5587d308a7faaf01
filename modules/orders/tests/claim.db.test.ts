import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { customerEmailConfirmed, customerSignedIn } from '#modules/identity';
import type { StoaEvent } from '#platform/events';
import { newId } from '#platform/ids';
import { systemClock } from '#platform/time';
import type { PlaceOrder } from '../index.ts';
import { createWorld, type Server, type World } from './orders-world.ts';

let world: World;
before(async () => {
  world = await createWorld();
});
after(() => world.close());

const SECOND_MS = 1_000;
/** After the orders that were placed just now. */
const soon = () => new Date(systemClock.nowMs() + SECOND_MS);

const place = async (changes: Partial<PlaceOrder>): Promise<string> => {
  const placed = await world.orders.place(world.command(changes));
  assert.equal(placed.kind, 'placed');
  return placed.kind === 'placed' ? placed.body.id : assert.fail();
};
const confirmed = (customerId: string, email: string, now = soon(), type = customerEmailConfirmed): StoaEvent =>
  type.create({ shopId: world.shopId, subject: customerId, now, data: { customerId, email } });
const hear = async (events: readonly StoaEvent[], { db, parts }: Server = world): Promise<void> => {
  const subscriber = parts.subscribers?.find(({ name }) => name === 'orders.claim-guest-orders');
  assert.ok(subscriber?.mode === 'transaction');
  await db.tx((tx) => subscriber.handle(tx, events));
};
const ownerOf = async (orderId: string) => (await world.orders.get(world.shopId, orderId))?.customerId;
const claimsOf = (orderId: string) =>
  world.rows(`select data from platform.outbox where type = 'order.claimed' and subject = $1`, [orderId]);

test('a guest’s orders go to the customer whose address it is, told once however often that comes', async () => {
  const [ada, other] = [newId(), newId()];
  const mine = await place({ email: 'Claims@example.com' });
  const another = await place({ email: 'other@example.com' });
  const owned = await place({ email: 'claims@example.com', customerId: other });
  const event = confirmed(ada, 'claims@EXAMPLE.com');
  await Promise.all([hear([event]), hear([event], world.anotherServer())]);
  await hear([event, confirmed(other, 'claims@example.com', soon(), customerSignedIn)]);
  assert.deepEqual(await Promise.all([mine, another, owned].map(ownerOf)), [ada, null, other]);
  assert.deepEqual(await claimsOf(mine), [{ data: { orderId: mine, customerId: ada } }]);
  const { items } = await world.orders.list(world.shopId, ada, { before: null, limit: 10 });
  assert.deepEqual(
    items.map(({ id }) => id),
    [mine],
  );
  await world.assertAuditsClean();
});

test('what is ordered after an address was confirmed waits for the next sign-in', async () => {
  const ada = newId();
  const yesterday = new Date(systemClock.nowMs() - 86_400_000);
  const later = await place({ email: 'later@example.com' });
  await hear([confirmed(ada, 'later@example.com', yesterday)]);
  assert.equal(await ownerOf(later), null);
  await hear([confirmed(ada, 'later@example.com', soon(), customerSignedIn)]);
  assert.equal(await ownerOf(later), ada);
});

test('of two who confirmed one address after each other the first has it, and orders that move meanwhile keep both', async () => {
  const [first, second] = [newId(), newId()];
  const orders = await Promise.all(Array.from({ length: 12 }, () => place({ email: 'both@example.com' })));
  const events = [confirmed(first, 'both@example.com'), confirmed(second, 'both@example.com')];
  const moves = orders.map((orderId) => world.orders.move({ shopId: world.shopId, orderId, to: 'PAID', by: 'system' }));
  await Promise.all([hear(events), ...moves]);
  for (const orderId of orders) {
    const order = await world.orders.get(world.shopId, orderId);
    assert.deepEqual([order?.customerId, order?.state], [first, 'PAID']);
  }
  assert.equal(world.failedBatches(), 0);
  await world.assertAuditsClean();
});
