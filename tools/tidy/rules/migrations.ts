import type { Finding, Repository, RepositoryFile } from '../repository.ts';

const MIGRATION = /^(.*\/migrations)\/([^/]+)\.sql$/;
const NUMBERED = /^(\d{4})_[a-z0-9_]+$/;

/** Migrations run in one order without gaps, and every table says when its rows came and last changed. */
export function migrations(repository: Repository): Finding[] {
  const files = repository.files.filter((file) => MIGRATION.test(file.path));
  return [...numberFindings(files), ...files.flatMap(tableFindings)];
}

function numberFindings(files: readonly RepositoryFile[]): Finding[] {
  const byFolder = Map.groupBy(files, (file) => MIGRATION.exec(file.path)?.[1] ?? '');
  return [...byFolder.values()].flatMap((group) => {
    const sorted = group.toSorted((left, right) => left.path.localeCompare(right.path));
    return sorted.flatMap(({ path }, index) => {
      const number = NUMBERED.exec(MIGRATION.exec(path)?.[2] ?? '')?.[1];
      const expected = String(index + 1).padStart(4, '0');
      if (number === expected) return [];
      const message = `a migration is named ${expected}_what_it_does.sql here: four digits, no gap, none twice`;
      return [{ path, line: 1, rule: 'migration-name', message, measure: 1 }];
    });
  });
}

function tableFindings(file: RepositoryFile): Finding[] {
  const statements = /create\s+(?:unlogged\s+)?table\s+(?:if\s+not\s+exists\s+)?([\w."]+)([^;]*);/gi;
  const readable = file.text.replace(/--[^\n]*/g, (comment) =>
    comment.includes('append-only') ? comment.replaceAll(';', ' ') : ' '.repeat(comment.length),
  );
  return [...readable.matchAll(statements)].flatMap(({ 0: statement, 1: table = '', 2: body = '', index }) => {
    if (/^\s*(partition\s+of|as\s)/i.test(body)) return [];
    const firstLine = statement.split('\n')[0] ?? '';
    const wanted = firstLine.includes('append-only') ? ['created_at'] : ['created_at', 'updated_at'];
    const line = readable.slice(0, index).split('\n').length;
    return wanted
      .filter((column) => !new RegExp(`\\b${column}\\b`, 'i').test(body))
      .map((column) => ({
        path: file.path,
        line,
        rule: 'table-times',
        message: `${table} has no ${column}${column === 'updated_at' ? ', nor an "-- append-only" beside its name' : ''}`,
        measure: 1,
      }));
  });
}
