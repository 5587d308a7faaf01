import { type Runner, type Statement, statement } from '#platform/db';
import type { AuditCheck, AuditFinding } from '#platform/module';
import type { Clock } from '#platform/time';
import { DISAGREEMENTS_MAX, GIVEN_UP_HOLDS_MAX_MS, REFUND_SENT_MAX_MS } from '../limits.ts';

interface AuditRow {
  checked: number;
  disagreement: string | null;
}

// Each check is one statement, and one statement sees one snapshot: it is consistent on a live system and takes no lock
// that a writer would wait for. The outer join keeps one row, with the count, when nothing disagrees.
const named = (rows: string) => `
  select counted.checked, found.disagreement
  from (select count(*) as checked from compared) as counted
  left join lateral (${rows} limit ${DISAGREEMENTS_MAX}) as found on true`;

/** Every transfer seen from both of its accounts: debits are positive, credits negative. */
const legs = `
  select l.shop_id, l.order_id, l.payment_id, l.currency, leg.account, leg.amount_minor
  from payments.ledger l
  cross join lateral (values (l.debit_account, l.amount_minor), (l.credit_account, -l.amount_minor))
    as leg (account, amount_minor)`;

const ledgerBalances = statement<AuditRow>(
  'payments.audit-ledger-balances',
  `with legs as (${legs}), compared as materialized (
     select order_id, currency, sum(amount_minor) as balance,
       coalesce(sum(amount_minor) filter (where account = 'provider_clearing'), 0) as clearing,
       coalesce(sum(amount_minor) filter (where account in ('merchant_payable', 'refunds')), 0) as owed
     from legs group by shop_id, order_id, currency
   )
   ${named(`select format('order %s: its %s accounts sum to %s', order_id, currency, balance) as disagreement
     from compared where balance <> 0
     union all
     select format('order %s: the provider holds %s, of which %s are owed on', order_id, clearing, -owed)
     from compared where clearing < 0 or clearing <> -owed`)}`,
);

const paymentsAgainstLedger = statement<AuditRow>(
  'payments.audit-payments',
  `with legs as (${legs}), ledger as materialized (
     select shop_id, payment_id, sum(amount_minor) filter (where account = 'provider_clearing') as kept,
       -sum(amount_minor) filter (where account = 'merchant_payable') as captured,
       string_agg(distinct currency, ',') as currency
     from legs group by shop_id, payment_id
   ), compared as materialized (
     select coalesce(p.id, l.payment_id) as id, p.order_id, p.state, coalesce(p.amount_minor, 0) as amount_minor,
       coalesce(p.refunded_minor, 0) as refunded_minor, p.currency,
       coalesce(l.kept, 0) as kept, coalesce(l.captured, 0) as captured, l.currency as booked_currency
     from payments.payments p full join ledger l on l.shop_id = p.shop_id and l.payment_id = p.id
   )
   ${named(`select format('payment %s of order %s is %s with %s captured and %s refunded; the ledger says %s captured, %s kept',
       id, order_id, coalesce(state, 'gone'), amount_minor, refunded_minor, captured, kept) as disagreement
     from compared
     where case when state in ('captured', 'partially_refunded', 'refunded')
       then captured <> amount_minor or kept <> amount_minor - refunded_minor or booked_currency is distinct from currency
       else captured <> 0 or kept <> 0 end
     order by 1`)}`,
);

const refundsAgainstPayments = statement<AuditRow>(
  'payments.audit-refunds',
  `with summed as materialized (
     select shop_id, payment_id, coalesce(sum(amount_minor) filter (where state = 'succeeded'), 0) as succeeded,
       coalesce(sum(amount_minor) filter (where state = 'pending'), 0) as pending
     from payments.refunds group by shop_id, payment_id
   ), compared as materialized (
     select coalesce(p.id, s.payment_id) as id, p.order_id, coalesce(p.refunded_minor, 0) as refunded_minor,
       coalesce(p.refunding_minor, 0) as refunding_minor, coalesce(s.succeeded, 0) as succeeded,
       coalesce(s.pending, 0) as pending
     from payments.payments p full join summed s on s.shop_id = p.shop_id and s.payment_id = p.id
   )
   ${named(`select format('payment %s of order %s: %s refunded and %s under way; its refunds sum to %s and %s', id, order_id,
       refunded_minor, refunding_minor, succeeded, pending) as disagreement
     from compared where refunded_minor <> succeeded or refunding_minor <> pending order by 1`)}`,
);

