import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { expectStatus, pause, receive, until } from '../world/index.ts';
import { type MailServer, startMailServer } from './mail-server.ts';
import { wireToServer } from './places.ts';
import { assertWithinBudget, timed } from './timed.ts';
import type { Wire } from './wire.ts';
import { createWiredWorld, type WiredWorld } from './wired-world.ts';

let mails: MailServer;
let mailWire: Wire;
let world: WiredWorld;
before(async () => {
  mails = await startMailServer();
  const { wire, url } = await wireToServer(mails.url);
  mailWire = wire;
  world = await createWiredWorld({ settings: { smtpUrl: url.replace('http:', 'smtp:') } });
  await receive(world.house, world.shopId, world.variantIds.mug, { north: 200 }, 'second');
});
after(async () => {
  try {
    await world.close();
  } finally {
    await mailWire.close();
    await mails.close();
  }
});

const BUYERS = 6;
/** Confirmed. */
const MAILS_OF_ORDER = 1;

/** Several buy; each order is answered fast. Answers the orders. */
const buy = async (): Promise<string[]> => {
  const orders = Array.from({ length: BUYERS }, async () => {
    const shopper = world.shopper();
    expectStatus(201, await shopper.adds('mug'));
    const ordering = shopper.orders();
    assertWithinBudget([await timed('order', ordering)]);
    return expectStatus(201, await ordering).id;
  });
  return Promise.all(orders);
};

const statesOf = async (orderIds: readonly string[]): Promise<string[]> => {
  const found = await world.db.pool.query<{ state: string }>('select state from orders.orders where id = any($1)', [
    orderIds,
  ]);
  return found.rows.map(({ state }) => state);
};

/** A mail server that failed again and again is left alone for ten seconds. */
const MAILS_WITHIN_MS = 30_000;

/** The job as it runs by itself, for as long as it takes; the pauses between its attempts are passed over. */
const sendMailsUntil = (count: number): Promise<void> =>
  until(
    `${count} mails are out`,
    async () => {
      await world.db.pool.query(`update notifications.mailbox set next_attempt_at = now() where state = 'queued'`);
      await world.runs('notifications.send-mails');
      return mails.taken.length >= count;
    },
    MAILS_WITHIN_MS,
  );

for (const [fault, change] of [
  ['refuses connections', { arrivals: 'refused' }],
  ['takes connections and says nothing', { arrivals: 'swallowed' }],
] as const) {
  test(`while the mail server ${fault} buying goes on, and every mail goes out once afterwards`, async () => {
    const before = mails.taken.length;
    mailWire.set(change);
    mailWire.cut('reset');
    const trying = world.runs('notifications.send-mails');
    const orderIds = await buy();
    await world.settles();
    assert.deepEqual(new Set(await statesOf(orderIds)), new Set(['PAID']));
    await Promise.race([trying, pause(200)]);
    assert.equal(mails.taken.length, before);
    mailWire.heal();
    mailWire.cut('reset'); // who was taken and never answered is told at last
    await trying;
    await sendMailsUntil(before + BUYERS * MAILS_OF_ORDER);
    await world.runs('notifications.send-mails');
    assert.equal(mails.taken.length, before + BUYERS * MAILS_OF_ORDER);
    assert.equal(new Set(mails.taken).size, mails.taken.length, 'no mail went out twice');
    await world.assertMoneyAndStockConserved();
  });
}

for (const [fault, change] of [
  ['is cut and cannot come back', { arrivals: 'refused' }],
  ['is silent', { up: { passage: 'lost' }, down: { passage: 'lost' }, arrivals: 'swallowed' }],
] as const) {
  test(`while the stream of events ${fault} buying goes on; afterwards all is delivered, once`, async (t) => {
    const { database } = world.wires;
    database.choose('replication');
    database.set(change);
    if (fault.startsWith('is cut')) assert.equal(database.cut('reset'), 1);
    const orderIds = await buy();
    await pause(700);
    assert.deepEqual(new Set(await statesOf(orderIds)), new Set(['PENDING']));
    const more = await buy();
    database.heal();
    const healedAt = performance.now();
    await world.settles();
    t.diagnostic(`caught up ${Math.round(performance.now() - healedAt)} ms after healing`);
    const all = [...orderIds, ...more];
    assert.deepEqual(
      await statesOf(all),
      all.map(() => 'PAID'),
    );
    const { orders } = await world.sandbox.ledger();
    for (const id of all) assert.equal(orders[id]?.charges, 1);
    const written = `select count(*)::int as count from notifications.mailbox m join platform.outbox e on e.id = m.event_id
      where e.subject = any($1)`;
    const { rows } = await world.db.pool.query<{ count: number }>(written, [all]);
    assert.equal(rows[0]?.count, all.length * MAILS_OF_ORDER);
    await world.assertMoneyAndStockConserved();
  });
}
