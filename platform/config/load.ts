import { resolve } from 'node:path';
import { findProblemsBetween } from './relations.ts';
import { type Setting, settings } from './settings.ts';
import { nearestKey } from './suggest.ts';

type Read = {
  -readonly [Field in keyof typeof settings]: (typeof settings)[Field] extends Setting<infer T> ? T : never;
};

/** Everything a process may be told from outside: frozen, times in milliseconds, `dataDir` and `publicUrl` made absolute. */
export type Config = Readonly<Omit<Read, 'publicUrl'> & { publicUrl: string }>;

/** Thrown once, at start, with every problem found: one clear sentence each. */
export class ConfigError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`The configuration cannot be used:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
    this.name = 'ConfigError';
    this.problems = problems;
  }
}

// Belong to the test runner, not to the program.
const foreignPrefix = 'STOA_TEST_';

/**
 * Reads and checks the environment (of this process, unless another is given). An empty value counts as absent. Nothing is read from disk.
 * @throws ConfigError naming every unknown key, wrong value and contradiction
 */
export function loadConfig(env: Readonly<Record<string, string | undefined>> = process.env): Config {
  const problems = findUnknownKeys(env);
  const read: Partial<Record<string, unknown>> = {};
  for (const [field, setting] of Object.entries<Setting<unknown>>(settings)) {
    const given = env[setting.key]?.trim() || setting.defaultText;
    if (given === undefined) continue;
    read[field] = setting.reader.read(given);
    if (read[field] === undefined) problems.push(wrongValue(setting, given));
  }
  if (problems.length > 0) throw new ConfigError(problems);
  const config = complete(read as Read);
  const contradictions = findProblemsBetween(config);
  if (contradictions.length > 0) throw new ConfigError(contradictions);
  return Object.freeze(config);
}

function findUnknownKeys(env: Readonly<Record<string, string | undefined>>): string[] {
  const known = Object.values(settings).map((setting) => setting.key);
  return Object.keys(env)
    .filter((key) => key.startsWith('STOA_') && !key.startsWith(foreignPrefix) && !known.includes(key))
    .map((key) => `${key} is not a setting; did you mean ${nearestKey(key, known)}?`);
}

function wrongValue(setting: Setting<unknown>, given: string): string {
  // A wrong secret is still a secret: it must not end up in a log.
  const shown = setting.secret ? 'a value that is not shown' : `"${given}"`;
  return `${setting.key} is ${shown}, expected ${setting.reader.expected}.`;
}

function complete(read: Read): Config {
  const everywhere = ['0.0.0.0', '::', '[::]'].includes(read.host);
  const host = everywhere ? 'localhost' : read.host;
  const inUrl = host.includes(':') && !host.startsWith('[') ? `[${host}]` : host;
  return { ...read, dataDir: resolve(read.dataDir), publicUrl: read.publicUrl ?? `http://${inUrl}:${read.port}` };
}
