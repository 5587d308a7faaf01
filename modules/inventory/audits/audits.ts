import { type Runner, type Statement, statement } from '#platform/db';
import type { AuditCheck, AuditFinding } from '#platform/module';
import type { Clock } from '#platform/time';
import { forgottenBefore, type HoldsKept } from '../jobs/forget-ended-holds.ts';
import { DISAGREEMENTS_MAX, SWEEP_LATENESS_MAX_MS } from '../limits.ts';

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

const onHandAgainstLedger = statement<AuditRow>(
  'inventory.audit-on-hand',
  `with ledger as materialized (
     select shop_id, variant_id, warehouse_id, sum(on_hand_delta) as pieces from inventory.movements group by 1, 2, 3
   ), compared as materialized (
     select shop_id, variant_id, warehouse_id, coalesce(s.on_hand, 0) as stored, coalesce(l.pieces, 0) as summed
     from inventory.stock s full join ledger l using (shop_id, variant_id, warehouse_id)
   )
   ${named(`select format('variant %s in warehouse %s: %s on hand, the ledger sums to %s', variant_id, warehouse_id,
     stored, summed) as disagreement from compared where stored <> summed order by 1`)}`,
);

const heldAgainstLedgerAndHolds = statement<AuditRow>(
  'inventory.audit-held',
  `with ledger as materialized (
     select shop_id, variant_id, warehouse_id, sum(held_delta) as pieces from inventory.movements group by 1, 2, 3
   ), live as materialized (
     select h.shop_id, line.variant_id, line.warehouse_id, sum(line.quantity) as pieces
     from inventory.holds h
     cross join lateral unnest(h.variant_ids, h.warehouse_ids, h.quantities) as line (variant_id, warehouse_id, quantity)
     where h.state in ('held', 'bound') group by 1, 2, 3
   ), compared as materialized (
     select shop_id, variant_id, warehouse_id, coalesce(s.held, 0) as stored, coalesce(l.pieces, 0) as summed,
       coalesce(live.pieces, 0) as live
     from inventory.stock s full join ledger l using (shop_id, variant_id, warehouse_id)
     full join live using (shop_id, variant_id, warehouse_id)
   )
   ${named(`select format('variant %s in warehouse %s: %s held, the ledger sums to %s, live holds to %s', variant_id,
     warehouse_id, stored, summed, live) as disagreement
     from compared where stored <> summed or stored <> live order by 1`)}`,
);

// A hold may be gone when it ended long ago ($1, committed ones $2). Its movements still tell that it was right: nothing is
// held, and no more came back than was sold. A committed hold takes from both sums alike, so one that was sold twice
// leaves less than nothing held.
const holdsAgainstLedger = statement<AuditRow>(
  'inventory.audit-holds',
  `with ledger as materialized (
     select shop_id, reference, sum(held_delta) as held, sum(on_hand_delta) as on_hand, max(created_at) as last_at
     from inventory.movements where kind not in ('receive', 'adjust') group by 1, 2
   ), expected as materialized (
     select shop_id, reference, state,
       case when state in ('held', 'bound') then (select sum(pieces) from unnest(quantities) as pieces) else 0 end as held,
       case state when 'committed' then -(select sum(pieces) from unnest(quantities) as pieces) else 0 end as on_hand
     from inventory.holds
   ), compared as materialized (
     select reference, coalesce(e.state, 'gone') as state, coalesce(e.held, 0) as held, coalesce(e.on_hand, 0) as on_hand,
       coalesce(l.held, 0) as summed_held, coalesce(l.on_hand, 0) as summed_on_hand,
       e.state is null and l.held = 0 and case when l.on_hand = 0 then l.last_at < $1 else l.on_hand < 0 and l.last_at < $2 end
         as forgotten
     from expected e full join ledger l using (shop_id, reference)
   )
   ${named(`select format('reference %s is %s, so %s held and %s on hand; its movements sum to %s and %s', reference, state,
     held, on_hand, summed_held, summed_on_hand) as disagreement
     from compared
     where not forgotten and (state = 'gone' or held <> summed_held or on_hand <> summed_on_hand) order by 1`)}`,
);

const stuckHolds = statement<AuditRow>(
  'inventory.audit-stuck-holds',
  `with compared as materialized (
     select shop_id, reference, state, expires_at from inventory.holds where state in ('held', 'bound')
   )
   ${named(`select format('reference %s is still %s, its time ended at %s', reference, state, expires_at)
     as disagreement from compared where expires_at < $1 order by expires_at`)}`,
);

export const createAudits = (clock: Clock, kept: HoldsKept): readonly AuditCheck[] => [
  {
    name: 'inventory.on-hand-equals-ledger',
    proves: 'Per variant and warehouse the pieces on hand are the sum of all movements.',
    run: (runner) => ask(runner, onHandAgainstLedger),
  },
  {
    name: 'inventory.held-equals-ledger-and-holds',
    proves: 'Per variant and warehouse the pieces held are the sum of all movements, and of all live holds.',
    run: (runner) => ask(runner, heldAgainstLedgerAndHolds),
  },
  {
    name: 'inventory.holds-equal-ledger',
    proves: 'Per reference the movements sum to what its state says: nothing was sold or given back twice.',
    run(runner) {
      const { ended, committed } = forgottenBefore(kept, clock.nowMs());
      return ask(runner, holdsAgainstLedger, [ended, committed]);
    },
  },
  {
    name: 'inventory.holds-end-on-time',
    proves: `No hold is live more than ${SWEEP_LATENESS_MAX_MS / 1_000} seconds past its time.`,
    run: (runner) => ask(runner, stuckHolds, [new Date(clock.nowMs() - SWEEP_LATENESS_MAX_MS)]),
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
