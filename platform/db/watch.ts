import type pg from 'pg';
import { BUDGETS, createLifeline, type DependencyObserver, Unavailable } from '#platform/resilience';
import { endBackends, findResting, withProbe } from './probe.ts';

const { lookEveryMs, silenceMs, probeMs, probeEveryMs } = BUDGETS.database;
const SILENT_LOOKS_MAX = silenceMs / lookEveryMs;
/** One that seems to rest may not have been given its processor since our words came in: it is asked about twice. */
const SECOND_ASKING_LOOKS = 3;
/** A backend that was found at work is asked about less and less often, up to every five seconds. */
const PATIENCE_MAX_LOOKS = 5_000 / lookEveryMs;

export interface WatchOptions {
  readonly url: string;
  readonly applicationName: string;
  readonly observer?: DependencyObserver | undefined;
}

/**
 * Sees to it that nobody waits for a connection whose other end is gone. TCP alone would not tell for a quarter of an hour:
 * packets that vanish are sent again in silence. A connection that owes an answer and has sent no byte for `silenceMs` is
 * suspect; then the server is asked, on a new connection, what its backend does. One that works is left alone, however
 * long it takes. One that waits for us, and still does when it is asked about again, has lost its connection, which is cut
 * here and ended there, so that its locks go. When the server does not answer at all it is away: what waits is told at once,
 * and so is everybody else until it answers again.
 */
export interface Watch {
  /** @throws Unavailable while the database is away */
  assertThere(): void;
  /** A connection failed: is it the server? */
  suspect(): void;
  stop(): void;
}

interface Seen {
  bytes: number;
  silentLooks: number;
  patienceLooks: number;
  /** It seemed to rest when it was asked about, and has sent nothing since. */
  rested: boolean;
}

/** What the driver keeps to itself: its socket, and whether every answer has come. */
interface Inside {
  readonly connection: {
    readonly stream: { readonly bytesRead: number; readonly destroyed: boolean; destroy(error: Error): void };
  };
  readonly readyForQuery?: boolean;
  readonly processID: number | null;
}
const inside = (client: pg.PoolClient): Inside => client as unknown as Inside;
const pidOf = (client: pg.PoolClient): number => inside(client).processID ?? 0;

type Watched = Map<pg.PoolClient, Seen>;

const LIVELY = { silentLooks: 0, patienceLooks: SILENT_LOOKS_MAX, rested: false } as const;

export const watchPool = (pool: pg.Pool, options: WatchOptions): Watch => {
  const watched: Watched = new Map();
  const orphans = new Set<number>();
  const cut = (client: pg.PoolClient) => {
    watched.delete(client);
    orphans.add(pidOf(client));
    inside(client).connection.stream.destroy(fallenSilent());
  };
  const lifeline = createLifeline({
    name: 'database',
    probeMs,
    probeEveryMs,
    observer: options.observer,
    probe: (signal) =>
      withProbe(options, signal, async (probe) => {
        const suspects = silentOnes(watched);
        const resting = await findResting(probe, suspects.map(pidOf));
        for (const client of suspects) {
          const seen = watched.get(client);
          if (!seen || !isSilent(watched, client)) continue;
          if (!resting.has(pidOf(client))) bePatient(seen);
          else if (seen.rested) cut(client);
          else askAgainSoon(seen);
        }
        if (orphans.size > 0) await endBackends(probe, [...orphans], options.applicationName);
        orphans.clear();
      }),
    onAway() {
      // Those that read something since the last look are the living proof of the contrary.
      for (const [client, seen] of watched) {
        if (seen.silentLooks > 0 || inside(client).readyForQuery === true) cut(client);
      }
    },
  });
  const isStuck = watchQueue(pool, watched);
  const timer = setInterval(() => {
    for (const [client, seen] of watched) {
      if (inside(client).connection.stream.destroyed) watched.delete(client);
      else lookAt(client, seen);
    }
    if (isStuck() || silentOnes(watched).length > 0) void lifeline.suspect();
  }, lookEveryMs);
  timer.unref();
  pool.on('connect', (client) => watched.set(client, { bytes: 0, ...LIVELY }));
  return {
    assertThere() {
      if (lifeline.away) throw new Unavailable('The database cannot be reached.');
    },
    suspect: () => void lifeline.suspect(),
    stop() {
      clearInterval(timer);
      lifeline.stop();
    },
  };
};

/** Tells whether somebody has been waiting for a connection while none was handed out. */
const watchQueue = (pool: pg.Pool, watched: Watched): (() => boolean) => {
  let acquired = 0;
  let before = 0;
  let looks = 0;
  pool.on('acquire', () => {
    acquired += 1;
  });
  return () => {
    const someWait = pool.waitingCount > 0 || pool.totalCount > watched.size;
    looks = someWait && acquired === before ? looks + 1 : 0;
    before = acquired;
    return looks > 0 && looks % SILENT_LOOKS_MAX === 0;
  };
};

const lookAt = (client: pg.PoolClient, seen: Seen): void => {
  const { readyForQuery, connection } = inside(client);
  const { bytesRead } = connection.stream;
  if (readyForQuery === false && bytesRead === seen.bytes) seen.silentLooks += 1;
  else Object.assign(seen, { bytes: bytesRead, ...LIVELY });
};

const isSilent = (watched: Watched, client: pg.PoolClient): boolean => {
  const seen = watched.get(client);
  return seen !== undefined && seen.silentLooks >= seen.patienceLooks;
};

const silentOnes = (watched: Watched): pg.PoolClient[] =>
  [...watched.keys()].filter((client) => isSilent(watched, client));

/** It is at work: it is asked about again after twice as long. */
const bePatient = (seen: Seen): void => {
  seen.silentLooks = 0;
  seen.patienceLooks = Math.min(PATIENCE_MAX_LOOKS, seen.patienceLooks * 2);
};

const askAgainSoon = (seen: Seen): void => {
  seen.silentLooks = seen.patienceLooks - SECOND_ASKING_LOOKS;
  seen.rested = true;
};

const fallenSilent = (): Error =>
  Object.assign(new Error('Connection terminated: the database has fallen silent'), { code: 'ETIMEDOUT' });
