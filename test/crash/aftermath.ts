import assert from 'node:assert/strict';
import pg from 'pg';
import type { SandboxLedger } from '../../apps/payments-sandbox/index.ts';
import { type Client, moneyFindings, until } from '../world/outside.ts';
import { endOf, everyAnswerStands, everyCartIsAsFilled, giveMissingCards, resendUnanswered } from './answers.ts';
import { DELIVERY_REASON } from './load.ts';
import type { Memory } from './memory.ts';
import { say } from './say.ts';
import { complaintsOf, databaseOf, runAudit, type ShopPlace, type ShopProcess } from './shop-process.ts';

const ENDS_WITHIN_MS = 90_000;
/** A shop that has come back needs less. */
const SLOW_AFTER_MS = 8_000;

export interface Aftermath {
  /** Requests without an answer that were sent again. */
  readonly resent: number;
  /** Acknowledged answers that were asked for again and stood. */
  readonly stood: number;
  /** How long the purchases took to end, from the last repeated request on. */
  readonly endedAfterMs: number;
}

export interface AftermathOptions {
  /** Deadlines may have come early: a buyer's good card is not charged then, or is refunded. Holds end with their hour. */
  readonly clockStepped: boolean;
}

/** All that must be true once the shop has come back. */
export const checkAftermath = async (
  place: ShopPlace,
  shop: ShopProcess,
  client: Client,
  memory: Memory,
  { clockStepped }: AftermathOptions = { clockStepped: false },
): Promise<Aftermath> => {
  const pool = await openPool(place);
  try {
    await everyAcknowledgedOrderExists(pool, memory);
    const resent = await resendUnanswered(client, memory);
    await giveMissingCards(client, memory, clockStepped);
    const stood = await everyAnswerStands(client, memory);
    await everyCartIsAsFilled(client, memory);
    const startedAt = performance.now();
    await allPurchasesEnd(pool);
    const endedAfterMs = Math.round(performance.now() - startedAt);
    await everyOrderIsWhatWasAnswered(pool, memory);
    await everyOrderEndedAsItsBuyerWished(pool, memory, clockStepped);
    await everyRefundIsOwedOrPaid(pool, memory);
    await everyDeliveryIsBookedOnce(pool, memory);
    if (!clockStepped) await noHoldOutlivesItsOrder(pool);
    await retryUntilEmpty('money is as the payment company says', () => moneyGoneWrong(pool, shop));
    assert.equal(await runAudit(shop), 0, 'stoa audit is clean');
    assert.deepEqual(complaintsOf(shop), [], 'the shop has nothing to complain about');
    return { resent, stood, endedAfterMs };
  } finally {
    await pool.end();
  }
};

/** Beside the shop. A connection that is lost while idle says nothing: the next question does. */
const openPool = async (place: ShopPlace): Promise<pg.Pool> => {
  const pool = new pg.Pool({ connectionString: await databaseOf(place), max: 2, application_name: 'crash test' });
  return pool.on('error', () => undefined);
};

const allPurchasesEnd = async (pool: pg.Pool): Promise<void> => {
  const waiting = setTimeout(() => void sayWhatIsWaitedFor(pool), SLOW_AFTER_MS);
  try {
    await until('every purchase ends', () => noPurchaseIsOpen(pool), ENDS_WITHIN_MS);
  } finally {
    clearTimeout(waiting);
  }
};

const noPurchaseIsOpen = async (pool: pg.Pool): Promise<boolean> => {
  const { rows } = await pool.query(
    `select (select count(*)::int from orders.orders where state = 'PENDING')
       + (select count(*)::int from platform.processes where state not in ('PAID', 'ENDED')) as open`,
  );
  return rows[0].open === 0;
};

const sayWhatIsWaitedFor = async (pool: pg.Pool): Promise<void> => {
  const { rows } = await pool.query(
    `select p.id, p.state, p.data, p.steps, p.pending, p.deadline_at, now() - p.updated_at as still, d.deliveries
     from platform.processes p left join lateral (
       select jsonb_agg(to_jsonb(d) - 'event') as deliveries from platform.deliveries d where d.event->>'subject' = p.id::text) d on true
     where p.state not in ('PAID', 'ENDED') limit 5`,
  );
  for (const row of rows) say(`      still open: ${JSON.stringify(row)}`);
};

const everyAcknowledgedOrderExists = async (pool: pg.Pool, { buyers }: Memory): Promise<void> => {
  const { rows } = await pool.query<{ id: string }>('select id from orders.orders');
  const known = new Set(rows.map(({ id }) => id));
  const acknowledged = buyers.flatMap(({ order }) => order.acknowledged?.body.id ?? []);
  const lost = acknowledged.filter((id) => !known.has(id));
  assert.deepEqual(lost, [], 'orders that were acknowledged and are lost');
};

