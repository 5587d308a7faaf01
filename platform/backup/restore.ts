import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { canArchive, type Replaced, replaceCluster, startEmbeddedPostgres } from '#platform/embedded-postgres';
import type { Progress } from './create.ts';
import { BackupError } from './errors.ts';
import { copyFile, forEachFile } from './files.ts';
import type { Manifest } from './manifest.ts';
import { refuseTooEarly, timelineAt } from './moment.ts';
import { createRecoveryNotes, type RecoveryNotes, recoverySettings } from './recovery.ts';
import { namesIn, noteTimeline, readTimelines, type Store } from './store.ts';
import { verifyBackup } from './verify.ts';

export interface RestoreOptions {
  /** The backup. */
  readonly folder: string;
  /** Where the log is archived that leads on from it. */
  readonly store: Store;
  readonly dataDir: string;
  /** ISO 8601 in UTC; undefined: to the end of the log. */
  readonly to: string | undefined;
  /** In the name of what is moved aside. */
  readonly suffix: string;
  readonly onVerify: Progress;
  readonly onCopy: Progress;
  /** Told of the last transaction that is back, while the log is played. */
  readonly onReplay: (at: string) => void;
}

export interface RestoreReport {
  readonly manifest: Manifest;
  /** Commit time of the last transaction that is back, ISO 8601; null when the log held none. */
  readonly lastTransactionAt: string | null;
  readonly movedTo: string | undefined;
  readonly timeline: number;
}

const WATCH_EVERY_MS = 200;

/**
 * Puts a backup into the place of the database and plays the log up to a moment. What was there is moved aside, and put
 * back when the moment cannot be reached.
 */
export const restoreBackup = async (options: RestoreOptions): Promise<RestoreReport> => {
  const manifest = await readSound(options);
  const { to, store } = options;
  if (to !== undefined) refuseTooEarly(manifest, to);
  const timeline = timelineAt(manifest, await readTimelines(store), to);
  const replaced = await putInPlace(options, manifest);
  try {
    const recovered = await recover(options, replaced, timeline);
    if (await isArchive(store)) {
      await noteTimeline(store, { timeline: recovered.timeline, since: recovered.promotedAt });
    }
    return { manifest, movedTo: replaced.movedTo, ...recovered };
  } catch (error) {
    await replaced.undo();
    throw error;
  }
};

const readSound = async ({ folder, onVerify }: RestoreOptions): Promise<Manifest> => {
  const { manifest, damages } = await verifyBackup(folder, onVerify);
  if (damages.length > 0)
    throw new BackupError(`The backup cannot be trusted:\n  ${damages.slice(0, 20).join('\n  ')}`);
  return manifest;
};

const putInPlace = async (options: RestoreOptions, manifest: Manifest): Promise<Replaced> => {
  const { folder, dataDir, suffix, onCopy } = options;
  const password = await readFile(join(folder, 'beside/password'), 'utf8');
  return replaceCluster({
    dataDir,
    suffix,
    password,
    log: () => undefined,
    fill: (target) => fill(folder, manifest, target, onCopy),
  });
};

