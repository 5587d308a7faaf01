import { LogicalReplicationService, type Pgoutput, PgoutputPlugin } from 'pg-logical-replication';
import { type Database, statement } from '#platform/db';
import { BUDGETS } from '#platform/resilience';
import type { Dispatcher, EventLog } from './dispatcher.ts';
import type { StoaEvent } from './envelope.ts';
import { createGivingWay } from './give-way.ts';
import { createProgress, formatLsn, type Progress, parseLsn } from './lsn.ts';
import { eventOfRow } from './outbox.ts';
import { type StreamWatch, watchStream } from './stream-watch.ts';
import { createVisibilityGate, type VisibilityGate } from './visibility-gate.ts';

const PUBLICATION = 'stoa_outbox';
/** Deliveries in memory at most before the stream is paused. */
const PENDING_MAX = 20_000;
const PAUSED_LOOK_MS = 5;

const logEnd = statement<{ lsn: string }>('events.log-end', `select pg_current_wal_insert_lsn()::text as lsn`);

/** The replication stream, opened again and again by the relay; its progress outlives a lost connection. */
export interface ReplicationStream {
  /** Reads until the connection ends, by {@link ReplicationStream.end} or by itself. */
  follow(slot: string): Promise<void>;
  /** Tells the server up to where everything has been dealt with. */
  acknowledge(): Promise<void>;
  end(): Promise<void>;
  readonly connected: boolean;
  /** What an earlier run left open has been handed over: once per connection, since only its reader may do it. */
  readonly resumed: Promise<void>;
  /** Transactions read from the log and not yet dealt with. */
  readonly openCount: number;
}

export const createReplicationStream = (db: Database, dispatcher: Dispatcher, log: EventLog): ReplicationStream => {
  const progress = createProgress();
  const confirm = createConfirmation(progress);
  const giveWay = createGivingWay(db, log);
  const gate = createVisibilityGate(db, log);
  const state = { connected: false, ending: false, paused: false, resumed: Promise.resolve() };
  let service: LogicalReplicationService | null = null;
  let watch: StreamWatch | null = null;
  const acknowledge = async (force = false, ask = false) => {
    if (service && state.connected) await confirm(service, force, ask);
  };

  const read = createReading({ dispatcher, gate, progress, state });

  const open = (horizon: bigint): LogicalReplicationService =>
    openService(db.url, log, {
      start() {
        state.connected = true;
        state.resumed = resume(dispatcher, log);
      },
      heartbeat(lsn, wanted) {
        watch?.heard();
        progress.skipTo(lsn);
        if (!wanted) return;
        void acknowledge(true);
        if (progress.openCount > 0) void giveWay(async () => service && close(service, log));
      },
      async data(message) {
        watch?.heard();
        await read(message, horizon);
      },
    });

  return {
    async follow(slot) {
      const current = open(parseLsn((await db.run(logEnd))[0]?.lsn ?? '0/0'));
      service = current;
      const ask = () => void acknowledge(true, true);
      watch = watchStream({ ask, busy: () => state.paused, giveUp: () => void leaveSilent(current, log) });
      try {
        await current.subscribe(new PgoutputPlugin({ protoVersion: 1, publicationNames: [PUBLICATION] }), slot);
      } finally {
        state.connected = false;
        watch.stop();
        await close(current, log);
      }
    },
    acknowledge: () => acknowledge(),
    async end() {
      state.ending = true;
      gate.stop(); // what still waits there is not confirmed, and comes again
      await acknowledge();
      await service?.stop();
    },
    get connected() {
      return state.connected;
    },
    get resumed() {
      return state.resumed;
    },
    get openCount() {
      return progress.openCount;
    },
  };
};

interface Reading {
  readonly dispatcher: Dispatcher;
  readonly gate: VisibilityGate;
  readonly progress: Progress;
  readonly state: { ending: boolean; paused: boolean };
}

