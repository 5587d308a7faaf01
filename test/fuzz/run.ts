import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createCheck } from './check-answer.ts';
import { readCodes } from './codes.ts';
import { isElsewhere } from './draft.ts';
import type { Replays } from './replays.ts';
import { createTown, type Planting, type Town } from './town.ts';
import { createWorker, type Exchange, type Finding, STORY_LENGTH } from './worker.ts';

export interface RunOptions {
  readonly seed: number;
  readonly requests: number;
  /** Only this request, after what its worker did shortly before. */
  readonly only?: number;
  /** Only these operations. */
  readonly operations?: ReadonlySet<string>;
  readonly plant?: Planting;
  /** How many play at once; each has two customers, who cost 20 ms of processor each to sign up. 16 when left out. */
  readonly workers?: number;
  /** Called for each exchange. */
  readonly tell?: (exchange: Exchange) => void;
  /** Stops the run when it has found so many. */
  readonly findingsMax?: number;
}

export interface RunReport {
  readonly requests: number;
  readonly findings: readonly Finding[];
  /** What is wrong at the end of all: books, log, memory. */
  readonly aftermath: readonly string[];
  readonly durationMs: number;
  readonly slowestMs: number;
  /** Answers by operation and status; `-` is no answer, `~` what was asked of another route or of none. */
  readonly statuses: ReadonlyMap<string, ReadonlyMap<string, number>>;
  readonly heapGrowthBytes: number;
  readonly orders: number;
}

const WORKERS = 16;
const ANSWER_MS_MAX = 5_000;
const FINDINGS_MAX = 200;
/** Stories of the same worker that are played before the one that is asked for: its memory comes from them. */
const STORIES_BEFORE = 3;

export const run = async (options: RunOptions): Promise<RunReport> => {
  const town = await createTown((options.workers ?? WORKERS) * 2, options.plant);
  try {
    return await runIn(town, options);
  } finally {
    await town.close();
  }
};

const runIn = async (town: Town, options: RunOptions): Promise<RunReport> => {
  const startedAt = performance.now();
  const tally = createTally(options);
  const replays: Replays = new Map();
  const check = createCheck({
    operations: town.operations,
    codes: await readCodes(),
    secrets: town.secrets,
    answerMsMax: ANSWER_MS_MAX,
  });
  const stories = planStories(options);
  const heapBefore = heapInUse();
  await Promise.all(
    stories.map(async (own, index) => {
      const { operations } = options;
      const worker = createWorker({
        ...{ town, seed: options.seed, index, check, replays, tell: tally.tell },
        ...(operations === undefined ? {} : { only: operations }),
      });
      for (const story of own) if (!tally.isFull()) await worker.play(story);
      worker.close();
    }),
  );
  const durationMs = performance.now() - startedAt;
  const aftermath = options.plant === undefined ? await lookAround(town) : [];
  const orders = await countOrders(town);
  const heapGrowthBytes = heapInUse() - heapBefore;
  if (heapGrowthBytes > HEAP_GROWTH_BYTES_MAX + orders * PAYMENT_BYTES_MAX) {
    aftermath.push(`the heap grew by ${Math.round(heapGrowthBytes / 2 ** 20)} MiB`);
  }
  return { ...tally.sum(), aftermath, durationMs, heapGrowthBytes, orders };
};

/** Which stories each worker plays: of 16 every sixteenth one, or the one that is asked for and those before it. */
const planStories = ({ requests, only, workers = WORKERS }: RunOptions): readonly (readonly number[])[] => {
  if (only !== undefined) {
    const last = Math.floor(only / STORY_LENGTH);
    const plan = Array.from({ length: workers }, (): number[] => []);
    for (let back = STORIES_BEFORE; back >= 0; back -= 1) {
      if (last - back * workers >= 0) plan[last % workers]?.push(last - back * workers);
    }
    return plan;
  }
  const count = Math.ceil(requests / STORY_LENGTH);
  return Array.from({ length: workers }, (_, index) =>
    Array.from({ length: Math.ceil(Math.max(0, count - index) / workers) }, (__, round) => index + round * workers),
  );
};

const createTally = ({ tell, findingsMax = FINDINGS_MAX }: RunOptions) => {
  const findings: Finding[] = [];
  const statuses = new Map<string, Map<string, number>>();
  let [requests, slowestMs] = [0, 0];
  return {
    isFull: () => findings.length >= findingsMax,
    tell(exchange: Exchange): void {
      const { draft, answer } = exchange;
      requests += 1;
      findings.push(...exchange.findings);
      const counts = statuses.get(draft.operation.id) ?? new Map<string, number>();
      statuses.set(draft.operation.id, counts);
      const status = typeof answer === 'string' ? '-' : `${isElsewhere(draft) ? '~' : ''}${answer.status}`;
      counts.set(status, (counts.get(status) ?? 0) + 1);
      if (typeof answer !== 'string') slowestMs = Math.max(slowestMs, answer.durationMs);
      tell?.(exchange);
    },
    sum: () => ({ requests, findings, statuses, slowestMs }),
  };
};

/** Signed nonsense about payments that were never made is told to the people who look after the shop, and to nobody else. */
const EXPECTED_COMPLAINT = 'a signed message about a payment that is not the one we made';

const lookAround = async ({ world, port }: Town): Promise<string[]> => {
  const { complaints } = world;
  const unexpected = complaints.filter((line) => !line.includes(EXPECTED_COMPLAINT));
  complaints.splice(0, complaints.length, ...unexpected);
  const findings: string[] = [];
  try {
    await world.assertMoneyAndStockConserved();
  } catch (error) {
    findings.push(`money or stock: ${error instanceof Error ? error.stack : String(error)}`);
  }
  for (const path of ['/livez', '/readyz', '/api/v1/products']) {
    const { status } = await fetch(`http://127.0.0.1:${port}${path}`);
    if (status !== 200) findings.push(`${path} answers ${status} at the end`);
  }
  return findings;
};

const countOrders = async ({ world }: Town): Promise<number> => {
  const { rows } = await world.db.pool.query<{ count: number }>('select count(*)::int as count from orders.orders');
  return rows[0]?.count ?? 0;
};

const HEAP_GROWTH_BYTES_MAX = 96 * 2 ** 20;
/** The payment company lives in the same process and forgets nothing: about 6 KB a payment, its events as much again. */
const PAYMENT_BYTES_MAX = 16 * 1024;

const heapInUse = (): number => {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  return process.memoryUsage().heapUsed;
};
