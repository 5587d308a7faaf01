import { setTimeout as pause } from 'node:timers/promises';
import { type Database, statement } from '#platform/db';
import { monotonicMs } from '#platform/time';
import type { EventLog } from './dispatcher.ts';
import { isSeenIn, parseSnapshot, type Snapshot } from './snapshot.ts';

/** Two looks are so far apart, the first one is at once: 75 µs of both processes each, 500 a second are 4 % of a core. */
const LOOK_EVERY_MS = 2;
const AWAY_PAUSE_MS = 250;
const WARN_AFTER_MS = 10_000;

const seenByOthers = statement<{ snapshot: string }>(
  'events.seen-by-others',
  'select pg_current_snapshot()::text as snapshot',
);

/**
 * A transaction is in the log before others see its rows: PostgreSQL writes the COMMIT out first, and with a standby that has to
 * confirm it, it is seen only after that. A subscriber that reads whoever told the fact would find what was there before, and a
 * cache would keep it. So whatever the log tells waits here until a new snapshot has it.
 */
export interface VisibilityGate {
  /** Calls `go` when everybody sees the transaction, in the order of the calls; never after {@link VisibilityGate.stop}. */
  pass(transaction: number, go: () => void): void;
  /** How many wait. */
  readonly size: number;
  stop(): void;
}

interface Waiting {
  readonly transaction: number;
  readonly go: () => void;
}

export const createVisibilityGate = (db: Database, log: EventLog): VisibilityGate => {
  const waiting: Waiting[] = [];
  const warn = createImpatience(log);
  let stopped = false;
  let looking = false;

  const letGo = (snapshot: Snapshot): void => {
    const hidden = waiting.findIndex(({ transaction }) => !isSeenIn(snapshot, transaction));
    for (const { go } of waiting.splice(0, hidden < 0 ? waiting.length : hidden)) go();
  };

  const look = async (): Promise<void> => {
    looking = true;
    while (waiting.length > 0 && !stopped) {
      let pauseMs = LOOK_EVERY_MS;
      try {
        const [row] = await db.run(seenByOthers);
        if (row !== undefined && !stopped) letGo(parseSnapshot(row.snapshot));
        warn(waiting[0]);
      } catch (error) {
        log.warn({ error: String(error), waiting: waiting.length }, 'whether facts are seen could not be asked');
        pauseMs = AWAY_PAUSE_MS;
      }
      await pause(pauseMs);
    }
    looking = false;
  };

  return {
    pass(transaction, go) {
      waiting.push({ transaction, go });
      if (!looking) void look();
    },
    get size() {
      return waiting.length;
    },
    stop() {
      stopped = true;
    },
  };
};

/** Says so once when one and the same stays at the head: its COMMIT waits for a standby, and so do all facts behind it. */
const createImpatience = (log: EventLog): ((head: Waiting | undefined) => void) => {
  let patient: { head: Waiting | undefined; untilMs: number } = { head: undefined, untilMs: 0 };
  return (head) => {
    if (head !== patient.head) patient = { head, untilMs: monotonicMs() + WARN_AFTER_MS };
    if (head === undefined || monotonicMs() < patient.untilMs) return;
    patient = { head, untilMs: Number.POSITIVE_INFINITY };
    log.warn({ transaction: head.transaction }, 'a committed transaction is not seen yet: does it wait for a standby?');
  };
};
