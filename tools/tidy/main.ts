import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { applyExceptions, type Exception } from './exceptions.ts';
import { type Finding, readRepository } from './repository.ts';
import { RULES } from './rules/index.ts';

/** `node tools/tidy/main.ts [path…]`: one line a finding, exit 1 if there is one. Paths narrow what is shown. */
function main(): void {
  const root = join(import.meta.dirname, '..', '..');
  const repository = readRepository(root);
  const exceptions: Exception[] = JSON.parse(readFileSync(join(import.meta.dirname, 'exceptions.json'), 'utf8'));
  const found = applyExceptions(
    RULES.flatMap((rule) => rule(repository)),
    exceptions,
  );
  const shown = found.filter(({ path }) => isAskedFor(path, process.argv.slice(2))).sort(byPlace);
  for (const { path, line, rule, message } of shown) console.log(`${path}:${line} ${rule} ${message}`);
  console.log(`tidy: ${repository.files.length} files, ${shown.length} findings`);
  process.exitCode = shown.length === 0 ? 0 : 1;
}

function isAskedFor(path: string, asked: readonly string[]): boolean {
  return asked.length === 0 || asked.some((prefix) => path.startsWith(prefix.replace(/\/$/, '')));
}

function byPlace(left: Finding, right: Finding): number {
  return left.path.localeCompare(right.path) || left.line - right.line;
}

main();
