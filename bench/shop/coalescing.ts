/** What the shop's own metrics say of one coalesced command over a measured time. */
export interface Coalesced {
  readonly batches: number;
  readonly meanSize: number;
  /** Of the oldest command of a batch, in the queue. */
  readonly meanWaitMs: number;
  /** Of one batch's transaction. */
  readonly meanMs: number;
}

/** Running totals of the coalescers' histograms: `<command> <figure>` → sum or count. */
export type CoalescingTotals = ReadonlyMap<string, number>;

const LINE = /^stoa_coalesce_(batch_size|wait_seconds|duration_seconds)_(sum|count)\{command="([^"]+)"[^}]*\} (\S+)$/gm;

export const readCoalescing = async (port: number): Promise<CoalescingTotals> => {
  const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  const totals = new Map<string, number>();
  for (const [, figure, kind, command, value] of text.matchAll(LINE)) {
    const key = `${command} ${figure} ${kind}`;
    totals.set(key, (totals.get(key) ?? 0) + Number(value));
  }
  return totals;
};

/** The difference of two readings, by command. */
export const coalescedBetween = (before: CoalescingTotals, after: CoalescingTotals): Record<string, Coalesced> => {
  const grown = (key: string) => (after.get(key) ?? 0) - (before.get(key) ?? 0);
  const commands = new Set([...after.keys()].map((key) => key.split(' ')[0] ?? ''));
  const found: Record<string, Coalesced> = {};
  for (const command of commands) {
    const batches = grown(`${command} batch_size count`);
    if (batches === 0) continue;
    found[command] = {
      batches,
      meanSize: round(grown(`${command} batch_size sum`) / batches),
      meanWaitMs: round((grown(`${command} wait_seconds sum`) / batches) * 1_000),
      meanMs: round((grown(`${command} duration_seconds sum`) / batches) * 1_000),
    };
  }
  return found;
};

/** One line a command, busiest first. */
export const describeCoalescing = (coalesced: Readonly<Record<string, Coalesced>>): string =>
  Object.entries(coalesced)
    .sort(([, left], [, right]) => right.batches * right.meanMs - left.batches * left.meanMs)
    .map(([name, { batches, meanSize, meanWaitMs, meanMs }]) =>
      [
        `    ${name.padEnd(32)}${String(batches).padStart(7)} batches of ${String(meanSize).padStart(6)}`,
        `waited ${String(meanWaitMs).padStart(6)} ms, took ${String(meanMs).padStart(6)} ms`,
      ].join(', '),
    )
    .join('\n');

const round = (value: number): number => Math.round(value * 100) / 100;
