import type { LoadResult } from '../load/run-load.ts';
import { spreadOf } from '../report/statistics.ts';
import { auditShop } from '../shop/audit.ts';
import { describeCoalescing } from '../shop/coalescing.ts';
import type { BenchWorld } from './bench-world.ts';
import { describeCpu, faultsOf, type Measured, measured, medianRun } from './measure.ts';
import type { Workload } from './workload.ts';

const CONNECTIONS = 64;
const ORDERS_PER_SECOND_AIM = 1_000;

interface Purchased extends Measured {
  /** Orders that are PAID with their stock deducted, over the time from the first request to the last of them. */
  readonly perSecond: number;
  readonly orderedPerSecond: number;
  readonly paid: number;
  readonly committed: number;
}

/** The whole way over HTTP: cart, checkout, order; then charged at the provider, stock deducted, order PAID. */
export const purchase: Workload = {
  name: 'purchase',
  about: 'POST /cart/items, /checkouts, /orders, until PAID and the stock is deducted',
  async run(bench) {
    const world = await bench.world();
    await world.warmUp();
    const runs: Purchased[] = [];
    for (let repeat = 0; repeat < bench.repeats; repeat += 1) {
      const run = await bench.profiled('purchase', world, () => buy(world, bench.seconds * ORDERS_PER_SECOND_AIM));
      runs.push(run);
      bench.say(`  ${run.perSecond} paid/s (${run.orderedPerSecond} ordered/s)`);
    }
    const audit = await auditShop(world.shop);
    const figure = spreadOf(runs.map(({ perSecond }) => perSecond));
    const run = medianRun(runs);
    const order = run.latencies['POST /orders'];
    const unpaid = runs.filter(({ paid, committed, rounds }) => paid !== rounds || committed !== rounds);
    return [
      {
        workload: 'purchase',
        variant: `${CONNECTIONS} connections`,
        unit: '/s',
        figure,
        ...(order ? { p50Ms: order.p50Ms, p99Ms: order.p99Ms, maxMs: order.maxMs } : {}),
        limits: [],
        aim: `≥ ${ORDERS_PER_SECOND_AIM}/s`,
        met: figure.median >= ORDERS_PER_SECOND_AIM,
        invalid: [
          ...faultsOf(runs),
          ...unpaid.map(({ rounds, paid, committed }) => `${rounds} ordered, ${paid} paid, ${committed} deducted`),
          ...(audit.clean ? [] : [`the audit disagrees:\n${audit.text}`]),
        ],
        notes: [
          `latencies of POST /orders; orders were taken at ${run.orderedPerSecond}/s, the audit afterwards was ${audit.clean ? 'clean' : 'NOT clean'}`,
          `until all was settled: ${describeCpu(run)}\n${describeCoalescing(run.coalesced)}`,
        ],
        details: { runs, audit: audit.text },
      },
    ];
  },
};

const buy = async (world: BenchWorld, orders: number): Promise<Purchased> => {
  let load: LoadResult | null = null;
  const all = await measured(world, async () => {
    load = await world.load({ name: 'purchase' }, { connections: CONNECTIONS, roundsMax: orders });
    await world.settle();
    return load;
  });
  const since = new Date(all.startedAtMs);
  const [paid] = await world.looks.rows<{ count: string; last: Date | null }>(
    "select count(*) as count, max(updated_at) as last from orders.orders where state = 'PAID' and placed_at >= $1",
    [since],
  );
  const [deducted] = await world.looks.rows<{ count: string; last: Date | null }>(
    "select count(*) as count, max(created_at) as last from inventory.movements where kind = 'commit' and created_at >= $1",
    [since],
  );
  const lastAtMs = Math.max(paid?.last?.getTime() ?? 0, deducted?.last?.getTime() ?? 0);
  const count = Math.min(Number(paid?.count), Number(deducted?.count));
  return {
    ...all,
    orderedPerSecond: all.perSecond,
    perSecond: Math.round((count * 1_000) / (lastAtMs - all.startedAtMs)),
    paid: Number(paid?.count),
    committed: Number(deducted?.count),
  };
};
