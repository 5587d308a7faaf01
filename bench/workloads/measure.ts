import { setTimeout as sleep } from 'node:timers/promises';
import type { LoadResult } from '../load/run-load.ts';
import { type Coalesced, coalescedBetween, readCoalescing } from '../shop/coalescing.ts';
import { walSyncCount } from '../shop/database.ts';
import { type ByPart, cpuSeconds, machineCpuSeconds } from '../shop/process-tree.ts';
import type { BenchWorld } from './bench-world.ts';

/** A load run with what it cost. */
export interface Measured extends LoadResult {
  /** From the look before to the look after: for purchases, until the last was settled. */
  readonly windowMs: number;
  /** Processor time by part over the wall time: 1 is one core fully used. */
  readonly cpuShares: ByPart;
  /** Cores used by neither shop nor generator: strangers on the machine, who make every figure worse than it is. */
  readonly othersCpuShare: number;
  /** Forced writes of the write-ahead log a second: commits did wait for the disk. */
  readonly walSyncsPerSecond: number;
  /** What the shop's coalescers did, by command. */
  readonly coalesced: Readonly<Record<string, Coalesced>>;
  /** Orders that were paid while the load ran, by the events' consumers in the same process. */
  readonly ordersPaidMeanwhile: number;
}

/** Above this share of a core, strangers are worth a warning beside the figure. */
const DISTURBED_ABOVE = 0.2;
const PATIENCE_MS = 30_000;
const LOOK_MS = 1_000;

/** Waits for a moment when strangers leave the machine alone; gives up after {@link PATIENCE_MS}, and the row says so. */
const untilAlone = async (): Promise<void> => {
  const giveUpAt = performance.now() + PATIENCE_MS;
  while (performance.now() < giveUpAt) {
    const before = machineCpuSeconds();
    await sleep(LOOK_MS);
    if ((machineCpuSeconds() - before) / (LOOK_MS / 1_000) < DISTURBED_ABOVE) return;
  }
};

/** Runs `load` between two looks at the counters of the machine and the database. */
export const measured = async (world: BenchWorld, load: () => Promise<LoadResult>): Promise<Measured> => {
  await untilAlone();
  const before = await readCounters(world);
  const result = await load();
  const after = await readCounters(world);
  const seconds = (after.at - before.at) / 1_000;
  const shareOf = (part: keyof ByPart) => Math.round(((after.cpu[part] - before.cpu[part]) / seconds) * 100) / 100;
  const ours = sumOf(after.cpu) - sumOf(before.cpu) + result.generatorCpuShare * (result.tookMs / 1_000);
  return {
    ...result,
    windowMs: Math.round(seconds * 1_000),
    othersCpuShare: Math.max(0, Math.round(((after.machine - before.machine - ours) / seconds) * 100) / 100),
    cpuShares: { server: shareOf('server'), postgres: shareOf('postgres'), sandbox: shareOf('sandbox') },
    coalesced: coalescedBetween(before.coalescing, after.coalescing),
    walSyncsPerSecond: Math.round((after.walSyncs - before.walSyncs) / seconds),
    ordersPaidMeanwhile: after.paid - before.paid,
  };
};

const sumOf = ({ server, postgres, sandbox }: ByPart): number => server + postgres + sandbox;

const readCounters = async ({ shop, looks }: BenchWorld) => {
  const at = performance.now();
  const [cpu, machine] = [cpuSeconds(shop.pid), machineCpuSeconds()];
  const walSyncs = await walSyncCount(looks);
  const coalescing = await readCoalescing(shop.port);
  const [row] = await looks.rows<{ paid: string }>("select count(*) as paid from orders.orders where state = 'PAID'");
  return { at, cpu, machine, walSyncs, coalescing, paid: Number(row?.paid) };
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

/** What one round costs in processor time: the figure that strangers on the machine disturb least. */
const costOf = ({ cpuShares, windowMs, rounds }: Measured, part: keyof ByPart): number =>
  Math.round((cpuShares[part] * windowMs * 1_000) / Math.max(1, rounds));

export const describeCpu = (run: Measured): string => {
  const { cpuShares, generatorCpuShare, othersCpuShare } = run;
  const { server, postgres, sandbox } = cpuShares;
  const warning = othersCpuShare > DISTURBED_ABOVE ? ` - DISTURBED: other programs used ${othersCpuShare}` : '';
  const cost = `µs a round: server ${costOf(run, 'server')}, PostgreSQL ${costOf(run, 'postgres')}`;
  return `${cost}; cores used: server ${server}, PostgreSQL ${postgres}, payment provider ${sandbox}, load generator ${generatorCpuShare}${warning}`;
};