/** The log's files go where PostgreSQL looks for them by itself, so that the backup can stand without an archive. */
const fill = async (folder: string, manifest: Manifest, target: string, onCopy: Progress): Promise<void> => {
  await mkdir(target, { recursive: true, mode: 0o700 });
  for (const path of manifest.folders) await mkdir(join(target, path), { recursive: true, mode: 0o700 });
  const wanted = manifest.files.filter(({ path }) => !path.startsWith('beside/'));
  const totalBytes = wanted.reduce((sum, { bytes }) => sum + bytes, 0);
  let doneBytes = 0;
  await forEachFile(wanted, async ({ path, bytes, sha256 }) => {
    const place = path.replace(/^data\//, '').replace(/^log\//, 'pg_wal/');
    // PostgreSQL syncs all of its files before it recovers, see recoverySettings.
    const copied = await copyFile(join(folder, path), join(target, place), false);
    if (copied.sha256 !== sha256) throw new BackupError(`${path} changed while it was copied.`);
    doneBytes += bytes;
    onCopy(doneBytes, totalBytes);
  });
  await writeFile(join(target, 'recovery.signal'), '', { mode: 0o600 });
};

interface Recovered {
  readonly lastTransactionAt: string | null;
  readonly timeline: number;
  readonly promotedAt: string;
}

const recover = async (options: RestoreOptions, replaced: Replaced, timeline: number): Promise<Recovered> => {
  const { dataDir, store, to, onReplay } = options;
  const logFolders = await readableLogFolders(store, replaced);
  const notes = createRecoveryNotes();
  let ended = false;
  try {
    const postgres = await startEmbeddedPostgres({
      dataDir,
      log: (line) => notes.hear(line),
      settings: recoverySettings({ logFolders, to, timeline }),
      onExit: () => {
        ended = true;
      },
    });
    try {
      return await watch(postgres.url, notes, () => ended, onReplay);
    } finally {
      await postgres.stop();
    }
  } catch (error) {
    throw explain(error, notes, to);
  }
};

/** Of the archive, and of the files that were moved aside: they have the last minute, when the disk has survived. */
const readableLogFolders = async (store: Store, { cluster, movedTo }: Replaced): Promise<string[]> => {
  const folders: string[] = [];
  if (await isArchive(store)) {
    if (!(await cluster.handOver(store.logFolder))) {
      throw new BackupError(
        `PostgreSQL runs as another user, who cannot enter ${store.logFolder}. Copy the backups to where it can.`,
      );
    }
    folders.push(store.logFolder);
    if (canArchive) await cluster.archiveTo(store.logFolder);
  }
  return movedTo === undefined ? folders : [...folders, join(movedTo, 'pg_wal')];
};

/** A backup that stands alone has no archive beside it. */
const isArchive = async (store: Store): Promise<boolean> => (await namesIn(store.logFolder)).length > 0;

interface StateRow {
  readonly recovering: boolean;
  readonly at: Date | null;
  readonly now: Date;
  readonly timeline: number | null;
}

const STATE = `
  select recovering, pg_last_xact_replay_timestamp() as at, clock_timestamp() as now,
    case when not recovering then ('x' || substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8))::bit(32)::int end as timeline
  from pg_is_in_recovery() as recovering`;

const watch = async (
  url: string,
  notes: RecoveryNotes,
  hasEnded: () => boolean,
  onReplay: (at: string) => void,
): Promise<Recovered> => {
  const client = new pg.Client({ connectionString: url, application_name: 'restore' });
  // A recovery that fails takes its connections with it; the query under way is rejected as well.
  client.on('error', () => undefined);
  await client.connect();
  try {
    for (;;) {
      const [state] = (await client.query<StateRow>(STATE)).rows;
      if (state === undefined) throw new Error('the database does not say whether it recovers');
      if (state.at !== null) onReplay(state.at.toISOString());
      if (!state.recovering) {
        const lastTransactionAt = state.at?.toISOString() ?? notes.lastTransactionAt;
        return { lastTransactionAt, timeline: state.timeline ?? 0, promotedAt: state.now.toISOString() };
      }
      if (hasEnded()) throw new Error('PostgreSQL ended while it recovered');
      await pause(WATCH_EVERY_MS);
    }
  } finally {
    await client.end();
  }
};

const explain = (error: unknown, notes: RecoveryNotes, to: string | undefined): unknown => {
  if (notes.endedEarly) {
    const last = notes.lastTransactionAt ?? 'before the backup was finished';
    return new BackupError(
      `The log does not lead to ${to}: its last transaction is of ${last}. ` +
        'Ask for that moment or an earlier one, or leave --to away to bring back all there is.',
    );
  }
  if (notes.beforeConsistency) {
    return new BackupError(`At ${to} this backup was not finished. Take an older one, or a later moment.`);
  }
  return error;
};
