import { limitOf } from '../report/row.ts';
import { spreadOf } from '../report/statistics.ts';
import { describeCoalescing } from '../shop/coalescing.ts';
import { describeCpu, faultsOf, type Measured, measured, medianRun } from './measure.ts';
import type { Workload } from './workload.ts';

const CONNECTIONS = 64;
const CARTS_PER_SECOND_GUESS = 8_000;
const AIM_RATIO = 10;

/** Everybody wants the same thing: holds of one SKU by many carts, through POST /checkouts. */
export const hotSku: Workload = {
  name: 'hot-sku',
  about: 'POST /checkouts of one SKU by many carts',
  async run(bench) {
    const world = await bench.world();
    await world.warmUp();
    const rowAtATime = await world.sqlLimit('hot-row', Math.min(bench.seconds, 4) * 1_000);
    const hot = world.variantIds.slice(0, 1);
    const runs: Measured[] = [];
    let cartsPerSecond = CARTS_PER_SECOND_GUESS;
    for (let repeat = 0; repeat < bench.repeats; repeat += 1) {
      const carts = Math.ceil(cartsPerSecond * bench.seconds);
      const prepared = await world.load(
        { name: 'new-carts', variantIds: hot },
        { connections: CONNECTIONS, roundsMax: carts },
      );
      if (prepared.errorCount > 0) throw new Error(`carts could not be prepared: ${prepared.errors[0]}`);
      await world.settle();
      const options = { connections: CONNECTIONS, durationMs: bench.seconds * 1_000, roundsMax: carts };
      const run = await bench.profiled('hot-sku', world, () =>
        measured(world, () => world.load({ name: 'open-checkouts' }, options)),
      );
      runs.push(run);
      cartsPerSecond = run.perSecond * 1.25 + 200;
      bench.say(`  ${run.perSecond} holds/s`);
      await world.settle();
    }
    // Carts of the hot SKU that are left would make the next workload's SKUs less distinct.
    await world.load({ name: 'open-checkouts' }, { connections: CONNECTIONS });
    const figure = spreadOf(runs.map(({ perSecond }) => perSecond));
    const run = medianRun(runs);
    const latency = run.latencies['POST /checkouts'];
    const limit = limitOf('row-at-a-time SQL, one row', rowAtATime.perSecond, figure);
    return [
      {
        workload: 'hot-sku',
        variant: `${CONNECTIONS} connections`,
        unit: 'holds/s',
        figure,
        ...(latency ? { p50Ms: latency.p50Ms, p99Ms: latency.p99Ms, maxMs: latency.maxMs } : {}),
        limits: [limit],
        aim: `≥ ${AIM_RATIO}× row at a time`,
        met: limit.ratio >= AIM_RATIO,
        invalid: faultsOf(runs),
        notes: [`${run.walSyncsPerSecond} WAL syncs/s; ${describeCpu(run)}\n${describeCoalescing(run.coalesced)}`],
        details: { runs, rowAtATime },
      },
    ];
  },
};
