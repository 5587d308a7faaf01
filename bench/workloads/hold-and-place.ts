import type { SqlLimitResult } from '../limits/sql.ts';
import { limitOf, type Row } from '../report/row.ts';
import { spreadOf } from '../report/statistics.ts';
import { describeCoalescing } from '../shop/coalescing.ts';
import type { Role } from '../shop/shop.ts';
import type { BenchWorld } from './bench-world.ts';
import { describeCpu, faultsOf, type Measured, measured, medianRun } from './measure.ts';
import type { Bench, Workload } from './workload.ts';

const CONNECTIONS = [64, 128] as const;
const PREPARING_CONNECTIONS = 64;
const CARTS_PER_SECOND_GUESS = 6_000;
const AIM_PER_SECOND = 8_000;
const AIM_P99_MS = 30;

/** Distinct SKUs, durable, over HTTP: POST /checkouts holds the stock, POST /orders places the order. */
export const holdAndPlace: Workload = {
  name: 'hold-and-place',
  about: 'POST /checkouts then POST /orders from prepared carts, distinct SKUs',
  async run(bench) {
    const world = await bench.world();
    await world.warmUp();
    const limitMs = Math.min(bench.seconds, 4) * 1_000;
    const rowAtATime = await world.sqlLimit('purchase', limitMs);
    const minimal = await world.sqlLimit('minimal', limitMs);
    await world.settle();
    const rows: Row[] = [];
    for (const role of ['all', 'web'] as const) {
      const open = await bench.world(role);
      await open.warmUp();
      for (const connections of CONNECTIONS) {
        rows.push(rowOf({ connections, role }, await runs(bench, open, connections), rowAtATime, minimal));
      }
    }
    return rows;
  },
};

const runs = async (bench: Bench, world: BenchWorld, connections: number): Promise<Measured[]> => {
  const measurements: Measured[] = [];
  let cartsPerSecond = CARTS_PER_SECOND_GUESS;
  for (let repeat = 0; repeat < bench.repeats; repeat += 1) {
    const carts = Math.ceil(cartsPerSecond * bench.seconds);
    const prepared = await world.load({ name: 'new-carts' }, { connections: PREPARING_CONNECTIONS, roundsMax: carts });
    if (prepared.errorCount > 0) throw new Error(`carts could not be prepared: ${prepared.errors[0]}`);
    await world.settle();
    const run = await bench.profiled(`hold-and-place-${connections}`, world, () =>
      measured(world, () =>
        world.load({ name: 'hold-and-place' }, { connections, durationMs: bench.seconds * 1_000, roundsMax: carts }),
      ),
    );
    measurements.push(run);
    cartsPerSecond = run.perSecond * 1.25 + 200;
    const settledMs = await world.settle();
    bench.say(
      `  ${connections} connections: ${run.perSecond} purchases/s; settled ${Math.round(settledMs / 1_000)} s later`,
    );
  }
  return measurements;
};

interface Variant {
  readonly connections: number;
  readonly role: Role;
}

const rowOf = (
  { connections, role }: Variant,
  all: Measured[],
  rowAtATime: SqlLimitResult,
  minimal: SqlLimitResult,
): Row => {
  const figure = spreadOf(all.map(({ perSecond }) => perSecond));
  const run = medianRun(all);
  const [checkout, order] = [run.latencies['POST /checkouts'], run.latencies['POST /orders']];
  const p99Ms = Math.max(checkout?.p99Ms ?? 0, order?.p99Ms ?? 0);
  return {
    workload: 'hold-and-place',
    variant: `${connections} connections${role === 'web' ? ', role web' : ''}`,
    unit: '/s',
    figure,
    p50Ms: Math.max(checkout?.p50Ms ?? 0, order?.p50Ms ?? 0),
    p99Ms,
    maxMs: Math.max(checkout?.maxMs ?? 0, order?.maxMs ?? 0),
    limits: [
      limitOf('row-at-a-time SQL', rowAtATime.perSecond, figure),
      limitOf('one-insert transactions', minimal.perSecond, figure),
    ],
    aim: `≥ ${AIM_PER_SECOND}/s, p99 < ${AIM_P99_MS} ms`,
    met: figure.median >= AIM_PER_SECOND && p99Ms < AIM_P99_MS,
    invalid: faultsOf(all),
    notes: [
      `one-insert transactions on the same server: ${minimal.perSecond}/s at ${minimal.connections} connections; row at a time best at ${rowAtATime.connections}`,
      `POST /checkouts p50 ${checkout?.p50Ms} p99 ${checkout?.p99Ms} ms, POST /orders p50 ${order?.p50Ms} p99 ${order?.p99Ms} ms`,
      `${describeConsumers(role, run)}; ${run.walSyncsPerSecond} WAL syncs/s`,
      `${describeCpu(run)}\n${describeCoalescing(run.coalesced)}`,
    ],
    details: { runs: all, rowAtATime, minimal },
  };
};

const describeConsumers = (role: Role, { ordersPaidMeanwhile, tookMs }: Measured): string => {
  if (role === 'web')
    return 'STOA_ROLE=web: the events wait for a worker process, as when that runs on another machine';
  const perSecond = Math.round((ordersPaidMeanwhile * 1_000) / tookMs);
  return `meanwhile the events' consumers in the same process charged and paid ${ordersPaidMeanwhile} orders (${perSecond}/s)`;
};
