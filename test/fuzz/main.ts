import { parseArgs } from 'node:util';
import { headOf } from './draft.ts';
import { describeFindings, describeRun, neverDone } from './print-report.ts';
import { run } from './run.ts';
import type { Exchange } from './worker.ts';

// node test/fuzz/main.ts [--requests 200000] [--seed 1] [--only <number of a request>]

const TOLD_EVERY = 1_000;

process.exitCode = await main();

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      requests: { type: 'string', default: '200000' },
      seed: { type: 'string', default: '1' },
      only: { type: 'string' },
      table: { type: 'boolean', default: false },
    },
  });
  const [requests, seed] = [Number(values.requests), Number(values.seed)];
  let done = 0;
  let found = 0;
  const count = ({ findings }: Exchange): void => {
    done += 1;
    found += findings.length;
    if (done % TOLD_EVERY === 0 && process.stdout.isTTY)
      process.stdout.write(`\r${done} of ${requests}, ${found} findings `);
  };
  const only = values.only === undefined ? {} : { only: Number(values.only) };
  const report = await run({ seed, requests, ...only, tell: values.only === undefined ? count : showExchange });
  const never = values.only === undefined ? neverDone(report) : [];
  const lines = [
    describeFindings(report.findings),
    ...report.aftermath,
    ...never.map((id) => `${id} was never done with success`),
  ];
  process.stdout.write(`\n${lines.filter(Boolean).join('\n')}\n`);
  if (values.table)
    for (const [id, counts] of report.statuses)
      process.stdout.write(`${id} ${JSON.stringify(Object.fromEntries(counts))}\n`);
  process.stdout.write(`seed ${seed}: ${describeRun(report)}\n`);
  const bad = report.findings.length + report.aftermath.length + never.length;
  process.stdout.write(bad === 0 ? 'nothing found\n' : `${bad} findings\n`);
  return bad === 0 ? 0 : 1;
}

function showExchange({ number, draft, answer }: Exchange): void {
  const status = typeof answer === 'string' ? answer : `${answer.status} ${answer.body.toString('utf8').slice(0, 200)}`;
  process.stdout.write(
    `${number} ${draft.person.name}: ${headOf(draft, '')[0]?.slice(0, 150)} [${draft.changes.join(', ')}] ${status}\n`,
  );
}
