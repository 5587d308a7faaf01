import { posix } from 'node:path';
import type { RepositoryFile } from './repository.ts';
import type { Token } from './tokens.ts';

/** One import or re-export. `typeOnly` holds for `import type`, `export type` and braces in which every name says `type`. */
export type ImportedFrom = { specifier: string; typeOnly: boolean; line: number };

/** Static and dynamic imports and re-exports of a file; a dynamic import of a computed name cannot be seen. */
export function importsOf(file: RepositoryFile): ImportedFrom[] {
  const found: ImportedFrom[] = [];
  for (const [index, token] of file.code.entries()) {
    if (token.kind !== 'word' || (token.text !== 'import' && token.text !== 'export')) continue;
    if (file.code[index - 1]?.text === '.') continue;
    const imported = readImport(file.code, index);
    if (imported !== undefined) found.push(imported);
  }
  return found;
}

/** The path a relative import points at, from the root of the repository. Undefined for what is not relative. */
export function relativeTarget(file: RepositoryFile, specifier: string): string | undefined {
  if (!specifier.startsWith('.')) return undefined;
  return posix.normalize(posix.join(posix.dirname(file.path), specifier));
}

function readImport(code: readonly Token[], index: number): ImportedFrom | undefined {
  const line = code[index]?.line ?? 0;
  const first = code[index + 1];
  if (first?.kind === 'string') return { specifier: first.text, typeOnly: false, line };
  if (first?.text === '(') return readDynamicImport(code[index + 2], line);
  const from = findFrom(code, index + 1);
  if (from === undefined) return undefined;
  const specifier = code[from + 1];
  if (specifier?.kind !== 'string') return undefined;
  return { specifier: specifier.text, typeOnly: isTypeOnly(code.slice(index + 1, from)), line };
}

function readDynamicImport(argument: Token | undefined, line: number): ImportedFrom | undefined {
  return argument?.kind === 'string' ? { specifier: argument.text, typeOnly: false, line } : undefined;
}

/** Index of `from`, if the words after `import`/`export` are an import clause and not a declaration. */
function findFrom(code: readonly Token[], start: number): number | undefined {
  for (let at = start; at < code.length; at += 1) {
    const token = code[at];
    if (token === undefined || [';', '=', '('].includes(token.text)) return undefined;
    if (token.text === 'from' && code[at + 1]?.kind === 'string') return at;
  }
  return undefined;
}

function isTypeOnly(clause: readonly Token[]): boolean {
  if (clause[0]?.text === 'type' && clause[1]?.text !== ',' && clause[1]?.text !== 'from') return true;
  if (clause[0]?.text !== '{') return false;
  const names = clause
    .slice(1)
    .map((token) => token.text)
    .join(' ')
    .replace(/\}.*$/, '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  return names.length > 0 && names.every((name) => name.startsWith('type '));
}
