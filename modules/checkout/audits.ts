import { statement } from '#platform/db';
import type { AuditCheck } from '#platform/module';

const stuck = statement<{ checked: number; id: string | null; state: string | null; since: Date | null }>(
  'checkout.audit-stuck',
  `with stories as (select id, state, updated_at, deadline_at from platform.processes where name = 'checkout.purchase')
   select (select count(*) from stories) as checked, late.id, late.state, late.updated_at as since
   from (select 1) as always left join (
     select id, state, updated_at from stories
     where (state not in ('PAID', 'ENDED') and deadline_at is null and updated_at < now() - interval '15 minutes')
        or (deadline_at < now() - interval '5 minutes')
     order by updated_at limit 50) late on true`,
);

export const purchaseAudits: readonly AuditCheck[] = [
  {
    name: 'checkout.every-purchase-ends',
    proves: 'No purchase has stood still between its states, and no deadline has passed unseen.',
    async run(db) {
      const rows = await db.run(stuck);
      return {
        checked: rows[0]?.checked ?? 0,
        disagreements: rows
          .filter(({ id }) => id !== null)
          .map(({ id, state, since }) => `purchase ${id} has been ${state} since ${since?.toISOString()}`),
      };
    },
  },
];
