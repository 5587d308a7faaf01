import { integerArray, jsonArray, type Runner, statement, type Tx, textArray, uuidArray } from '#platform/db';
import type { StoaEvent } from './envelope.ts';

const append = statement<never>(
  'events.append',
  `insert into platform.outbox (id, shop_id, type, version, subject, time, traceparent, data)
   select * from unnest($1::uuid[], $2::uuid[], $3::text[], $4::smallint[], $5::text[], $6::timestamptz[], $7::text[], $8::json[])`,
);

/** Writes facts into the outbox, in the transaction that makes them true, in the order given. */
export const appendEvents = (tx: Tx, events: readonly StoaEvent[]): void => {
  if (events.length === 0) return;
  tx.send(append, [
    uuidArray(events.map((event) => event.id)),
    uuidArray(events.map((event) => event.shopId)),
    textArray(events.map((event) => event.type)),
    integerArray(events.map((event) => event.version)),
    textArray(events.map((event) => event.subject)),
    textArray(events.map((event) => event.time)),
    textArray(events.map((event) => event.traceparent)),
    jsonArray(events.map((event) => event.data)),
  ]);
};

export interface StoredEvent extends StoaEvent {
  readonly position: number;
}

export interface OutboxRow {
  position: number;
  id: string;
  shop_id: string;
  type: string;
  version: number;
  subject: string;
  time: Date;
  traceparent: string | null;
  data: unknown;
}

const readAfter = statement<OutboxRow>(
  'events.read-after',
  `select position, id, shop_id, type, version, subject, time, traceparent, data
   from platform.outbox where position > $1 and type = any($2::text[]) order by position limit $3`,
);

/** One page of history for a rebuild, in insertion order. */
export const readEvents = async (
  runner: Runner,
  afterPosition: number,
  types: readonly string[],
  limit: number,
): Promise<StoredEvent[]> => {
  const rows = await runner.run(readAfter, [afterPosition, textArray(types), limit]);
  return rows.map((row) => ({ ...eventOfRow(row), position: row.position }));
};

/** An outbox row, read by SQL or from the replication stream, as an event. */
export const eventOfRow = (row: Omit<OutboxRow, 'position'>): StoaEvent => ({
  id: row.id,
  shopId: row.shop_id,
  type: row.type,
  version: Number(row.version),
  subject: row.subject,
  time: row.time.toISOString(),
  traceparent: row.traceparent,
  data: row.data,
});
