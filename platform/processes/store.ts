import { integerArray, jsonArray, statement, type Tx, textArray, timeArray, uuidArray } from '#platform/db';
import type { ProcessRow } from './advance.ts';

const load = statement<ProcessRow>(
  'processes.load',
  `select id, shop_id as "shopId", state, data, steps, deadline_at as "deadlineAt"
   from platform.processes where name = $1 and id = any($2::uuid[]) order by id for update`,
);

const save = statement<never>(
  'processes.save',
  `insert into platform.processes (name, id, shop_id, state, data, steps, deadline_at, created_at, updated_at)
   select $1, p.id, p.shop_id, p.state, p.data, p.steps, p.deadline_at, $8, $8
   from unnest($2::uuid[], $3::uuid[], $4::text[], $5::jsonb[], $6::integer[], $7::timestamptz[])
     as p (id, shop_id, state, data, steps, deadline_at)
   on conflict (name, id) do update set state = excluded.state, data = excluded.data, steps = excluded.steps,
     deadline_at = excluded.deadline_at, updated_at = excluded.updated_at`,
);

const overdue = statement<{ id: string; shopId: string }>(
  'processes.overdue',
  `select id, shop_id as "shopId" from platform.processes
   where name = $1 and deadline_at <= $2 order by deadline_at limit $3`,
);

const byId = statement<ProcessRow>(
  'processes.by-id',
  `select id, shop_id as "shopId", state, data, steps, deadline_at as "deadlineAt"
   from platform.processes where name = $1 and id = $2`,
);

export const processStore = {
  load: (tx: Tx, name: string, ids: readonly string[]): Promise<ProcessRow[]> => tx.run(load, [name, uuidArray(ids)]),
  save: (tx: Tx, name: string, rows: readonly ProcessRow[], now: Date): void => {
    if (rows.length === 0) return;
    tx.send(save, [
      name,
      uuidArray(rows.map((row) => row.id)),
      uuidArray(rows.map((row) => row.shopId)),
      textArray(rows.map((row) => row.state)),
      jsonArray(rows.map((row) => row.data)),
      integerArray(rows.map((row) => row.steps)),
      timeArray(rows.map((row) => row.deadlineAt)),
      now,
    ]);
  },
  overdue,
  byId,
};