/** Hands what is read over to the gate, and holds the stream back while too much waits. */
const createReading = ({ dispatcher, gate, progress, state }: Reading) => {
  const collect = createTransactionReader(({ transaction, events, commitEnd, maybeSeen }) => {
    const dealtWith = progress.open(commitEnd);
    gate.pass(transaction, () => dispatcher.dispatch(events, maybeSeen, dealtWith));
  });
  return async (message: Pgoutput.Message, horizon: bigint): Promise<void> => {
    collect(message, horizon);
    state.paused = true;
    while (dispatcher.depth + gate.size > PENDING_MAX && !state.ending) await pause(PAUSED_LOOK_MS);
    state.paused = false;
  };
};

interface StreamHandlers {
  start(): void;
  /** `wanted`: the server asks to be told the position at once. */
  heartbeat(lsn: bigint, wanted: boolean): void;
  data(message: Pgoutput.Message): Promise<void>;
}

const openService = (url: string, log: EventLog, handlers: StreamHandlers): LogicalReplicationService => {
  const service = new LogicalReplicationService(
    {
      connectionString: url,
      application_name: 'stoa relay',
      connectionTimeoutMillis: BUDGETS.events.connectMs,
      // Half of it without a word of ours and the server asks for one; all of it and the slot is free for the next reader.
      options: `-c wal_sender_timeout=${BUDGETS.events.serverSilenceMs}`,
    },
    { acknowledge: { auto: false, timeoutSeconds: 0 }, flowControl: { enabled: true } },
  );
  service.on('start', handlers.start);
  service.on('heartbeat', (lsn: string, _time: number, wanted: boolean) => handlers.heartbeat(parseLsn(lsn), wanted));
  service.on('data', (_lsn: string, message: Pgoutput.Message) => handlers.data(message));
  service.on('error', (error: Error) => log.warn({ error: error.message }, 'the replication stream reported an error'));
  return service;
};

/** Confirms exactly the position; the library adds one byte, and a commit may begin on that very byte. */
const createConfirmation = (progress: Progress) => {
  let confirmed = 0n;
  return async (service: LogicalReplicationService, force: boolean, ask: boolean): Promise<void> => {
    const { position } = progress;
    if (position === 0n || (position === confirmed && !force)) return;
    confirmed = position;
    await service.acknowledge(formatLsn(position - 1n), ask);
  };
};

const resume = (dispatcher: Dispatcher, log: EventLog): Promise<void> =>
  dispatcher.resume().catch((error: unknown) => {
    log.warn({ error: String(error) }, 'open actions could not be read; the sweep hands them over');
  });

const leaveSilent = (service: LogicalReplicationService, log: EventLog): Promise<unknown> => {
  log.warn({ silenceMs: BUDGETS.events.silenceMs }, 'the replication stream has fallen silent');
  return close(service, log);
};

const close = (service: LogicalReplicationService, log: EventLog): Promise<unknown> =>
  service
    .destroy()
    .catch((error: unknown) => log.warn({ error: String(error) }, 'closing the replication stream failed'));

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

interface ReadTransaction {
  /** Its number, 32 bits. */
  readonly transaction: number;
  readonly events: readonly StoaEvent[];
  readonly commitEnd: bigint;
  readonly maybeSeen: boolean;
}

/** Collects a transaction's inserts until its commit. Commits up to `horizon` were in the log before this connection. */
const createTransactionReader = (onTransaction: (read: ReadTransaction) => void) => {
  let transaction = 0;
  let events: StoaEvent[] = [];
  return (message: Pgoutput.Message, horizon: bigint) => {
    if (message.tag === 'begin') {
      transaction = message.xid >>> 0; // read with a sign
      events = [];
    } else if (message.tag === 'insert') {
      events.push(eventOfRow(message.new as Parameters<typeof eventOfRow>[0]));
    } else if (message.tag === 'commit') {
      const commitEnd = parseLsn(message.commitEndLsn ?? '0/0');
      onTransaction({ transaction, events, commitEnd, maybeSeen: commitEnd <= horizon });
      events = [];
    }
  };
};