const refundsInLedger = statement<AuditRow>(
  'payments.audit-refund-bookings',
  `with booked as materialized (
     select shop_id, order_id, source_id,
       sum(case kind when 'refund' then amount_minor else -amount_minor end) as amount_minor
     from payments.ledger where kind in ('refund', 'refund_reversal') group by 1, 2, 3
   ), compared as materialized (
     select coalesce(r.id, b.source_id) as id, coalesce(r.order_id, b.order_id) as order_id, r.state,
       case when r.state = 'succeeded' then r.amount_minor else 0 end as due, coalesce(b.amount_minor, 0) as booked
     from payments.refunds r
     full join booked b on b.shop_id = r.shop_id and b.order_id = r.order_id and b.source_id = r.id
   )
   ${named(`select format('refund %s of order %s is %s and should be booked with %s; the ledger has %s', id, order_id,
       coalesce(state, 'gone'), due, booked) as disagreement from compared where due <> booked order by 1`)}`,
);

const OPEN = `('creating', 'processing', 'requires_action', 'awaiting_method')`;

const givenUpHoldsNothing = statement<AuditRow>(
  'payments.audit-given-up',
  `with compared as materialized (
     select id, order_id, state, updated_at, state in ${OPEN} as is_open,
       case when state in ${OPEN} then 0 else amount_minor - refunded_minor - refunding_minor end as kept
     from payments.payments
     where void_reason is not null and (state in ${OPEN} or state in ('captured', 'partially_refunded'))
   )
   ${named(`select case when is_open
       then format('order %s was given up and its payment %s may still take money: it is %s since %s', order_id, id, state, updated_at)
       else format('order %s was given up and its payment %s still holds %s since %s', order_id, id, kept, updated_at) end
     as disagreement from compared where (kept > 0 or is_open) and updated_at < $1 order by updated_at`)}`,
);

const refundsAreSent = statement<AuditRow>(
  'payments.audit-unsent-refunds',
  `with compared as materialized (
     select id, order_id, amount_minor, currency, created_at from payments.refunds
     where state = 'pending' and provider_ref is null
   )
   ${named(`select format('refund %s of order %s: %s %s were promised at %s and the provider has not said that it has it', id,
       order_id, amount_minor, currency, created_at) as disagreement
     from compared where created_at < $1 order by created_at`)}`,
);

export const createAudits = (clock: Clock): readonly AuditCheck[] => [
  {
    name: 'payments.ledger-balances',
    proves: 'Per order and currency all accounts sum to zero, and the provider holds just what is owed on.',
    run: (runner) => ask(runner, ledgerBalances),
  },
  {
    name: 'payments.payments-equal-ledger',
    proves: 'Per payment the ledger holds what was captured less what was refunded, and its state says the same.',
    run: (runner) => ask(runner, paymentsAgainstLedger),
  },
  {
    name: 'payments.refunds-equal-payments',
    proves: 'Per payment the sums refunded and under way are the sums of its refunds.',
    run: (runner) => ask(runner, refundsAgainstPayments),
  },
  {
    name: 'payments.refunds-booked-once',
    proves: 'Every refund that succeeded is in the ledger once, and no other is.',
    run: (runner) => ask(runner, refundsInLedger),
  },
  {
    name: 'payments.given-up-holds-nothing',
    proves: `No order that was given up more than ${GIVEN_UP_HOLDS_MAX_MS / 60_000} minutes ago still holds its customer's money, or may take it.`,
    run: (runner) => ask(runner, givenUpHoldsNothing, [new Date(clock.nowMs() - GIVEN_UP_HOLDS_MAX_MS)]),
  },
  {
    name: 'payments.promised-refunds-are-sent',
    proves: `No refund that was promised more than ${REFUND_SENT_MAX_MS / 60_000} minutes ago has yet to reach the provider.`,
    run: (runner) => ask(runner, refundsAreSent, [new Date(clock.nowMs() - REFUND_SENT_MAX_MS)]),
  },
];

const ask = async (
  runner: Runner,
  check: Statement<AuditRow>,
  values: readonly unknown[] = [],
): Promise<AuditFinding> => {
  const rows = await runner.run(check, values);
  const disagreements = rows.flatMap(({ disagreement }) => (disagreement === null ? [] : [disagreement]));
  return { checked: rows[0]?.checked ?? 0, disagreements };
};
