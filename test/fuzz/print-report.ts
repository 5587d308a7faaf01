import type { RunReport } from './run.ts';
import type { Finding } from './worker.ts';

/** A request of 20,000 bytes is replayed by its number. */
const CURL_SHOWN_MAX = 1_500;

/** Each kind of finding once, with how often and the first request that shows it. */
export const describeFindings = (findings: readonly Finding[]): string => {
  const kinds = new Map<string, Finding[]>();
  for (const finding of findings) {
    const kind = `${finding.operationId}: ${finding.says.replaceAll(/\d+/g, '#')}`;
    kinds.set(kind, [...(kinds.get(kind) ?? []), finding]);
  }
  return [...kinds.values()]
    .map((same) => {
      const [first] = same as [Finding];
      return [
        `${first.operationId} ${first.says}   (${same.length} times)`,
        `  request ${first.number} by ${first.person}, ${first.changes.join(', ') || 'unchanged'}`,
        `  answer  ${first.answer.slice(0, 300)}`,
        `  send    ${first.curl.slice(0, CURL_SHOWN_MAX)}`,
        `  replay  node test/fuzz/main.ts --seed ${first.seed} --only ${first.number}`,
      ].join('\n');
    })
    .join('\n');
};

export const describeRun = (report: RunReport): string => {
  const { requests, durationMs, slowestMs, orders, heapGrowthBytes, statuses } = report;
  const total = new Map<string, number>();
  for (const counts of statuses.values()) {
    for (const [status, count] of counts) total.set(status, (total.get(status) ?? 0) + count);
  }
  const byStatus = [...total].sort(([a], [b]) => a.localeCompare(b)).map(([status, count]) => `${status}: ${count}`);
  return [
    `${requests} requests in ${(durationMs / 1_000).toFixed(1)} s (${Math.round(requests / (durationMs / 1_000))}/s), slowest ${Math.round(slowestMs)} ms`,
    `${statuses.size} operations, ${orders} orders placed, heap grown by ${Math.round(heapGrowthBytes / 2 ** 20)} MiB`,
    `answers ${byStatus.join(', ')}`,
  ].join('\n');
};

/** Operations that were never done with success: nothing behind their door was looked at. */
export const neverDone = ({ statuses }: RunReport): readonly string[] =>
  [...statuses].filter(([, counts]) => ![...counts.keys()].some((status) => status.startsWith('2'))).map(([id]) => id);
