import { importsOf, relativeTarget } from '../imports.ts';
import { type Finding, type Repository, type RepositoryFile, roomOf } from '../repository.ts';

/** What the stand-in for the card network may use of ours: it must stay a stranger, or it proves nothing. */
const SANDBOX_MAY_IMPORT = ['#platform/ids', '#platform/time'];

/** Rooms are entered by their door: `#modules/x` and `#platform/x`, from those who may knock. */
export function boundaries(repository: Repository): Finding[] {
  return repository.files.flatMap((file) =>
    importsOf(file).flatMap(({ specifier, line }) => {
      const message = offence(file, specifier);
      return message === undefined ? [] : [{ path: file.path, line, rule: 'boundary', message, measure: 1 }];
    }),
  );
}

function offence(file: RepositoryFile, specifier: string): string | undefined {
  const target = relativeTarget(file, specifier);
  return target === undefined ? aliasOffence(file, specifier) : relativeOffence(file, target);
}

function relativeOffence(file: RepositoryFile, target: string): string | undefined {
  const from = roomOf(file.path);
  const to = roomOf(target);
  if (from === to) return undefined;
  if (to.startsWith('modules/') || to.startsWith('platform/')) return `enter ${to} by its door, '#${to}', not by path`;
  if (from.startsWith('modules/')) return `a module imports no ${to}: what it needs comes in from compose`;
  if (from.startsWith('platform/')) return `platform imports no ${to}: it knows nothing above itself`;
  if (from === 'apps/payments-sandbox' && !file.isTest) return `the payments sandbox imports nothing of ours (${to})`;
  return undefined;
}

function aliasOffence(file: RepositoryFile, specifier: string): string | undefined {
  if (!specifier.startsWith('#')) return undefined;
  const from = roomOf(file.path);
  if (!/^#(modules|platform)\/[^/]+$/.test(specifier)) return `'${specifier}' reaches past the door of a room`;
  if (specifier === `#${from}`) return 'inside its own room a file is imported by relative path, not through the door';
  if (from.startsWith('platform/') && specifier.startsWith('#modules/')) return 'platform imports no module';
  if (from !== 'apps/payments-sandbox') return undefined;
  const allowed = SANDBOX_MAY_IMPORT.includes(specifier) || (file.isTest && specifier.startsWith('#platform/'));
  return allowed ? undefined : `the payments sandbox imports nothing of ours but ${SANDBOX_MAY_IMPORT.join(' and ')}`;
}
