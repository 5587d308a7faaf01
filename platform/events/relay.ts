import type { Database } from '#platform/db';
import type { Dispatcher, EventLog } from './dispatcher.ts';
import { ensureSlot, slotOfDatabase } from './replication-slot.ts';
import { createReplicationStream } from './replication-stream.ts';

const RECONNECT_MS = 300;
const ACKNOWLEDGE_EVERY_MS = 250;
const CONNECTED_LOOK_MS = 5;

export interface Relay {
  start(): Promise<void>;
  stop(): Promise<void>;
  /** True while the replication stream is open. */
  readonly connected: boolean;
  /** Transactions read from the log and not yet dealt with. */
  readonly openCount: number;
}

/**
 * Reads the outbox from the logical replication stream, in commit order, and hands each transaction's events to the
 * dispatcher. The slot's position moves only past events that every subscriber has dealt with, so a crash repeats
 * deliveries and never loses one. One relay is active per database: the slot allows a single reader.
 */
export const createRelay = (db: Database, dispatcher: Dispatcher, log: EventLog): Relay => {
  const stream = createReplicationStream(db, dispatcher, log);
  let stopping = false;
  let loop: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout | null = null;

  const run = async (slot: string) => {
    while (!stopping) {
      try {
        await ensureSlot({ db, dispatcher, log, stopping: () => stopping }, slot);
        await stream.follow(slot);
      } catch (error) {
        if (!stopping)
          log.warn({ error: error instanceof Error ? error.message : String(error) }, 'the relay reconnects');
      }
      if (!stopping) await pause(RECONNECT_MS);
    }
  };

  return {
    async start() {
      loop = run(slotOfDatabase(db.url));
      timer = setInterval(() => void stream.acknowledge(), ACKNOWLEDGE_EVERY_MS);
      while (!stream.connected && !stopping) await pause(CONNECTED_LOOK_MS);
      await stream.resumed;
    },
    async stop() {
      stopping = true;
      if (timer) clearInterval(timer);
      await stream.end();
      await loop;
    },
    get connected() {
      return stream.connected;
    },
    get openCount() {
      return stream.openCount;
    },
  };
};

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
