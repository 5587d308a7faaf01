import { integerArray, jsonArray, statement, type Tx, textArray, timeArray, uuidArray } from '#platform/db';
import type { ProcessRow } from './advance.ts';

/** What a row keeps of an action until it is done. */
export interface PendingAction<Action = unknown> {
  readonly id: string;
  readonly key: string;
  readonly action: Action;
}

export interface StoredProcess extends ProcessRow {
  readonly pending: readonly PendingAction[];
}

const load = statement<StoredProcess>(
  'processes.load',
  `select id, shop_id as "shopId", state, data, steps, deadline_at as "deadlineAt", pending
   from platform.processes where name = $1 and id = any($2::uuid[]) order by id for update`,
);

const save = statement<never>(
  'processes.save',
  `insert into platform.processes (name, id, shop_id, state, data, steps, deadline_at, pending, created_at, updated_at)
   select $1, p.id, p.shop_id, p.state, p.data, p.steps, p.deadline_at, p.pending, $9, $9
   from unnest($2::uuid[], $3::uuid[], $4::text[], $5::jsonb[], $6::integer[], $7::timestamptz[], $8::jsonb[])
     as p (id, shop_id, state, data, steps, deadline_at, pending)
   on conflict (name, id) do update set state = excluded.state, data = excluded.data, steps = excluded.steps,
     deadline_at = excluded.deadline_at, pending = excluded.pending, updated_at = excluded.updated_at`,
);

const overdue = statement<{ id: string; shopId: string }>(
  'processes.overdue',
  `select id, shop_id as "shopId" from platform.processes
   where name = $1 and deadline_at <= $2 order by deadline_at limit $3`,
);

const byId = statement<StoredProcess>(
  'processes.by-id',
  `select id, shop_id as "shopId", state, data, steps, deadline_at as "deadlineAt", pending
   from platform.processes where name = $1 and id = $2`,
);

const pending = statement<Pick<StoredProcess, 'id' | 'shopId' | 'pending'>>(
  'processes.pending',
  `select id, shop_id as "shopId", pending from platform.processes
   where name = $1 and pending <> '[]' and updated_at < $2 and id > $3 order by id limit $4`,
);

const pendingOf = statement<Pick<StoredProcess, 'id' | 'shopId' | 'pending'>>(
  'processes.pending-of',
  `select id, shop_id as "shopId", pending from platform.processes
   where name = $1 and id = any($2::uuid[]) and pending <> '[]'`,
);

const release = statement<never>(
  'processes.release',
  `update platform.processes set updated_at = now(), pending =
     coalesce((select jsonb_agg(one) from jsonb_array_elements(pending) one where one->>'id' <> $3::text), '[]')
   where name = $1 and id = $2`,
);

export const processStore = {
  load: (tx: Tx, name: string, ids: readonly string[]): Promise<StoredProcess[]> =>
    tx.run(load, [name, uuidArray(ids)]),
  save: (tx: Tx, name: string, rows: readonly StoredProcess[], now: Date): void => {
    if (rows.length === 0) return;
    tx.send(save, [
      name,
      uuidArray(rows.map((row) => row.id)),
      uuidArray(rows.map((row) => row.shopId)),
      textArray(rows.map((row) => row.state)),
      jsonArray(rows.map((row) => row.data)),
      integerArray(rows.map((row) => row.steps)),
      timeArray(rows.map((row) => row.deadlineAt)),
      jsonArray(rows.map((row) => row.pending)),
      now,
    ]);
  },
  overdue,
  byId,
  pending,
  pendingOf,
  release,
};
