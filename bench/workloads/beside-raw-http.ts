import { get } from 'node:http';
import { startHelper } from '../child.ts';
import type { RawAnswer, ToRawHttp } from '../limits/raw-http.ts';
import { limitOf, type Row } from '../report/row.ts';
import { spreadOf } from '../report/statistics.ts';
import type { BenchWorld } from './bench-world.ts';
import { describeCpu, faultsOf, type Measured, measured, medianRun } from './measure.ts';
import type { Bench, Workload } from './workload.ts';

const CONNECTIONS = 64;
const ROUNDS = 5;
const AIM_RATIO = 0.5;
/** Node's server writes these itself. */
const WRITTEN_BY_NODE = new Set(['date', 'connection', 'keep-alive', 'transfer-encoding']);

export interface CachedRead {
  readonly name: string;
  readonly about: string;
  /** Asked for in turn; the raw server answers what the first of them answers. */
  readonly pathsOf: (world: BenchWorld) => readonly string[];
  readonly headers?: Readonly<Record<string, string>>;
  /** Beside half of raw node:http. */
  readonly perSecondMin?: number;
}

/** A cached answer beside Node's bare HTTP server with the same bytes: same client, short rounds in turn. */
export const besideRawHttp = (asked: CachedRead): Workload => ({
  name: asked.name,
  about: asked.about,
  async run(bench) {
    const world = await bench.world();
    const paths = asked.pathsOf(world);
    const answer = await readAnswer(world.shop.port, paths[0] ?? '/', asked.headers);
    const raw = await startHelper<ToRawHttp>('./limits/raw-http.ts');
    bench.onEnd(raw.close);
    const rawPort = await raw.ask<number>({ kind: 'answer', answer });
    const rounds = await runInTurn(bench, world, asked, paths, rawPort);
    await raw.close();
    return [rowOf(asked, answer, rounds)];
  },
});

interface Rounds {
  readonly runs: readonly Measured[];
  readonly rawRuns: readonly Measured[];
}

const runInTurn = async (
  bench: Bench,
  world: BenchWorld,
  { name, headers = {} }: CachedRead,
  paths: readonly string[],
  rawPort: number,
): Promise<Rounds> => {
  const durationMs = (bench.seconds * bench.repeats * 1_000) / (2 * ROUNDS);
  const read = { name: 'read', paths, headers } as const;
  const once = { connections: CONNECTIONS, durationMs };
  const runs: Measured[] = [];
  const rawRuns: Measured[] = [];
  // Both are compiled and cached before the clock counts.
  await world.load(read, { ...once, durationMs: 1_000 });
  await world.load({ ...read, port: rawPort }, { ...once, port: rawPort, durationMs: 1_000 });
  await bench.profiled(name, world, async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      runs.push(await measured(world, () => world.load(read, once)));
      rawRuns.push(await measured(world, () => world.load({ ...read, port: rawPort }, { ...once, port: rawPort })));
    }
  });
  return { runs, rawRuns };
};

const rowOf = ({ name, perSecondMin = 0 }: CachedRead, answer: RawAnswer, { runs, rawRuns }: Rounds): Row => {
  const figure = spreadOf(runs.map(({ perSecond }) => perSecond));
  const rawFigure = spreadOf(rawRuns.map(({ perSecond }) => perSecond));
  const run = medianRun([...runs]);
  const latency = run.latencies['GET'];
  const limit = limitOf('raw node:http', rawFigure.median, figure);
  const aims = [`≥ ${AIM_RATIO}× raw node:http`, ...(perSecondMin > 0 ? [`≥ ${perSecondMin}/s`] : [])];
  return {
    workload: name,
    variant: `${CONNECTIONS} connections`,
    unit: '/s',
    figure,
    ...(latency ? { p50Ms: latency.p50Ms, p99Ms: latency.p99Ms, maxMs: latency.maxMs } : {}),
    limits: [limit],
    aim: aims.join(', '),
    met: limit.ratio >= AIM_RATIO && figure.median >= perSecondMin,
    invalid: faultsOf([...runs, ...rawRuns]),
    notes: [
      `${Buffer.from(answer.bodyBase64, 'base64').length} bytes; raw ${rawFigure.min}–${rawFigure.max}/s over ${ROUNDS} rounds in turn`,
      describeCpu(run),
    ],
    details: { runs, rawRuns, headers: answer.headers },
  };
};

/** The bytes as they travel, compressed or not. */
const readAnswer = (port: number, path: string, headers: CachedRead['headers'] = {}): Promise<RawAnswer> =>
  new Promise((resolve, reject) => {
    const request = get({ host: '127.0.0.1', port, path, headers }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.once('end', () => {
        const bodyBase64 = Buffer.concat(parts).toString('base64');
        if (response.statusCode !== 200) reject(new Error(`${path} answered ${response.statusCode}`));
        const kept = Object.entries(response.headers).filter(([name]) => !WRITTEN_BY_NODE.has(name));
        resolve({ headers: Object.fromEntries(kept.map(([name, value]) => [name, String(value)])), bodyBase64 });
      });
    });
    request.once('error', reject);
  });
