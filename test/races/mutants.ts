import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { serverVariable, startTestServer } from '#platform/testing';
import { catalogue } from './catalogue.ts';
import { mutants } from './mutants/index.ts';
import { applyEdit, type Mutant } from './mutants/mutant.ts';
import { OPENING, type Race, titleOf } from './race.ts';
import { runRaces } from './run-races.ts';

// node test/races/mutants.ts [--only race|mutant]…: every race must fail on each of its broken variants of the shop.

const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');
const FOLDERS = ['apps', 'demo', 'modules', 'platform', 'test', 'tools'];
const REASON_LENGTH_MAX = 150;
const ATTEMPTS_MAX = 3;

interface Trial {
  readonly race: Race;
  readonly file: string;
  readonly mutant: Mutant;
}

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** A copy of the tree to break; the packages are only pointed at. */
const copyTree = async (): Promise<string> => {
  const copy = await mkdtemp(join(tmpdir(), 'stoa-mutants-'));
  for (const folder of FOLDERS) {
    const ours = (path: string) => !/(^|\/)(node_modules|dist)$/.test(path);
    await cp(join(root, folder), join(copy, folder), { recursive: true, filter: ours });
  }
  await cp(join(root, 'package.json'), join(copy, 'package.json'));
  await symlink(join(root, 'node_modules'), join(copy, 'node_modules'));
  return copy;
};

/** Breaks the copy, does the work, and makes the copy whole again. */
const broken = async <Result>(copy: string, { edits }: Mutant, work: () => Promise<Result>): Promise<Result> => {
  const files = [...new Set(edits.map(({ file }) => file))];
  const whole = await Promise.all(files.map((file) => readFile(join(copy, file), 'utf8')));
  try {
    for (const edit of edits) {
      const path = join(copy, edit.file);
      await writeFile(path, applyEdit(await readFile(path, 'utf8'), edit));
    }
    return await work();
  } finally {
    await Promise.all(files.map((file, index) => writeFile(join(copy, file), whole[index] ?? '')));
  }
};

const changesTables = ({ edits }: Mutant): boolean => edits.some(({ file }) => file.endsWith('.sql'));

const LOST = 'lost';

/** `lost`, as it has to be; else what happened instead. */
const judge = async (copy: string, serverUrl: string, { race, file, mutant }: Trial): Promise<string> => {
  // Other tables need a database server of their own, whose template is made by the broken migrations.
  const environment: Record<string, string> = changesTables(mutant) ? {} : { [serverVariable]: serverUrl };
  const { failures } = await broken(copy, mutant, () =>
    runRaces({ root: copy, files: [file], environment, only: race.name }),
  );
  const lost = failures.find(({ title }) => title === titleOf(race));
  const unopened = failures.find(({ title }) => title === OPENING);
  if (unopened) return `the broken shop does not even open: ${unopened.reason}`;
  if (!lost) return `the race does not notice, ${ATTEMPTS_MAX} times`;
  say(`  ${lost.reason.replace(/\s+/g, ' ').slice(0, REASON_LENGTH_MAX)}`);
  return LOST;
};

/** A race is a matter of luck: it may need more than one start to be lost. */
const judgeAgain = async (copy: string, serverUrl: string, trial: Trial): Promise<string> => {
  for (let attempt = 1; ; attempt += 1) {
    const outcome = await judge(copy, serverUrl, trial);
    if (outcome === LOST || attempt === ATTEMPTS_MAX) return outcome;
    say(`  not noticed at start ${attempt}`);
  }
};

const main = async (only: readonly string[]): Promise<number> => {
  const trials = catalogue
    .flatMap(({ file, races }) =>
      races.flatMap((race) =>
        mutants.filter(({ name }) => race.mutants.includes(name)).map((mutant) => ({ race, file, mutant })),
      ),
    )
    .filter(({ race, mutant }) => only.length === 0 || only.includes(race.name) || only.includes(mutant.name));
  const copy = await copyTree();
  const server = await startTestServer();
  const survivors: string[] = [];
  try {
    for (const [index, trial] of trials.entries()) {
      const name = `${trial.race.name} × ${trial.mutant.name}`;
      say(`${index + 1}/${trials.length} ${name}: ${trial.mutant.mistake}`);
      const outcome = await judgeAgain(copy, server.url, trial);
      if (outcome === LOST) continue;
      survivors.push(name);
      say(`  ✖ ${outcome}`);
    }
  } finally {
    await server.stop();
    await rm(copy, { recursive: true, force: true });
  }
  say(`\n${trials.length - survivors.length} of ${trials.length} broken variants were noticed`);
  for (const name of survivors) say(`✖ ${name}`);
  return survivors.length === 0 && trials.length > 0 ? 0 : 1;
};

const { values } = parseArgs({ options: { only: { type: 'string', multiple: true } } });
process.exitCode = await main(values.only ?? []);
