import { LogicalReplicationService, type Pgoutput, PgoutputPlugin } from 'pg-logical-replication';
import { type Database, statement } from '#platform/db';
import type { Dispatcher, EventLog } from './dispatcher.ts';
import type { StoaEvent } from './envelope.ts';
import { createProgress, formatLsn, parseLsn } from './lsn.ts';
import { eventOfRow, readEvents } from './outbox.ts';

const PUBLICATION = 'stoa_outbox';
const RECONNECT_MS = 300;
const ACKNOWLEDGE_EVERY_MS = 250;
/** Deliveries in memory at most before the stream is paused. */
const PENDING_MAX = 20_000;
const CATCH_UP_PAGE = 1_000;

export interface Relay {
  start(): Promise<void>;
  stop(): Promise<void>;
  /** True while the replication stream is open. */
  readonly connected: boolean;
  /** Transactions read from the log and not yet dealt with. */
  readonly openCount: number;
}

const slotState = statement<{ active: boolean; wal_status: string | null }>(
  'events.slot-state',
  'select active, wal_status from pg_replication_slots where slot_name = $1',
);
const createSlot = statement<never>('events.slot-create', `select pg_create_logical_replication_slot($1, 'pgoutput')`);
const dropSlot = statement<never>('events.slot-drop', 'select pg_drop_replication_slot($1)');
const logEnd = statement<{ lsn: string; types: string[] | null }>(
  'events.log-end',
  `select pg_current_wal_insert_lsn()::text as lsn`,
);
const knownTypes = statement<{ types: string[] | null }>(
  'events.known-types',
  `select array_agg(distinct type) as types from platform.outbox`,
);

/** The name of this database's replication slot; slots are named per server, so the database's name is part of it. */
export const slotName = (databaseName: string): string =>
  `stoa_relay_${databaseName.toLowerCase().replace(/[^a-z0-9_]/g, '_')}`.slice(0, 63);

/**
 * Reads the outbox from the logical replication stream, in commit order, and hands each transaction's events to the
 * dispatcher. The slot's position moves only past events that every subscriber has dealt with, so a crash repeats
 * deliveries and never loses one. One relay is active per database: the slot allows a single reader.
 */
export const createRelay = (db: Database, dispatcher: Dispatcher, log: EventLog): Relay => {
  const progress = createProgress();
  let service: LogicalReplicationService | null = null;
  let connected = false;
  let stopping = false;
  let acknowledged = 0n;
  let loop: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout | null = null;

  /** Confirms exactly `position`; the library adds one byte, and a commit may begin on that very byte. */
  const acknowledge = async (force = false) => {
    const position = progress.position;
    if (!service || !connected || position === 0n || (position === acknowledged && !force)) return;
    acknowledged = position;
    await service.acknowledge(formatLsn(position - 1n));
  };

  const onMessage = createTransactionReader((events, commitEnd, maybeSeen) => {
    const close = progress.open(commitEnd);
    dispatcher.dispatch(events, maybeSeen, close);
  });

  const follow = async (slot: string): Promise<void> => {
    const horizon = parseLsn((await db.run(logEnd))[0]?.lsn ?? '0/0');
    service = new LogicalReplicationService(
      { connectionString: db.url, application_name: 'stoa relay' },
      { acknowledge: { auto: false, timeoutSeconds: 0 }, flowControl: { enabled: true } },
    );
    const current = service;
    current.on('start', () => {
      connected = true;
    });
    current.on('heartbeat', (lsn: string) => {
      progress.skipTo(parseLsn(lsn));
      void acknowledge(true);
    });
    current.on('data', async (_lsn: string, message: Pgoutput.Message) => {
      onMessage(message, horizon);
      while (dispatcher.depth > PENDING_MAX && !stopping) await pause(5);
    });
    current.on('error', (error: Error) =>
      log.warn({ error: error.message }, 'the replication stream reported an error'),
    );
    try {
      await current.subscribe(new PgoutputPlugin({ protoVersion: 1, publicationNames: [PUBLICATION] }), slot);
    } finally {
      connected = false;
      await current
        .destroy()
        .catch((error: unknown) => log.warn({ error: String(error) }, 'closing the replication stream failed'));
    }
  };

  const ensureSlot = async (slot: string): Promise<void> => {
    const [state] = await db.run(slotState, [slot]);
    if (state && state.wal_status !== 'lost') return;
    if (state) {
      log.error(
        { slot },
        'the replication slot fell too far behind and was cut off; events are read from the outbox again',
      );
      await db.run(dropSlot, [slot]);
    }
    await db.run(createSlot, [slot]);
    await catchUp(db, dispatcher);
  };

  const run = async (slot: string) => {
    while (!stopping) {
      try {
        await ensureSlot(slot);
        await follow(slot);
      } catch (error) {
        if (!stopping)
          log.warn({ error: error instanceof Error ? error.message : String(error) }, 'the relay reconnects');
      }
      if (!stopping) await pause(RECONNECT_MS);
    }
  };

  return {
    async start() {
      const slot = slotName(new URL(db.url, 'postgres://localhost').pathname.slice(1) || 'postgres');
      loop = run(slot);
      timer = setInterval(() => void acknowledge(), ACKNOWLEDGE_EVERY_MS);
      while (!connected && !stopping) await pause(5);
    },
    async stop() {
      stopping = true;
      if (timer) clearInterval(timer);
      await acknowledge();
      await service?.stop();
      await loop;
    },
    get connected() {
      return connected;
    },
    get openCount() {
      return progress.openCount;
    },
  };
};

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** Collects a transaction's inserts until its commit. */
const createTransactionReader = (
  onTransaction: (events: StoaEvent[], commitEnd: bigint, maybeSeen: boolean) => void,
) => {
  let events: StoaEvent[] = [];
  return (message: Pgoutput.Message, horizon: bigint) => {
    if (message.tag === 'begin') events = [];
    else if (message.tag === 'insert') events.push(eventOfRow(message.new as Parameters<typeof eventOfRow>[0]));
    else if (message.tag === 'commit') {
      const commitEnd = parseLsn(message.commitEndLsn ?? '0/0');
      onTransaction(events, commitEnd, commitEnd <= horizon);
      events = [];
    }
  };
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
