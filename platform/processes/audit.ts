import { type Runner, statement, textArray } from '#platform/db';

const STUCK_LISTED_MAX = 50;

export interface ProcessAudit {
  /** Stories looked at. */
  readonly checked: number;
  /** The {@link STUCK_LISTED_MAX} that have stood still for longest. */
  readonly stuck: readonly { readonly id: string; readonly state: string; readonly since: Date }[];
}

// A story outside its resting states waits for an action (tried again within minutes) or for a deadline (swept every
// second): 15 minutes without either, or a deadline 5 minutes old, is nobody's turn.
const stuck = statement<{ checked: number; id: string | null; state: string; since: Date }>(
  'processes.audit-stuck',
  `with stories as materialized (
     select id, state, updated_at, deadline_at from platform.processes where name = $1)
   select (select count(*) from stories) as checked, late.id, late.state, late.updated_at as since
   from (select 1) as always left join (
     select id, state, updated_at from stories
     where (state <> all ($2::text[]) and deadline_at is null and updated_at < now() - interval '15 minutes')
        or deadline_at < now() - interval '5 minutes'
     order by updated_at limit ${STUCK_LISTED_MAX}) late on true`,
);

/** Finds the stories named `name` that stand still. `resting`: the states in which a story may stay for ever. */
export const auditProcesses = async (db: Runner, name: string, resting: readonly string[]): Promise<ProcessAudit> => {
  const rows = await db.run(stuck, [name, textArray(resting)]);
  return {
    checked: rows[0]?.checked ?? 0,
    stuck: rows.flatMap(({ id, state, since }) => (id === null ? [] : [{ id, state, since }])),
  };
};

/** Rows that the audit of the whole holds against those of the rooms: where every story stands. */
export const storiesRelation = 'select name, id, shop_id, state, updated_at from platform.processes';
