import type { Row } from '../report/row.ts';
import { spreadOf } from '../report/statistics.ts';
import type { ScenarioRequest } from '../scenarios/index.ts';
import { describeCoalescing } from '../shop/coalescing.ts';
import type { BenchWorld } from './bench-world.ts';
import { describeCpu, faultsOf, type Measured, measured, medianRun } from './measure.ts';
import type { Bench, Workload } from './workload.ts';

const CONNECTIONS = 64;
const CARTS = 5_000;
const PAGES = 20;

/** One request again and again, for workloads that have no limit of their own to stand beside. */
const repeatRequest = async (
  bench: Bench,
  world: BenchWorld,
  name: string,
  scenario: ScenarioRequest,
): Promise<Row> => {
  const options = { connections: CONNECTIONS, durationMs: bench.seconds * 1_000 };
  await world.load(scenario, { ...options, durationMs: 1_000 });
  const runs: Measured[] = [];
  for (let repeat = 0; repeat < bench.repeats; repeat += 1) {
    runs.push(await bench.profiled(name, world, () => measured(world, () => world.load(scenario, options))));
  }
  await world.settle();
  const run = medianRun(runs);
  const latency = run.latencies['round'];
  return {
    workload: name,
    variant: `${CONNECTIONS} connections`,
    unit: '/s',
    figure: spreadOf(runs.map(({ perSecond }) => perSecond)),
    ...(latency ? { p50Ms: latency.p50Ms, p99Ms: latency.p99Ms, maxMs: latency.maxMs } : {}),
    limits: [],
    aim: 'browse p99 < 200 ms',
    met: (latency?.p99Ms ?? Number.POSITIVE_INFINITY) < 200,
    invalid: faultsOf(runs),
    notes: [`${describeCpu(run)}\n${describeCoalescing(run.coalesced)}`.trimEnd()],
    details: { runs },
  };
};

export const addToCart: Workload = {
  name: 'add-to-cart',
  about: 'POST /cart/items on 5,000 carts in turn',
  async run(bench) {
    const world = await bench.world();
    await world.load({ name: 'new-carts' }, { connections: CONNECTIONS, roundsMax: CARTS });
    return [await repeatRequest(bench, world, 'add-to-cart', { name: 'add-to-cart' })];
  },
};

export const productList: Workload = {
  name: 'product-list',
  about: 'GET /products of a category, pages of 20',
  async run(bench) {
    const world = await bench.world();
    const paths = Array.from(
      { length: PAGES },
      (_, index) => `/api/v1/products?category=${world.category}&limit=20&page=${index + 1}`,
    );
    return [await repeatRequest(bench, world, 'product-list', { name: 'read', paths })];
  },
};
