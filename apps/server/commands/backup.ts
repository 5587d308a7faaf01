import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import {
  createBackup,
  listBackups,
  type Manifest,
  makeStore,
  prune,
  reachOf,
  type Store,
  storeIn,
  verifyBackup,
} from '#platform/backup';
import { type Config, loadConfig } from '#platform/config';
import { type Cluster, canArchive, findCluster } from '#platform/embedded-postgres';
import { systemClock } from '#platform/time';
import { borrowDatabase } from '../database.ts';
import { createProgressBar, dim, green, red, say } from '../terminal.ts';
import { VERSION } from '../version.ts';
import { backupDirOf, OUTSIDE_GUIDE, sizeText, withSentences } from './backup-place.ts';
import { backUpObjects } from './objects-copy.ts';
import { readOptions } from './options.ts';
import { UsageError } from './usage.ts';

const USAGE = 'stoa backup [--to dir] [--keep n] | --verify <dir> | --list';
const DAMAGES_SHOWN_MAX = 50;
/** Kept with the database, because it is of no use without them; the password comes from the embedded database. */
const SECRET_FILE = 'secret';

/** `stoa backup`: copies the database while the shop runs or when it does not; exits 1 when the copy is damaged. */
export const run = (args: readonly string[]): Promise<number> =>
  withSentences(async () => {
    const { named, words } = readOptions(args, { withValue: ['to', 'keep', 'verify'], switches: ['list'] }, USAGE);
    if (words.length > 0) throw new UsageError(USAGE);
    const config = loadConfig();
    const verified = named.get('verify');
    if (verified !== undefined) return verify(resolve(verified), true);
    if (named.has('list')) return list(storeIn(backupDirOf(config)));
    if (config.databaseUrl !== undefined) {
      throw new UsageError(`stoa backup copies the embedded database; yours is outside. ${OUTSIDE_GUIDE}`);
    }
    const [to, keep] = [named.get('to'), readKeep(named.get('keep'))];
    if (to !== undefined && keep !== undefined) {
      throw new UsageError('--keep is for the backups in STOA_BACKUP_DIR; a copy made with --to stands alone.');
    }
    return backUp(config, to, keep);
  });

const readKeep = (text: string | undefined): number | undefined => {
  if (text === undefined) return undefined;
  const keep = Number(text);
  if (!Number.isSafeInteger(keep) || keep < 1) throw new UsageError('--keep is a number of backups, at least 1.');
  return keep;
};

/** Into the store, with the log archived from now on; or, with `to`, as a copy that stands alone. */
const backUp = async (config: Config, to: string | undefined, keep: number | undefined): Promise<number> => {
  const startedAt = performance.now();
  const database = await borrowDatabase({ config, log: () => undefined });
  try {
    const cluster = await findCluster(config.dataDir);
    if (cluster === undefined) throw new UsageError(`There is no database in ${config.dataDir}.`);
    const store = to === undefined ? await openArchive(config, cluster) : undefined;
    const target = to === undefined ? join(backupDirOf(config), nameNow()) : resolve(to);
    const bar = createProgressBar('Copying  ');
    const manifest = await createBackup({
      url: database.url,
      dataFolder: cluster.dataFolder,
      target,
      beside: await besideOf(config, cluster),
      program: VERSION,
      archived: store !== undefined,
      onProgress: (done, total) => bar(done, total, sizeText(total)),
    });
    const code = await verify(target, false);
    if (code !== 0) return code;
    tell(target, manifest, performance.now() - startedAt, store);
    const objects = await backUpObjects(config, target, to !== undefined);
    say(`  ${objects.files} uploads copied beside it (${sizeText(objects.bytes)}); the others were there.`);
    if (store !== undefined) await tellPruned(store, keep);
    return 0;
  } finally {
    await database.stop();
  }
};

const nameNow = (): string =>
  systemClock
    .now()
    .toISOString()
    .replace(/\.\d+Z$/, 'Z')
    .replaceAll(':', '-');

/** The first backup switches archiving on; it stays on. */
const openArchive = async (config: Config, cluster: Cluster): Promise<Store | undefined> => {
  const store = await makeStore(backupDirOf(config));
  if (!canArchive) {
    say(dim('  On Windows the log is not archived: this backup leads to its own end only.'));
    return undefined;
  }
  if (!(await cluster.handOver(store.logFolder))) {
    throw new UsageError(
      `PostgreSQL runs as another user here, who cannot enter ${store.logFolder} to archive its log. ` +
        'Set STOA_BACKUP_DIR to a folder that others may pass through, such as /var/backups/stoa.',
    );
  }
  if (cluster.archiveFolder !== store.logFolder) {
    await cluster.archiveTo(store.logFolder);
    say(dim(`  From now on the database's log is archived in ${store.logFolder}, at least once a minute.`));
  }
  return store;
};

const besideOf = async ({ dataDir }: Config, { password }: Cluster): Promise<Record<string, string>> => {
  const secret = await readFile(join(dataDir, SECRET_FILE), 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  });
  return secret === undefined ? { password } : { password, [SECRET_FILE]: secret };
};

const tell = (target: string, manifest: Manifest, ms: number, store: Store | undefined): void => {
  const bytes = manifest.files.reduce((sum, file) => sum + file.bytes, 0);
  say(`${green('✓')} ${target}`);
  say(
    `  ${manifest.files.length} files, ${sizeText(bytes)}, in ${(ms / 1_000).toFixed(1)} s, every file read again and sound.`,
  );
  const later = store === undefined ? ' (to this moment only)' : ' and to any moment after it';
  say(`  Leads to ${manifest.endedAt}${later}: stoa restore ${target}${store === undefined ? '' : ' --to <time>'}`);
};

const tellPruned = async (store: Store, keep: number | undefined): Promise<void> => {
  const pruned = await prune(store, keep ?? Number.POSITIVE_INFINITY);
  for (const folder of pruned.backups) say(dim(`  Removed ${folder}.`));
  if (pruned.segments > 0) say(dim(`  Removed ${pruned.segments} files of the log that no backup needs any more.`));
};

const verify = async (folder: string, isAsked: boolean): Promise<number> => {
  const bar = createProgressBar('Verifying');
  const { manifest, damages } = await verifyBackup(folder, (done, total) => bar(done, total, sizeText(total)));
  for (const line of damages.slice(0, DAMAGES_SHOWN_MAX)) say(`  ${red('✗')} ${line}`);
  if (damages.length > DAMAGES_SHOWN_MAX) say(`  … and ${damages.length - DAMAGES_SHOWN_MAX} more`);
  if (isAsked && damages.length === 0) say(`${green('✓')} ${folder}: all ${manifest.files.length} files are sound.`);
  if (damages.length > 0) say(red(`${folder}: ${damages.length} of ${manifest.files.length} files cannot be trusted.`));
  return damages.length === 0 ? 0 : 1;
};

const list = async (store: Store): Promise<number> => {
  const backups = await listBackups(store);
  for (const { folder, manifest } of backups) {
    const bytes = manifest.files.reduce((sum, file) => sum + file.bytes, 0);
    const { until, gapAt } = await reachOf(store, manifest);
    const gap = gapAt === null ? '' : red(`  the log has a gap at ${gapAt}`);
    say(`${folder}  ${sizeText(bytes)}  from ${manifest.endedAt} to ${until ?? manifest.endedAt}${gap}`);
  }
  say(
    backups.length === 0
      ? `No backups in ${store.folder}.`
      : `${backups.length} backup${backups.length === 1 ? '' : 's'}.`,
  );
  return 0;
};
