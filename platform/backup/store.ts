import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { BackupError, codeOf } from './errors.ts';
import { syncFolder, writeSynced } from './files.ts';
import { type Manifest, readManifest } from './manifest.ts';
import { parseSegment } from './segments.ts';

/** A place for backups, one folder each, and the archived log that leads on from them. */
export interface Store {
  readonly folder: string;
  readonly logFolder: string;
}

const TIMELINES = 'timelines.json';
const BACKUP_NAME = /^\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d(-\d+)?Z$/;

const NAME_PARTS = /^(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d)/;

export const storeIn = (folder: string): Store => ({ folder, logFolder: join(folder, 'log') });

export const makeStore = async (folder: string): Promise<Store> => {
  const store = storeIn(folder);
  // Others may pass through to the log, which is its owner's alone: PostgreSQL may be running as another user than we do.
  await mkdir(store.folder, { recursive: true, mode: 0o711 });
  await mkdir(store.logFolder, { recursive: true, mode: 0o700 });
  return store;
};

export interface StoredBackup {
  readonly folder: string;
  readonly manifest: Manifest;
}

/** Finished backups, the oldest first; one that was interrupted has another name and is none. */
export const listBackups = async (store: Store): Promise<StoredBackup[]> => {
  const names = (await namesIn(store.folder)).filter((name) => BACKUP_NAME.test(name)).sort();
  return Promise.all(
    names.map(async (name) => {
      const folder = join(store.folder, name);
      return { folder, manifest: await readManifest(folder) };
    }),
  );
};

/** When the newest finished backup of a folder was made, ISO 8601, by its name; null when there is none. */
export const lastBackupAt = async (folder: string): Promise<string | null> => {
  const newest = (await namesIn(folder))
    .filter((name) => BACKUP_NAME.test(name))
    .sort()
    .at(-1);
  const [, day, hour, minute, second] = NAME_PARTS.exec(newest ?? '') ?? [];
  return day === undefined ? null : `${day}T${hour}:${minute}:${second}.000Z`;
};

export interface Pruned {
  readonly backups: readonly string[];
  readonly segments: number;
}

/** Removes all but the newest `keep` backups, then the archived log that no backup needs any more. */
export const prune = async (store: Store, keep: number): Promise<Pruned> => {
  const backups = await listBackups(store);
  const old = backups.slice(0, Math.max(0, backups.length - keep));
  for (const { folder } of old) await rm(folder, { recursive: true });
  const oldest = backups[old.length]?.manifest;
  const segments = oldest === undefined ? 0 : await pruneLog(store, oldest);
  return { backups: old.map(({ folder }) => folder), segments };
};

/** `<segment>.<offset>.backup`: PostgreSQL's own note of a backup that began there. */
const LABEL_SUFFIX = /\.[0-9A-F]{8}\.backup$/;

/** Whatever its timeline, a segment below the oldest start is needed by nobody. Histories of timelines are kept. */
const pruneLog = async (store: Store, { startSegment, segmentBytes }: Manifest): Promise<number> => {
  const first = parseSegment(startSegment, segmentBytes)?.number ?? 0;
  const names = await namesIn(store.logFolder);
  const numberOf = (name: string): number | undefined =>
    parseSegment(name.replace(LABEL_SUFFIX, ''), segmentBytes)?.number;
  const needless = names.filter((name) => (numberOf(name) ?? first) < first);
  for (const name of needless) await rm(join(store.logFolder, name));
  return needless.length;
};

/** Since when which timeline has been the living one, by the clock: a restore begins a new one. */
export interface TimelineStart {
  readonly timeline: number;
  readonly since: string;
}

export const readTimelines = async (store: Store): Promise<TimelineStart[]> => {
  try {
    return JSON.parse(await readFile(join(store.folder, TIMELINES), 'utf8')) as TimelineStart[];
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return [];
    if (error instanceof SyntaxError) throw new BackupError(`${join(store.folder, TIMELINES)} is damaged.`);
    throw error;
  }
};

export const noteTimeline = async (store: Store, start: TimelineStart): Promise<void> => {
  const known = await readTimelines(store);
  await writeSynced(join(store.folder, TIMELINES), `${JSON.stringify([...known, start], null, 1)}\n`);
  await syncFolder(store.folder);
};

export const namesIn = async (folder: string): Promise<string[]> => {
  try {
    return await readdir(folder);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return [];
    throw error;
  }
};