/** Also of those whose first answer was lost in the crash: the repeated request named the order there is. */
const everyOrderIsWhatWasAnswered = async (pool: pg.Pool, { buyers }: Memory): Promise<void> => {
  const { rows } = await pool.query<{ id: string; checkoutId: string }>(
    'select id, checkout_id as "checkoutId" from orders.orders',
  );
  const asked = new Map(buyers.map(({ order }) => [order.body['checkoutId'], order]));
  for (const { id, checkoutId } of rows) {
    const order = asked.get(checkoutId);
    if (order) assert.equal(order.acknowledged?.body.id, id);
  }
};

const everyOrderEndedAsItsBuyerWished = async (
  pool: pg.Pool,
  { buyers }: Memory,
  mayBeLate: boolean,
): Promise<void> => {
  const { rows } = await pool.query<{ id: string; state: string }>('select id, state from orders.orders');
  const states = new Map(rows.map(({ id, state }) => [id, state]));
  for (const buyer of buyers) {
    const id = buyer.order.acknowledged?.body.id;
    if (id === undefined) continue;
    const state = states.get(id);
    const isRight = state === endOf(buyer) || (mayBeLate && state === 'CANCELLED');
    assert.ok(isRight, `order ${id} with ${buyer.card} is ${state}, not ${endOf(buyer)}`);
  }
};

const everyRefundIsOwedOrPaid = async (pool: pg.Pool, { buyers }: Memory): Promise<void> => {
  const { rows } = await pool.query<{ id: string }>(
    `select id from payments.refunds where state in ('pending', 'succeeded') and requested_by like 'staff:%'`,
  );
  const known = new Set(rows.map(({ id }) => id));
  const told = buyers.flatMap(({ refund }) => refund?.acknowledged?.body.id ?? []);
  assert.deepEqual(
    told.filter((id) => !known.has(id)),
    [],
    'refunds that were acknowledged and are lost',
  );
};

/** Each was sent until it was answered. */
const everyDeliveryIsBookedOnce = async (pool: pg.Pool, { deliveries }: Memory): Promise<void> => {
  const { rows } = await pool.query<{ reference: string; pieces: number }>(
    'select reference, sum(on_hand_delta)::int as pieces from inventory.movements where reason = $1 group by reference',
    [DELIVERY_REASON],
  );
  const booked = new Map(rows.map(({ reference, pieces }) => [reference, pieces]));
  for (const { body } of deliveries) assert.equal(booked.get(String(body['reference'])), 1, JSON.stringify(body));
};

/** Every purchase has ended, so no hold is bound any more; what is merely held was never ordered, and has its minute. */
const noHoldOutlivesItsOrder = async (pool: pg.Pool): Promise<void> => {
  const { rows } = await pool.query(
    `select reference, state, expires_at from inventory.holds
     where state = 'bound' or state = 'held' and expires_at > now() + interval '61 seconds'`,
  );
  assert.deepEqual(rows, [], 'holds that outlive their order');
};

/** With holds of a minute, stock is free again a little after it, whatever crashed meanwhile. */
export const everyHoldEnds = async (place: ShopPlace, limitMs: number): Promise<void> => {
  const pool = await openPool(place);
  try {
    const live = `select count(*)::int as live from inventory.holds where state in ('held', 'bound')`;
    await until('every hold ends', async () => (await pool.query(live)).rows[0].live === 0, limitMs);
  } finally {
    await pool.end();
  }
};

/** With nobody buying and nothing crashing any more, every refund is sent: the chase takes those older than a minute, twice a minute. */
export const everyRefundIsSent = async (place: ShopPlace, shop: ShopProcess, limitMs: number): Promise<void> => {
  const pool = await openPool(place);
  try {
    const findings = async () => moneyFindings(pool, await ledgerOf(shop));
    await retryUntilEmpty('money is as the payment company says, refunds included', findings, limitMs);
  } finally {
    await pool.end();
  }
};

/**
 * A refund that was written down and not sent before the crash is sent by the chase, which looks after a minute, in a shop
 * that lives so long: in a round its order is no finding yet. The last word sees what became of all of them.
 */
const moneyGoneWrong = async (pool: pg.Pool, shop: ShopProcess): Promise<readonly string[]> => {
  const findings = await moneyFindings(pool, await ledgerOf(shop));
  const { rows } = await pool.query<{ id: string }>(
    `select order_id as id from payments.refunds where state = 'pending' and created_at > now() - interval '10 minutes'`,
  );
  return findings.filter((finding) => !rows.some(({ id }) => finding.includes(id)));
};

const ledgerOf = async (shop: ShopProcess): Promise<SandboxLedger> =>
  (await (await fetch(`${shop.sandboxUrl}/_sandbox/ledger`)).json()) as SandboxLedger;

const FINDINGS_SETTLE_MS = 30_000;

/** Findings may be of the moment while the last refund is told; what stays is one. */
const retryUntilEmpty = async (
  what: string,
  find: () => Promise<readonly string[]>,
  limitMs = FINDINGS_SETTLE_MS,
): Promise<void> => {
  let findings: readonly string[] = [];
  const look = async () => {
    findings = await find();
    return findings.length === 0;
  };
  try {
    await until(what, look, limitMs);
  } finally {
    assert.deepEqual(findings, [], what);
  }
};
