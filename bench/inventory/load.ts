export interface Measurement {
  readonly name: string;
  readonly callers: number;
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

const WARM_UP_MS = 1_000;

/** Callers ask one after the other, all at once; the first second is not counted. Throws when an answer is no. */
export const measure = async (
  name: string,
  callers: number,
  durationMs: number,
  ask: (caller: number) => Promise<boolean>,
): Promise<Measurement> => {
  const tookMs: number[] = [];
  const from = performance.now() + WARM_UP_MS;
  const until = from + durationMs;
  const callLoop = async (caller: number): Promise<void> => {
    for (let startedAt = performance.now(); startedAt < until; startedAt = performance.now()) {
      if (!(await ask(caller))) throw new Error(`${name}: refused`);
      const endedAt = performance.now();
      if (startedAt >= from && endedAt <= until) tookMs.push(endedAt - startedAt);
    }
  };
  await Promise.all(Array.from({ length: callers }, (_, caller) => callLoop(caller)));
  tookMs.sort((left, right) => left - right);
  const at = (share: number) => Math.round((tookMs[Math.floor(tookMs.length * share)] ?? 0) * 10) / 10;
  return {
    name,
    callers,
    perSecond: Math.round((tookMs.length * 1_000) / durationMs),
    p50Ms: at(0.5),
    p99Ms: at(0.99),
  };
};
