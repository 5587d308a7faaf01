import { type Database, statement } from '#platform/db';
import { catchUp } from './catch-up.ts';
import type { Dispatcher, EventLog } from './dispatcher.ts';

const NAME_LENGTH_MAX = 63;

const slotStates = statement<{ name: string; isLost: boolean }>(
  'events.slot-states',
  `select slot_name as name, coalesce(wal_status = 'lost', false) as "isLost"
   from pg_replication_slots where slot_name = any($1::text[])`,
);
const createSlot = statement<never>('events.slot-create', `select pg_create_logical_replication_slot($1, 'pgoutput')`);
const copySlot = statement<never>('events.slot-copy', 'select pg_copy_logical_replication_slot($1, $2)');
const dropSlot = statement<never>('events.slot-drop', 'select pg_drop_replication_slot($1)');

/** The name of this database's replication slot; slots are named per server, so the database's name is part of it. */
export const slotName = (databaseName: string): string =>
  `stoa_relay_${databaseName.toLowerCase().replace(/[^a-z0-9_]/g, '_')}`.slice(0, NAME_LENGTH_MAX);

export const slotOfDatabase = (databaseUrl: string): string =>
  slotName(new URL(databaseUrl, 'postgres://localhost').pathname.slice(1) || 'postgres');

/** Keeps the log from here on while the outbox is read again. */
const draftOf = (slot: string): string => `new_${slot}`.slice(0, NAME_LENGTH_MAX);

interface Tools {
  readonly db: Database;
  readonly dispatcher: Dispatcher;
  readonly log: EventLog;
  readonly stopping: () => boolean;
}

/**
 * Sees to a slot that can be read from; makes it when it is missing or was cut off, and catches up with what was missed.
 * The slot gets its name only when all that came before it is dealt with: a crash on the way there begins again,
 * instead of finding a slot that looks as if nothing had been missed.
 */
export const ensureSlot = async ({ db, dispatcher, log, stopping }: Tools, slot: string): Promise<void> => {
  const draft = draftOf(slot);
  const states = await db.run(slotStates, [[slot, draft]]);
  const [known, knownDraft] = [slot, draft].map((name) => states.find((state) => state.name === name));
  if (known && !known.isLost) {
    if (knownDraft) await db.run(dropSlot, [draft]);
    return;
  }
  if (known) {
    const message = 'the replication slot fell too far behind and was cut off; events are read from the outbox again';
    log.error({ slot }, message);
    await db.run(dropSlot, [slot]);
  }
  if (knownDraft?.isLost) await db.run(dropSlot, [draft]);
  if (!knownDraft || knownDraft.isLost) await db.run(createSlot, [draft]);
  await catchUp(db, dispatcher, stopping);
  await db.run(copySlot, [draft, slot]);
  await db.run(dropSlot, [draft]);
};
