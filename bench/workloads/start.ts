import { setTimeout as sleep } from 'node:timers/promises';
import type { Row } from '../report/row.ts';
import { spreadOf } from '../report/statistics.ts';
import { type ByPart, memoryMb } from '../shop/process-tree.ts';
import { makeDataDir, removeDataDir, type Shop, startShop } from '../shop/shop.ts';
import type { Bench, Workload } from './workload.ts';

/** What the start itself used is given back in the second minute: both are told, and the second is what an idle shop takes. */
const SETTLING_MS = 30_000;
const IDLE_AFTER_MS = 120_000;
const FIRST_AIM_MS = 15_000;
const WARM_AIM_MS = 3_000;
const MEMORY_AIM_MB = 250;

/** From nothing to an open shop with its demo, again with its data, and what it weighs when nobody comes. */
export const start: Workload = {
  name: 'start',
  about: 'first start, warm start, idle memory',
  async run(bench) {
    const first: number[] = [];
    const warm: number[] = [];
    const memory: ByPart[] = [];
    for (let repeat = 0; repeat < bench.repeats; repeat += 1) {
      const dataDir = await makeDataDir();
      bench.onEnd(() => removeDataDir(dataDir));
      first.push((await startAndStop(bench, dataDir)).readyMs);
      const isLast = repeat === bench.repeats - 1;
      const again = await startAndStop(bench, dataDir, isLast ? [SETTLING_MS, IDLE_AFTER_MS] : []);
      warm.push(again.readyMs);
      memory.push(...again.memory);
      await removeDataDir(dataDir);
      bench.say(`  first ${Math.round(first.at(-1) ?? 0)} ms, warm ${Math.round(warm.at(-1) ?? 0)} ms`);
    }
    const [settling, idle] = memory;
    if (!settling || !idle) throw new Error('the memory was not read');
    return [
      timeRow('first', first, FIRST_AIM_MS),
      timeRow('warm', warm, WARM_AIM_MS),
      memoryRow('memory, just started', settling, SETTLING_MS),
      memoryRow('idle memory', idle, IDLE_AFTER_MS),
    ];
  },
};

const startAndStop = async (
  bench: Bench,
  dataDir: string,
  lookAtMs: readonly number[] = [],
): Promise<{ readyMs: number; memory: readonly ByPart[] }> => {
  const shop: Shop = await startShop({ dataDir, demo: true });
  bench.onEnd(shop.stop);
  const openAt = performance.now();
  const memory: ByPart[] = [];
  for (const ms of lookAtMs) {
    await sleep(openAt + ms - performance.now());
    memory.push(memoryMb(shop.pid));
  }
  await shop.stop();
  return { readyMs: shop.readyMs, memory };
};

const timeRow = (variant: string, timesMs: readonly number[], aimMs: number): Row => {
  const figure = spreadOf(timesMs.map(Math.round));
  return {
    ...blank,
    variant,
    unit: 'ms',
    figure,
    aim: `< ${aimMs / 1_000} s`,
    met: figure.median < aimMs,
    notes: ['from the start of the process to the first 200 of /readyz, demo shop included'],
    details: { timesMs },
  };
};

const memoryRow = (variant: string, memory: ByPart, afterMs: number): Row => {
  const figure = spreadOf([Math.round(memory.server + memory.postgres)]);
  return {
    ...blank,
    variant,
    unit: 'MB',
    figure,
    aim: `< ${MEMORY_AIM_MB} MB`,
    met: figure.median < MEMORY_AIM_MB,
    notes: [
      `PSS ${afterMs / 1_000} s after a warm start: server ${Math.round(memory.server)} MB, PostgreSQL ${Math.round(memory.postgres)} MB; not counted: local payment provider ${Math.round(memory.sandbox)} MB`,
    ],
    details: { memory },
  };
};

const blank = { workload: 'start', limits: [], invalid: [] } as const;
