import assert from 'node:assert/strict';
import type { Pool } from 'pg';
import type { Database } from '#platform/db';
import { type AuditResult, type ModuleParts, runAudits } from '#platform/module';
import type { SandboxLedger } from '../../apps/payments-sandbox/index.ts';

interface OrderMoney {
  readonly id: string;
  readonly state: string;
  readonly totalMinor: number;
  /** Taken and not given back, by the shop's own books. */
  readonly keptMinor: number;
  /** Given back because a person of the shop decided so. */
  readonly grantedMinor: number;
}

const SOLD: readonly string[] = ['PAID', 'REVIEW', 'PACKED', 'SHIPPED', 'DELIVERED'];

/** What `stoa audit` says, one line for each row that disagrees. */
export const auditFindings = async (db: Database, parts: readonly ModuleParts[]): Promise<string[]> => {
  const checks = parts.flatMap(({ audits }) => audits ?? []);
  assert.ok(checks.length >= 8, `the house has audits to run, found ${checks.length}`);
  const results: AuditResult[] = [];
  await runAudits(db, checks, (result) => results.push(result));
  return results.flatMap(({ name, disagreements }) => disagreements.map((line) => `${name}: ${line}`));
};

/**
 * Holds the shop's books against those of the payment company: no order charged twice, what was sold is paid in full,
 * what was not is owed to nobody, and both sides kept the same.
 */
export const moneyFindings = async (pool: Pool, ledger: SandboxLedger): Promise<string[]> => {
  const { rows } = await pool.query<OrderMoney>(
    `select o.id, o.state, o.total_minor::float8 as "totalMinor",
       coalesce(case when p.state in ('captured', 'partially_refunded', 'refunded')
         then p.amount_minor - p.refunded_minor end, 0)::float8 as "keptMinor",
       (select coalesce(sum(r.amount_minor), 0)::float8 from payments.refunds r where r.shop_id = o.shop_id
          and r.order_id = o.id and r.state <> 'failed' and r.requested_by like 'staff:%') as "grantedMinor"
     from orders.orders o left join payments.payments p on p.shop_id = o.shop_id and p.order_id = o.id`,
  );
  const known = new Set(rows.map(({ id }) => id));
  return [
    ...ledger.ordersChargedTwice.map((id) => `order ${id} was charged twice`),
    ...Object.keys(ledger.orders).flatMap((id) =>
      known.has(id) ? [] : [`order ${id} was charged and does not exist`],
    ),
    ...(ledger.forgottenPayments > 0 ? ['the payment company has forgotten payments'] : []),
    ...rows.flatMap((order) => findingsOf(order, ledger)),
  ];
};

const findingsOf = (
  { id, state, totalMinor, keptMinor, grantedMinor }: OrderMoney,
  ledger: SandboxLedger,
): string[] => {
  const there = ledger.orders[id];
  const keptThere = (there?.captured ?? 0) - (there?.refunded ?? 0);
  const due = SOLD.includes(state) ? totalMinor - grantedMinor : 0;
  return [
    ...(keptMinor === keptThere ? [] : [`order ${id}: we kept ${keptMinor}, the payment company says ${keptThere}`]),
    ...(state === 'PENDING' || keptThere === due
      ? []
      : [`order ${id} is ${state}: ${due} is due, ${keptThere} was kept`]),
  ];
};
