import type { LoadResult } from '../load/run-load.ts';
import { walSyncCount } from '../shop/database.ts';
import { type ByPart, cpuSeconds } from '../shop/process-tree.ts';
import type { BenchWorld } from './bench-world.ts';

/** A load run with what it cost. */
export interface Measured extends LoadResult {
  /** Processor time by part over the wall time: 1 is one core fully used. */
  readonly cpuShares: ByPart;
  /** Forced writes of the write-ahead log a second: commits did wait for the disk. */
  readonly walSyncsPerSecond: number;
  /** Orders that were paid while the load ran, by the events' consumers in the same process. */
  readonly ordersPaidMeanwhile: number;
}

/** Runs `load` between two looks at the counters of the machine and the database. */
export const measured = async (world: BenchWorld, load: () => Promise<LoadResult>): Promise<Measured> => {
  const before = await readCounters(world);
  const result = await load();
  const after = await readCounters(world);
  const seconds = (after.at - before.at) / 1_000;
  const shareOf = (part: keyof ByPart) => Math.round(((after.cpu[part] - before.cpu[part]) / seconds) * 100) / 100;
  return {
    ...result,
    cpuShares: { server: shareOf('server'), postgres: shareOf('postgres'), sandbox: shareOf('sandbox') },
    walSyncsPerSecond: Math.round((after.walSyncs - before.walSyncs) / seconds),
    ordersPaidMeanwhile: after.paid - before.paid,
  };
};

const readCounters = async ({ shop, looks }: BenchWorld) => {
  const at = performance.now();
  const cpu = cpuSeconds(shop.pid);
  const walSyncs = await walSyncCount(looks);
  const [row] = await looks.rows<{ paid: string }>("select count(*) as paid from orders.orders where state = 'PAID'");
  return { at, cpu, walSyncs, paid: Number(row?.paid) };
};

/** Run whose figure is the median one, for the latencies that belong to it. */
export const medianRun = <Run extends { readonly perSecond: number }>(runs: readonly Run[]): Run => {
  const sorted = [...runs].sort((left, right) => left.perSecond - right.perSecond);
  const run = sorted[Math.floor((sorted.length - 1) / 2)];
  if (!run) throw new Error('nothing was run');
  return run;
};

/** Why runs do not count: wrong answers, broken connections, nothing done. */
export const faultsOf = (runs: readonly LoadResult[]): string[] =>
  runs.flatMap(({ errorCount, errors, rounds }) =>
    errorCount > 0 ? [`${errorCount} wrong answers: ${errors[0]}`] : rounds === 0 ? ['nothing was done'] : [],
  );

export const describeCpu = ({ cpuShares, generatorCpuShare }: Measured): string =>
  `cores used: server ${cpuShares.server}, PostgreSQL ${cpuShares.postgres}, payment provider ${cpuShares.sandbox}, load generator ${generatorCpuShare}`;
