import type { Rules } from './rules.ts';
import { playWorld, type WorldReport } from './world.ts';

const RUNS_MAX = 1_500;

export interface Shrunk {
  readonly report: WorldReport;
  /** Places, among the draws of the whole world, of those that the failure needs. */
  readonly kept: readonly number[];
  readonly runs: number;
}

/**
 * Takes misfortunes away from a failing world, in chunks and then one by one, as long as the same promise is still broken
 * (delta debugging, Zeller and Hildebrandt 2002).
 */
export const shrink = async (seed: number, rules: Rules | undefined): Promise<Shrunk> => {
  const options = { recording: true, ...(rules ? { rules } : {}) };
  const whole = await playWorld(seed, options);
  const keys = whole.drawn.map(({ key }) => key);
  let best = whole;
  let kept = keys.map((_, place) => place);
  let runs = 1;
  const stillFails = async (places: readonly number[]): Promise<boolean> => {
    runs += 1;
    const report = await playWorld(seed, { ...options, kept: new Set(places.map((place) => keys[place] ?? '')) });
    const same = report.violation?.rule === whole.violation?.rule;
    if (same) best = report;
    return same;
  };
  let size = kept.length >> 1;
  while (size >= 1 && runs < RUNS_MAX) {
    let removed = false;
    for (let from = 0; from < kept.length && runs < RUNS_MAX; ) {
      const rest = [...kept.slice(0, from), ...kept.slice(from + size)];
      if (await stillFails(rest)) {
        kept = rest;
        removed = true;
      } else from += size;
    }
    if (!removed || size > 1) size = size > 1 ? size >> 1 : 0;
  }
  return { report: best, kept, runs };
};

/** The draws with these places, of the world of this seed. */
export const keysOf = async (seed: number, places: readonly number[], rules?: Rules): Promise<ReadonlySet<string>> => {
  const { drawn } = await playWorld(seed, { recording: true, ...(rules ? { rules } : {}) });
  return new Set(places.flatMap((place) => drawn[place]?.key ?? []));
};
