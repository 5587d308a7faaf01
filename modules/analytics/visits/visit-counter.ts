import { type Database, integerArray, statement, textArray, uuidArray } from '#platform/db';
import type { PlatformParts } from '#platform/module';
import { quarterOf } from '../projection/tally.ts';

const FLUSH_AFTER_MS = 10_000;
/** Quarters of shops that wait while the database is away: more are not counted. */
const WAITING_MAX = 1_000;

interface Count {
  readonly shopId: string;
  /** ISO 8601, UTC. */
  readonly quarter: string;
  visits: number;
}

const add = statement<never>(
  'analytics.add-visits',
  `insert into analytics.visits as kept (shop_id, quarter, visits)
   select * from unnest($1::uuid[], $2::timestamptz[], $3::bigint[]) as new (shop_id, quarter, visits)
   order by shop_id, quarter
   on conflict (shop_id, quarter) do update set visits = kept.visits + excluded.visits, updated_at = now()`,
);

type CounterParts = Pick<PlatformParts, 'db' | 'log' | 'metrics'>;

export interface VisitCounter {
  /** Counts one in memory: a page that is kept ready has no time for a database. */
  count(shopId: string, at: string): void;
  /** Writes what was counted, and lets the clock be. */
  close(): Promise<void>;
}

/**
 * Adds visits up in this process and writes them ten seconds after the first, all in one statement. A process that is killed
 * takes at most these seconds with it; what could not be written waits for the next ten.
 */
export const createVisitCounter = ({ db, log, metrics }: CounterParts): VisitCounter => {
  const begun = metrics.counter('stoa_visits_total', 'Visits of the storefront that began, robots left out.');
  const waiting = new Map<string, Count>();
  let timer: NodeJS.Timeout | null = null;
  const put = (shopId: string, quarter: string, visits: number): void => {
    const key = `${shopId} ${quarter}`;
    const known = waiting.get(key);
    if (known) known.visits += visits;
    else if (waiting.size < WAITING_MAX) waiting.set(key, { shopId, quarter, visits });
  };
  const flush = async (): Promise<void> => {
    const counts = [...waiting.values()];
    waiting.clear();
    try {
      await store(db, counts);
    } catch (error) {
      for (const { shopId, quarter, visits } of counts) put(shopId, quarter, visits);
      log.warn({ error: String(error) }, 'visits could not be written yet');
      begin();
    }
  };
  const begin = (): void => {
    if (timer) return;
    timer = setTimeout(() => {
      timer = null;
      void flush();
    }, FLUSH_AFTER_MS);
    timer.unref();
  };
  return {
    count(shopId, at) {
      put(shopId, quarterOf(at), 1);
      begun.inc();
      begin();
    },
    async close() {
      if (waiting.size > 0) await flush();
      if (timer) clearTimeout(timer);
      timer = null;
    },
  };
};

const store = async (db: Database, counts: readonly Count[]): Promise<void> => {
  await db.run(add, [
    uuidArray(counts.map(({ shopId }) => shopId)),
    textArray(counts.map(({ quarter }) => quarter)),
    integerArray(counts.map(({ visits }) => visits)),
  ]);
};
