import { startHelper } from '../child.ts';
import type { RawAnswer, ToRawHttp } from '../limits/raw-http.ts';
import { limitOf } from '../report/row.ts';
import { spreadOf } from '../report/statistics.ts';
import { describeCpu, faultsOf, type Measured, measured, medianRun } from './measure.ts';
import type { Workload } from './workload.ts';

const CONNECTIONS = 64;
const ROUNDS = 5;
const AIM_RATIO = 0.5;
/** Node's server writes these itself. */
const WRITTEN_BY_NODE = new Set(['date', 'connection', 'keep-alive', 'transfer-encoding']);

/** A product from the cache, beside Node's bare HTTP server with the same bytes: same client, short rounds in turn. */
export const productJson: Workload = {
  name: 'product-json',
  about: 'GET /products/{slug} from cache, beside raw node:http with the same bytes',
  async run(bench) {
    const world = await bench.world();
    const path = `/api/v1/products/${world.slugs[7]}`;
    const answer = await readAnswer(`http://127.0.0.1:${world.shop.port}${path}`);
    const raw = await startHelper<ToRawHttp>('./limits/raw-http.ts');
    bench.onEnd(raw.close);
    const rawPort = await raw.ask<number>({ kind: 'answer', answer });
    const durationMs = (bench.seconds * bench.repeats * 1_000) / (2 * ROUNDS);
    const read = { name: 'read', paths: [path] } as const;
    const runs: Measured[] = [];
    const rawRuns: Measured[] = [];
    const once = { connections: CONNECTIONS, durationMs };
    // Both are compiled and cached before the clock counts.
    await world.load(read, { ...once, durationMs: 1_000 });
    await world.load({ ...read, port: rawPort }, { ...once, port: rawPort, durationMs: 1_000 });
    await bench.profiled('product-json', world, async () => {
      for (let round = 0; round < ROUNDS; round += 1) {
        runs.push(await measured(world, () => world.load(read, once)));
        rawRuns.push(await measured(world, () => world.load({ ...read, port: rawPort }, { ...once, port: rawPort })));
      }
    });
    await raw.close();
    const figure = spreadOf(runs.map(({ perSecond }) => perSecond));
    const rawFigure = spreadOf(rawRuns.map(({ perSecond }) => perSecond));
    const run = medianRun(runs);
    const latency = run.latencies['GET'];
    const limit = limitOf('raw node:http', rawFigure.median, figure);
    return [
      {
        workload: 'product-json',
        variant: `${CONNECTIONS} connections`,
        unit: '/s',
        figure,
        ...(latency ? { p50Ms: latency.p50Ms, p99Ms: latency.p99Ms, maxMs: latency.maxMs } : {}),
        limits: [limit],
        aim: `≥ ${AIM_RATIO}× raw node:http`,
        met: limit.ratio >= AIM_RATIO,
        invalid: faultsOf([...runs, ...rawRuns]),
        notes: [
          `${Buffer.byteLength(answer.body)} bytes; raw ${rawFigure.min}–${rawFigure.max}/s over ${ROUNDS} rounds in turn`,
          describeCpu(run),
        ],
        details: { runs, rawRuns, headers: answer.headers },
      },
    ];
  },
};

const readAnswer = async (url: string): Promise<RawAnswer> => {
  const response = await fetch(url);
  if (response.status !== 200) throw new Error(`${url} answered ${response.status}: ${await response.text()}`);
  const headers = [...response.headers].filter(([name]) => !WRITTEN_BY_NODE.has(name));
  return { headers: Object.fromEntries(headers), body: await response.text() };
};
