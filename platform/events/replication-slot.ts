import { type Database, statement } from '#platform/db';
import type { Dispatcher, EventLog } from './dispatcher.ts';
import { readEvents } from './outbox.ts';

const CATCH_UP_PAGE = 1_000;

const slotState = statement<{ active: boolean; wal_status: string | null }>(
  'events.slot-state',
  'select active, wal_status from pg_replication_slots where slot_name = $1',
);
const createSlot = statement<never>('events.slot-create', `select pg_create_logical_replication_slot($1, 'pgoutput')`);
const dropSlot = statement<never>('events.slot-drop', 'select pg_drop_replication_slot($1)');
const knownTypes = statement<{ types: string[] | null }>(
  'events.known-types',
  `select array_agg(distinct type) as types from platform.outbox`,
);

/** The name of this database's replication slot; slots are named per server, so the database's name is part of it. */
export const slotName = (databaseName: string): string =>
  `stoa_relay_${databaseName.toLowerCase().replace(/[^a-z0-9_]/g, '_')}`.slice(0, 63);

export const slotOfDatabase = (databaseUrl: string): string =>
  slotName(new URL(databaseUrl, 'postgres://localhost').pathname.slice(1) || 'postgres');

/** Sees to a slot that can be read from; makes it when it is missing or was cut off, and then catches up. */
export const ensureSlot = async (db: Database, slot: string, dispatcher: Dispatcher, log: EventLog): Promise<void> => {
  const [state] = await db.run(slotState, [slot]);
  if (state && state.wal_status !== 'lost') return;
  if (state) {
    const message = 'the replication slot fell too far behind and was cut off; events are read from the outbox again';
    log.error({ slot }, message);
    await db.run(dropSlot, [slot]);
  }
  await db.run(createSlot, [slot]);
  await catchUp(db, dispatcher);
};

/**
 * After a slot was lost (or on the first start of a restored database) nothing says which events were delivered: all of
 * the outbox is handed out once more, and the inbox keeps the effects single.
 */
const catchUp = async (db: Database, dispatcher: Dispatcher): Promise<void> => {
  const types = (await db.run(knownTypes))[0]?.types ?? [];
  for (let position = 0; types.length > 0; ) {
    const page = await readEvents(db, position, types, CATCH_UP_PAGE);
    const last = page.at(-1);
    if (!last) return;
    await new Promise<void>((resolve) => dispatcher.dispatch(page, true, resolve));
    position = last.position;
  }
};
