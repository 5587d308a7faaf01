import { type Database, isTimeLimitFailure, type Runner, statement } from '#platform/db';

/** The tables that events are kept in. Their partitions have the same bounds, by the time in the events' ids. */
export type EventTable = 'outbox' | 'inbox';

export interface Partition {
  readonly table: EventTable;
  readonly name: string;
  readonly fromMs: number;
  readonly untilMs: number;
}

/** Whoever changes the tables gives way to whoever writes into them. */
const LOCK_WAIT_MAX_MS = 50;
const NAME = /^(outbox|inbox)_\d{8}t\d{6}$/;

interface Row {
  parent: EventTable;
  name: string;
  bounds: string[] | null;
}

const list = statement<Row>(
  'retention.list-partitions',
  `select parent.relname as parent, child.relname as name,
     regexp_match(pg_get_expr(child.relpartbound, child.oid), $$FROM \\('([0-9a-f-]+)'\\) TO \\('([0-9a-f-]+)'\\)$$) as bounds
   from pg_inherits i join pg_class parent on parent.oid = i.inhparent join pg_class child on child.oid = i.inhrelid
   where parent.oid in ('platform.outbox'::regclass, 'platform.inbox'::regclass)`,
);

/** All partitions but the default ones, oldest first. */
export const listPartitions = async (runner: Runner): Promise<Partition[]> => {
  const rows = await runner.run(list);
  return rows
    .flatMap(({ parent, name, bounds }) => {
      const [from, until] = bounds ?? [];
      return from && until ? [{ table: parent, name, fromMs: timeOfId(from), untilMs: timeOfId(until) }] : [];
    })
    .sort((left, right) => left.fromMs - right.fromMs);
};

/** Milliseconds since 1970 that a UUIDv7 carries. */
const timeOfId = (id: string): number => Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16);

const add = statement<{ answer: 'added' | 'there' | 'overlaps' | 'occupied' }>(
  'retention.add-partition',
  'select platform.add_event_partition($1, $2, $3) as answer',
);

/** Adds a partition, unless someone holds a lock that is in the way. */
export const addPartition = (db: Database, table: EventTable, fromMs: number, untilMs: number): Promise<string> =>
  givingWay(db, async (tx) => {
    const [row] = await tx.run(add, [table, new Date(fromMs), new Date(untilMs)]);
    return row?.answer ?? 'there';
  });

const limitWait = statement<never>('retention.limit-wait', `set local lock_timeout = ${LOCK_WAIT_MAX_MS}`);

const empty = statement<never>('retention.empty-partition', 'select platform.empty_event_partition($1)');
const drop = statement<never>('retention.drop-partition', 'select platform.drop_event_partition($1)');

/** Removes a partition with all its rows: `dropped`, or `busy` when others were in the way. */
export const dropPartition = async (db: Database, { name }: Partition): Promise<string> => {
  if (!NAME.test(name)) throw new Error(`not a partition of events: ${name}`);
  const once = (step: typeof empty, answer: string) =>
    givingWay(db, async (tx) => {
      await tx.run(step, [name]);
      return answer;
    });
  return (await once(empty, 'emptied')) === 'busy' ? 'busy' : once(drop, 'dropped');
};

const givingWay = async (db: Database, work: Parameters<typeof db.tx<string>>[0]): Promise<string> => {
  try {
    return await db.tx((tx) => {
      tx.send(limitWait);
      return work(tx);
    });
  } catch (error) {
    if (isTimeLimitFailure(error)) return 'busy';
    throw error;
  }
};
