import assert from 'node:assert/strict';
import type pg from 'pg';
import type { SandboxLedger } from '../../apps/payments-sandbox/index.ts';
import { CARD, moneyFindings, until } from '../world/outside.ts';
import type { Acknowledged } from './buyers.ts';

interface OrderRow {
  readonly id: string;
  readonly number: string;
  readonly totalMinor: number;
  readonly variantIds: readonly string[];
}

/** A delivery that failed again and again pauses for a minute. */
const ENDS_WITHIN_MS = 120_000;

/** Everything that was acknowledged by the moment is there as it was acknowledged; nothing that was asked for after it. */
export const checkOrders = async (
  pool: pg.Pool,
  acknowledged: readonly Acknowledged[],
  momentMs: number,
): Promise<void> => {
  const { rows } = await pool.query<OrderRow>(
    `select o.id, 'S-' || o.number as number, o.total_minor::float8 as "totalMinor",
       array_agg(l.variant_id::text order by l.position) as "variantIds"
     from orders.orders o join orders.lines l on l.shop_id = o.shop_id and l.order_id = o.id
     group by o.shop_id, o.id`,
  );
  const there = new Map(rows.map((row) => [row.id, row]));
  // The database's time is finer: what was answered within the millisecond of the moment may have been committed after it.
  const before = acknowledged.filter(({ answeredAtMs }) => answeredAtMs < momentMs);
  assert.deepEqual(
    before.map(({ id }) => there.get(id)),
    before.map(({ id, number, totalMinor, variantId }) => ({ id, number, totalMinor, variantIds: [variantId] })),
    'every order acknowledged before the moment is there, as it was acknowledged',
  );
  const after = acknowledged.filter(({ sentAtMs }) => sentAtMs > momentMs);
  assert.ok(after.length > 0, 'something was ordered after the moment');
  assert.deepEqual(
    after.filter(({ id }) => there.has(id)),
    [],
    'nothing that was ordered after the moment is there',
  );
};

/** Events that had not been delivered at the moment are delivered now: no purchase stays half-way. */
export const purchasesEnd = async (
  pool: pg.Pool,
  acknowledged: readonly Acknowledged[],
  boughtAfterwards: string,
): Promise<void> => {
  let open: readonly object[] = [];
  const noneIsOpen = async (): Promise<boolean> => {
    const found = await pool.query(
      `select o.id, o.state, s.state as story, s.deadline_at, p.state as payment
       from orders.orders o left join platform.processes s on s.name = 'checkout.purchase' and s.id = o.id
       left join payments.payments p on p.shop_id = o.shop_id and p.order_id = o.id
       where o.state = 'PENDING' or s.state not in ('PAID', 'ENDED')`,
    );
    open = found.rows;
    return open.length === 0;
  };
  await until('every purchase ends', noneIsOpen, ENDS_WITHIN_MS).catch((error: unknown) => {
    throw new Error(`purchases are open: ${JSON.stringify(open.slice(0, 5))}`, { cause: error });
  });
  const { rows } = await pool.query<{ id: string; state: string }>('select id, state from orders.orders');
  const cards = new Map(acknowledged.map(({ id, card }) => [id, card]));
  cards.set(boughtAfterwards, CARD.good);
  for (const { id, state } of rows) {
    const card = cards.get(id);
    // An order whose answer was under way when all was destroyed is known to nobody; it ends like the others.
    if (card !== undefined) assert.equal(state, card === CARD.good ? 'PAID' : 'CANCELLED', id);
  }
};

const UNKNOWN = /^order (\S+) was charged and does not exist$/;

/**
 * The payment company's books beside ours. Answers the orders that paid after the moment and that the restored
 * shop knows nothing of; nothing else differs.
 */
export const checkMoney = async (pool: pg.Pool, ledger: SandboxLedger): Promise<string[]> => {
  const findings = await moneyFindings(pool, ledger);
  assert.deepEqual(
    findings.filter((finding) => !UNKNOWN.test(finding)),
    [],
  );
  const unknown = findings
    .map((finding) => UNKNOWN.exec(finding)?.[1] ?? '')
    .filter((id) => (ledger.orders[id]?.captured ?? 0) > (ledger.orders[id]?.refunded ?? 0)); // not those that were declined
  assert.ok(unknown.length > 0, 'money was taken after the moment, for orders that are gone');
  return unknown;
};
