import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { listDataFiles } from './data-files.ts';
import { BackupError, codeOf } from './errors.ts';
import { copyFile, forEachFile, listTree, sumFile, syncFolder, writeSynced } from './files.ts';
import { type Manifest, type ManifestFile, manifestFormat, writeManifest } from './manifest.ts';
import { segmentsBetween } from './segments.ts';
import { type CopySession, type CopyStart, openCopySession } from './session.ts';

export type Progress = (doneBytes: number, totalBytes: number) => void;

export interface BackupOptions {
  /** Leads to the running database, as a superuser. */
  readonly url: string;
  /** The database's own files. */
  readonly dataFolder: string;
  /** Becomes the backup; must not exist. */
  readonly target: string;
  /** Small files that are kept with it, by the name under which they go into `beside/`. */
  readonly beside: Readonly<Record<string, string>>;
  readonly program: string;
  /** Closes the log's files every minute from now on; see CopySession. */
  readonly archived: boolean;
  readonly onProgress: Progress;
}

/**
 * Copies a running database, by PostgreSQL's low-level interface: the files as they are, and the log that was written
 * meanwhile, which makes them consistent. Under another name until it is whole.
 */
export const createBackup = async (options: BackupOptions): Promise<Manifest> => {
  const draft = `${options.target}.unfinished`;
  if (await exists(options.target)) throw new BackupError(`${options.target} is there already.`);
  await makeDraft(draft);
  const label = basename(options.target)
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '_')
    .slice(0, 50);
  const session = await openCopySession(options.url, label);
  try {
    const manifest = await copyAll(options, session, draft);
    await writeManifest(draft, manifest);
    for (const folder of (await listTree(draft)).folders) await syncFolder(join(draft, folder));
    await syncFolder(draft);
    await rename(draft, options.target);
    await syncFolder(dirname(options.target));
    return manifest;
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    throw error;
  } finally {
    await session.close();
  }
};

const makeDraft = async (draft: string): Promise<void> => {
  await mkdir(dirname(draft), { recursive: true });
  try {
    await mkdir(draft, { mode: 0o700 });
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
    throw new BackupError(
      `${draft} is there: another backup is being written, or one was interrupted. Remove it then.`,
    );
  }
};

const copyAll = async (options: BackupOptions, session: CopySession, draft: string): Promise<Manifest> => {
  if (options.archived) await session.archiveEveryMinute();
  const start = await session.begin();
  const { folders, files } = await copyData(options, draft);
  const { label, stopLsn, stopSegment, endedAt } = await session.end();
  const others = [
    await writeNamed(draft, 'data/backup_label', label),
    ...(await copyLog(options.dataFolder, start, stopSegment, draft)),
    ...(await writeBeside(options.beside, draft)),
  ];
  return {
    format: manifestFormat,
    id: basename(options.target),
    program: options.program,
    ...start,
    stopLsn,
    stopSegment,
    endedAt,
    folders,
    files: [...files, ...others],
  };
};

const copyData = async (
  { dataFolder, onProgress }: BackupOptions,
  draft: string,
): Promise<{ folders: string[]; files: ManifestFile[] }> => {
  const { folders, files } = await listDataFiles(dataFolder);
  const sizes = await Promise.all(files.map((path) => sizeOf(join(dataFolder, path))));
  const totalBytes = sizes.reduce((sum, bytes) => sum + bytes, 0);
  let doneBytes = 0;
  const copied: ManifestFile[] = [];
  const copyOne = async (path: string): Promise<void> => {
    const entry = await copyIfThere(join(dataFolder, path), draft, `data/${path}`);
    if (entry === undefined) return;
    copied.push(entry);
    doneBytes += entry.bytes;
    onProgress(Math.min(doneBytes, totalBytes), totalBytes);
  };
  await forEachFile(files.slice(0, -1), copyOne);
  for (const last of files.slice(-1)) await copyOne(last);
  if (doneBytes < totalBytes) onProgress(totalBytes, totalBytes);
  return { folders, files: copied };
};

/** A file that vanishes meanwhile (a dropped table) needs no copy: the log tells of its end. */
const copyIfThere = async (source: string, draft: string, path: string): Promise<ManifestFile | undefined> => {
  try {
    return { path, ...(await copyFile(source, join(draft, path), true)) };
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
};

const copyLog = async (
  dataFolder: string,
  { startSegment, segmentBytes }: CopyStart,
  stopSegment: string,
  draft: string,
): Promise<ManifestFile[]> => {
  const names = segmentsBetween(startSegment, stopSegment, segmentBytes);
  const copied: ManifestFile[] = [];
  await forEachFile(names, async (name) => {
    const entry = await copyIfThere(join(dataFolder, 'pg_wal', name), draft, `log/${name}`);
    if (entry === undefined) throw new BackupError(`The log's file ${name} was gone before it could be copied.`);
    copied.push(entry);
  });
  return copied;
};

const writeBeside = (beside: Readonly<Record<string, string>>, draft: string): Promise<ManifestFile[]> =>
  Promise.all(Object.entries(beside).map(([name, text]) => writeNamed(draft, `beside/${name}`, text)));

const writeNamed = async (draft: string, path: string, text: string): Promise<ManifestFile> => {
  const target = join(draft, path);
  await mkdir(dirname(target), { recursive: true, mode: 0o700 });
  await writeSynced(target, text);
  return { path, ...(await sumFile(target)) };
};

const sizeOf = async (path: string): Promise<number> => {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return 0;
    throw error;
  }
};

const exists = async (path: string): Promise<boolean> => {
  try {
    await stat(path);
    return true;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false;
    throw error;
  }
};
