import { MODULE_LAYERS } from '../layers.ts';
import { type Finding, type Repository, type RepositoryFile, roomOf } from '../repository.ts';
import type { Token } from '../tokens.ts';

const PLATFORM_SCHEMA = 'platform';
/** A literal with one of these is read as SQL; event types and scopes such as `checkout.started` have none of them. */
const SQL_VERB =
  /\b(select\s|insert\s+into|update\s+\S+.*\sset\b|delete\s+from|from\s+\w+\.|join\s+\w+\.|references\s|create\s+\w+|alter\s+\w+|truncate\s|lock\s+table|copy\s+\w+\.)/is;
/** Query builder calls whose first argument names a table. */
const BUILDER_CALL =
  /^(selectFrom|insertInto|updateTable|deleteFrom|mergeInto|\w*[jJ]oin|from|using|table|withSchema)$/;

/** A module's SQL names its own schema and no other: no reading, joining or foreign key across rooms. */
export function sqlOwnership(repository: Repository): Finding[] {
  const schemas = [...new Set([...MODULE_LAYERS, ...repository.modules, PLATFORM_SCHEMA])];
  return repository.files.flatMap((file) => {
    const own = ownSchemas(file);
    if (own === undefined) return [];
    const foreign = schemas.filter((schema) => !own.includes(schema));
    const named = new RegExp(`(?<![\\w.$'])"?(${foreign.join('|')})"?\\."?[a-z_]\\w*`, 'gi');
    return file.path.endsWith('.sql') ? sqlFileFindings(file, named) : sourceFindings(file, named, foreign);
  });
}

/** Undefined where the rule does not hold: tests of the whole, benchmarks and tools look at everything. */
function ownSchemas(file: RepositoryFile): string[] | undefined {
  const [top, name = ''] = roomOf(file.path).split('/');
  if (top === 'modules') return file.isTest ? [name, PLATFORM_SCHEMA] : [name];
  if (top === 'platform') return [PLATFORM_SCHEMA];
  return top === 'apps' ? [] : undefined;
}

function sqlFileFindings(file: RepositoryFile, named: RegExp): Finding[] {
  const text = file.text.replace(/\/\*[\s\S]*?\*\/|--[^\n]*/g, (comment) => comment.replace(/[^\n]/g, ' '));
  return [...text.matchAll(named)].map((match) => {
    const before = text.slice(0, match.index);
    const crossing = /references\s+$/i.test(before);
    return finding(file, before.split('\n').length, match[0], crossing);
  });
}

function sourceFindings(file: RepositoryFile, named: RegExp, foreign: readonly string[]): Finding[] {
  return file.code.flatMap((token, index) => {
    if (token.kind !== 'string' && token.kind !== 'template') return [];
    if (SQL_VERB.test(token.text)) return matchesIn(file, token, named);
    if (!isBuilderArgument(file.code, index)) return [];
    const schema = token.text.split('.')[0] ?? '';
    return foreign.includes(schema) ? [finding(file, token.line, token.text, false)] : [];
  });
}

function matchesIn(file: RepositoryFile, token: Token, named: RegExp): Finding[] {
  return [...token.text.matchAll(named)].map((match) => {
    const before = token.text.slice(0, match.index);
    return finding(file, token.line + before.split('\n').length - 1, match[0], /references\s+$/i.test(before));
  });
}

function isBuilderArgument(code: readonly Token[], index: number): boolean {
  const opening = code[index - 1]?.text === '[' ? index - 2 : index - 1;
  return (
    code[opening]?.text === '(' && code[opening - 2]?.text === '.' && BUILDER_CALL.test(code[opening - 1]?.text ?? '')
  );
}

function finding(file: RepositoryFile, line: number, table: string, crossing: boolean): Finding {
  const room = roomOf(file.path);
  const message = crossing
    ? `a foreign key of ${room} points at ${table}: ids cross rooms, foreign keys do not`
    : `SQL of ${room} names ${table}: ask that room through its face or listen to its events`;
  return { path: file.path, line, rule: 'sql-ownership', message, measure: 1 };
}
