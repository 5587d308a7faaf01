import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { serverVariable, startTestServer } from '#platform/testing';
import { catalogue } from './catalogue.ts';
import { type RaceFailure, runRaces } from './run-races.ts';

// node test/races/main.ts [--times 10] [--only race]: the whole catalogue again and again, each time on worlds made anew.

const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');
const FILES_AT_ONCE_MAX = 2;

const say = (line: string): void => void process.stdout.write(`${line}\n`);

const main = async (times: number, only: string | undefined): Promise<number> => {
  const files = catalogue
    .filter(({ races }) => only === undefined || races.some(({ name }) => name === only))
    .map(({ file }) => file);
  if (files.length === 0) {
    say(`there is no race named ${only}`);
    return 1;
  }
  const server = await startTestServer();
  const environment = { [serverVariable]: server.url };
  const failures: RaceFailure[] = [];
  let passed = 0;
  try {
    for (let time = 1; time <= times; time += 1) {
      const startedAt = performance.now();
      const chosen = only === undefined ? {} : { only };
      const outcome = await runRaces({ root, files, environment, filesAtOnceMax: FILES_AT_ONCE_MAX, ...chosen });
      passed += outcome.passed;
      failures.push(...outcome.failures);
      const seconds = Math.round((performance.now() - startedAt) / 1_000);
      say(`${time}/${times}: ${outcome.passed} passed, ${outcome.failures.length} lost, ${seconds} s`);
    }
  } finally {
    await server.stop();
  }
  for (const { title, reason } of failures) say(`✖ ${title}\n  ${reason.replaceAll('\n', '\n  ')}`);
  const races = catalogue.flatMap((group) => group.races).filter(({ name }) => only === undefined || name === only);
  say(`${races.length} races, ${times} times: ${failures.length === 0 ? 'none lost' : `${failures.length} lost`}`);
  return failures.length === 0 && passed > 0 ? 0 : 1;
};

const { values } = parseArgs({ options: { times: { type: 'string' }, only: { type: 'string' } } });
process.exitCode = await main(Math.max(1, Number(values.times ?? 1)), values.only);
