import { globSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { commonProblems } from '#platform/http';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Every code that any answer may carry: the common ones, and the closed list of each module, exported or not. */
export const readCodes = async (): Promise<ReadonlySet<string>> => {
  const codes = new Set<string>(Object.keys(commonProblems));
  for (const file of globSync('modules/*/refusals.ts', { cwd: root })) {
    const exports = (await import(pathToFileURL(`${root}${file}`).href)) as Record<string, unknown>;
    for (const [name, list] of Object.entries(exports)) {
      if (name.endsWith('Refusals')) for (const code of Object.keys(list as object)) codes.add(code);
    }
  }
  return codes;
};
