import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { createProfiler } from './profile/profiler.ts';
import { readEnvironment } from './report/environment.ts';
import type { Row } from './report/row.ts';
import { tableOf } from './report/table.ts';
import type { Role } from './shop/shop.ts';
import { type BenchWorld, createBenchWorld } from './workloads/bench-world.ts';
import { workloads } from './workloads/index.ts';
import type { Bench, Workload } from './workloads/workload.ts';

/* npm run bench [-- name… --seconds 5 --repeats 3 --json file --profile folder]: how to read it is in README.md. */

const DEFAULT_JSON = '.stoa/bench.json';
const SECONDS_MAX = 60;

const usage = () =>
  `npm run bench [-- name… --seconds n --repeats n --json file --profile folder]\n\n${workloads
    .map(({ name, about }) => `  ${name.padEnd(16)}${about}`)
    .join('\n')}\n`;

const main = async (): Promise<number> => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      seconds: { type: 'string', default: '5' },
      repeats: { type: 'string', default: '3' },
      json: { type: 'string', default: DEFAULT_JSON },
      profile: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  const [seconds, repeats] = [Number(values.seconds), Number(values.repeats)];
  const unknown = positionals.find((name) => !workloads.some((workload) => workload.name === name));
  const wrong = unknown !== undefined || !(seconds > 0 && seconds <= SECONDS_MAX) || !(repeats >= 1);
  if (values.help || wrong) {
    process.stderr.write(unknown === undefined ? usage() : `There is no workload ${unknown}.\n\n${usage()}`);
    return values.help ? 0 : 2;
  }
  const wanted = workloads.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
  return runAll(wanted, { seconds, repeats, json: resolve(values.json), profileDir: values.profile });
};

interface Options {
  readonly seconds: number;
  readonly repeats: number;
  readonly json: string;
  readonly profileDir: string | undefined;
}

const runAll = async (wanted: readonly Workload[], options: Options): Promise<number> => {
  const environment = readEnvironment();
  const stops: (() => Promise<void>)[] = [];
  const interrupted = untilInterrupted();
  const rows: Row[] = [];
  const say = (text: string) => process.stderr.write(`${text}\n`);
  const worlds = new Map<Role, Promise<BenchWorld>>();
  const profiler = createProfiler(options.profileDir);
  const bench: Bench = {
    seconds: options.seconds,
    repeats: options.repeats,
    say,
    onEnd: (stop) => void stops.push(stop),
    world(role = 'all') {
      const world = worlds.get(role) ?? createBenchWorld(stops, say, options.profileDir !== undefined, role);
      worlds.set(role, world);
      return world;
    },
    profiled: (name, world, work) => profiler(name, world.shop.inspectPort, work),
  };
  try {
    for (const workload of wanted) {
      say(`${workload.name}: ${workload.about}`);
      rows.push(...(await Promise.race([workload.run(bench), interrupted])));
    }
  } finally {
    for (const world of worlds.values()) {
      environment.postgres = await world.then(
        ({ looks }) => looks.settings,
        () => environment.postgres, // it did not start: what failed is thrown already
      );
    }
    for (const stop of stops.reverse()) await stop().catch((error: unknown) => say(`while ending: ${String(error)}`));
    if (rows.length > 0) {
      await mkdir(dirname(options.json), { recursive: true });
      await writeFile(options.json, `${JSON.stringify({ environment, rows }, null, 2)}\n`);
      process.stdout.write(`\n${tableOf(rows)}\n\nEverything measured: ${options.json}\n`);
    }
  }
  return rows.some(({ invalid }) => invalid.length > 0) ? 1 : 0;
};

/** Rejects at the first Ctrl-C, so that everything is stopped in order; a second one is not waited for. */
const untilInterrupted = (): Promise<never> =>
  new Promise((_resolve, reject) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => reject(new Error(`stopped by ${signal}`)));
    }
  });

try {
  process.exitCode = await main();
} catch (error) {
  process.stderr.write(`\nbench: ${error instanceof Error ? error.stack : String(error)}\n`);
  process.exitCode = 1;
}
