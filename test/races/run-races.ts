import { run } from 'node:test';
import { inspect } from 'node:util';
import { FIRINGS_OF_LONG_FORM, FIRINGS_VARIABLE, ONLY_VARIABLE } from './race.ts';

export interface RunRaces {
  /** Root of the tree whose races are run: the repository, or a broken copy of it. */
  readonly root: string;
  readonly files: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  /** One race by its name. */
  readonly only?: string;
  readonly filesAtOnceMax?: number;
}

export interface RaceFailure {
  /** Title of the test. */
  readonly title: string;
  readonly reason: string;
}

const TIMEOUT_MS = 120_000;

/** Runs test files of races in processes of their own; answers how many tests passed, and what failed. */
export const runRaces = async (options: RunRaces): Promise<{ passed: number; failures: readonly RaceFailure[] }> => {
  const { root, files, environment, only, filesAtOnceMax = 1 } = options;
  const events = run({
    cwd: root,
    files: files.map((file) => `${root}/${file}`),
    concurrency: filesAtOnceMax,
    timeout: TIMEOUT_MS,
    env: {
      [FIRINGS_VARIABLE]: String(FIRINGS_OF_LONG_FORM),
      ...process.env,
      ...environment,
      ...(only === undefined ? {} : { [ONLY_VARIABLE]: only }),
    },
  });
  let passed = 0;
  const failures: RaceFailure[] = [];
  for await (const { type, data } of events) {
    if (type === 'test:pass' && data.nesting === 0) passed += 1;
    if (type === 'test:fail') failures.push({ title: data.name, reason: reasonOf(data.details.error) });
  }
  return { passed, failures };
};

const reasonOf = (error: Error): string => {
  const { cause } = error;
  return cause instanceof Error ? cause.message : inspect(cause ?? error.message);
};
