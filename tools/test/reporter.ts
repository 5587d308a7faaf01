import { relative } from 'node:path';
import type { TestEvent } from 'node:test/reporters';
import { inspect } from 'node:util';

const slowMs = 5_000;

/** One line for each file that is over, every failure in full, and node's own closing counts, summed over its runs. */
export async function* compact(events: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  const failures: string[] = [];
  const counts = new Map<string, number>();
  for await (const event of events) {
    if (event.type === 'test:fail' && isLeaf(event.data)) {
      failures.push(describeFailure(event.data));
      yield `  ✖ ${event.data.name}\n`;
    } else if ((event.type === 'test:pass' || event.type === 'test:fail') && isFileOfBundle(event.data)) {
      yield describeSuite(event.data, event.type === 'test:pass');
    } else if (event.type === 'test:pass' && event.data.nesting <= 1 && event.data.details.duration_ms > slowMs) {
      yield `  slow: ${event.data.name} (${Math.round(event.data.details.duration_ms)} ms)\n`;
    } else if (event.type === 'test:summary' && event.data.file !== undefined && !isBundle(event.data.file)) {
      yield describeFile(event.data);
    } else if (event.type === 'test:diagnostic' && event.data.nesting === 0 && event.data.file === undefined) {
      const [name = '', count] = event.data.message.split(' ');
      counts.set(name, (counts.get(name) ?? 0) + Number(count));
    } else if (event.type === 'test:stderr') {
      yield event.data.message;
    }
  }
  if (failures.length > 0) yield `\n✖ failing tests:\n\n${failures.join('\n')}`;
  yield `\n${[...counts].map(([name, count]) => `ℹ ${name} ${count}\n`).join('')}`;
}

/** The file of a bundle is a suite whose name is its path. */
const isBundle = (file: string | undefined): boolean => /\/bundle-\d+\.mjs$/.test(file ?? '');
const isFileOfBundle = ({ nesting, file, details }: Outcome): boolean =>
  nesting === 0 && details.type === 'suite' && isBundle(file);

const describeSuite = ({ name, details }: Outcome, isGood: boolean): string =>
  `${isGood ? '✔' : '✖'} ${name}  ${Math.round(details.duration_ms)} ms\n`;

type Outcome = Extract<TestEvent, { type: 'test:pass' | 'test:fail' }>['data'];
type Summary = Extract<TestEvent, { type: 'test:summary' }>['data'];
type Failure = Extract<TestEvent, { type: 'test:fail' }>['data'];

/** A suite or file that failed only because of a test inside it would be told twice. */
function isLeaf(failure: Failure): boolean {
  const { failureType } = failure.details.error as Error & { failureType?: string };
  return failureType !== 'subtestsFailed';
}

function describeFile({ file, counts, duration_ms: durationMs, success }: Summary): string {
  const name = relative(process.cwd(), file ?? '');
  return `${success ? '✔' : '✖'} ${name}  ${counts.passed}/${counts.tests}  ${Math.round(durationMs)} ms\n`;
}

function describeFailure({ name, file, line, details }: Failure): string {
  const where = file === undefined ? '' : `${relative(process.cwd(), file)}:${line ?? 1}`;
  const cause = details.error.cause ?? details.error;
  return `✖ ${name}\n  ${where}\n  ${inspect(cause).replaceAll('\n', '\n  ')}\n`;
}
