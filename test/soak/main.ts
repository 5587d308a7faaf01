import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { tableOf } from './report.ts';
import { runSoak, type SoakOptions, type SoakReport } from './run-soak.ts';

/*
 * `node test/soak/main.ts --minutes 30 --rate 30`: mixed load at a fixed rate (purchases a second) on a shop whose ages are
 * compressed to minutes, and a verdict on everything that must not grow. Exits 1 when something did.
 */

const DEFAULTS = { minutes: '30', rate: '30', json: '.stoa/soak.json' };
const MINUTES_MIN = 1;
const SHOWN_MAX = 10;

const main = async (): Promise<number> => {
  const { values } = parseArgs({
    options: {
      minutes: { type: 'string', default: DEFAULTS.minutes },
      rate: { type: 'string', default: DEFAULTS.rate },
      json: { type: 'string', default: DEFAULTS.json },
    },
  });
  const [minutes, purchasesPerSecond] = [Number(values.minutes), Number(values.rate)];
  if (!(minutes >= MINUTES_MIN) || !(purchasesPerSecond > 0)) {
    process.stderr.write('node test/soak/main.ts [--minutes 30] [--rate 30] [--json .stoa/soak.json]\n');
    return 2;
  }
  const interrupted = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => interrupted.abort());
  const report = await runSoak({
    minutes,
    purchasesPerSecond,
    onSample: showProgress(minutes),
    signal: interrupted.signal,
  });
  const file = resolve(values.json);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, `${JSON.stringify(report, null, 1)}\n`);
  say(`\n${summaryOf(report, interrupted.signal.aborted)}\nAll samples: ${file}\n`);
  return report.ok && !interrupted.signal.aborted ? 0 : 1;
};

const say = (text: string) => process.stdout.write(text);

/** One line that is written over, or one a minute where nobody sees it change. */
const showProgress = (minutes: number): SoakOptions['onSample'] => {
  const startedAt = performance.now();
  let lastSaid = 0;
  let orderP99: number | undefined;
  return ({ sample, warm, visits }) => {
    orderP99 = sample.latencies['order']?.p99Ms ?? orderP99;
    const elapsed = (performance.now() - startedAt) / 60_000;
    if (!process.stdout.isTTY && elapsed - lastSaid < 1 && elapsed < minutes) return;
    lastSaid = elapsed;
    const { measured, purchases } = sample;
    const shown = [
      `${elapsed.toFixed(1)} of ${minutes} min${warm ? '' : ' (warming up)'}`,
      `${visits} visits, ${purchases} purchases`,
      `p99 order ${orderP99 ?? '-'} ms`,
      `server ${Math.round(measured['server rss MB'] ?? 0)} MB`,
      `postgres ${Math.round((measured['postgres own MB'] ?? 0) + (measured['postgres shared MB'] ?? 0))} MB`,
      `outbox ${measured['rows platform.outbox'] ?? 0} rows in ${measured['outbox partitions'] ?? 0} parts`,
    ].join(' · ');
    say(process.stdout.isTTY ? `\r\u001b[K${shown}` : `${shown}\n`);
  };
};

const summaryOf = (report: SoakReport, interrupted: boolean): string => {
  const { findings, failures, disagreements, skippedVisits, complaints } = report;
  const grown = findings.filter(({ ok }) => !ok);
  return [
    tableOf(findings),
    '',
    `${report.minutes} minutes, of which ${report.measuredMinutes.toFixed(1)} were judged: ${report.purchases} purchases, ${report.requests} requests.`,
    `Others had the machine in ${report.disturbedSamples} of ${report.samples.length} samples: their latencies were not judged.`,
    ...Object.entries(failures).map(([what, count]) => `  ${count} × ${what}`),
    ...(skippedVisits > 0 ? [`✗ ${skippedVisits} visits were not begun: the shop did not keep up.`] : []),
    ...disagreements.slice(0, SHOWN_MAX).map((line) => `✗ ${line}`),
    ...(disagreements.length === 0 ? ['The books agree: stock and money are conserved.'] : []),
    ...complaints.slice(0, SHOWN_MAX).map((line) => `✗ the shop logged: ${line.slice(0, 500)}`),
    ...(interrupted ? ['Interrupted: no verdict.'] : []),
    report.ok ? 'Flat: nothing grew.' : `NOT flat: ${grown.map(({ series }) => series).join(', ') || 'see above'}.`,
  ].join('\n');
};

try {
  process.exitCode = await main();
} catch (error) {
  process.stderr.write(`\nsoak: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
}
