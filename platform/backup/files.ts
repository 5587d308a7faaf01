import { createHash, hash } from 'node:crypto';
import { closeSync, fdatasync, fstatSync, mkdirSync, openSync, readSync, writeFileSync } from 'node:fs';
import { type FileHandle, mkdir, open, readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { codeOf } from './errors.ts';

const CHUNK_BYTES = 1_048_576;
/** Node works on four files at a time unless told otherwise. */
export const FILES_AT_ONCE = 4;

export interface FileSum {
  readonly bytes: number;
  readonly sha256: string;
}

/**
 * Copies a file that may be written to meanwhile; the sum is that of the bytes that were written here.
 * @param synced whether it must be on the disk when this resolves
 */
export const copyFile = async (source: string, target: string, synced: boolean): Promise<FileSum> => {
  const small = readSmall(source);
  if (small === null) return copyLarge(source, target, synced);
  const to = createFile(target);
  try {
    writeFileSync(to, small);
    if (synced) await datasync(to); // four at a time: this is what a disk takes long for
    return sumOf(small);
  } finally {
    closeSync(to);
  }
};

export const sumFile = async (path: string): Promise<FileSum> => {
  const small = readSmall(path);
  if (small !== null) return sumOf(small);
  const from = await open(path, 'r');
  try {
    return await pour(from, null);
  } finally {
    await from.close();
  }
};

/** Nine of ten files of a database are smaller. */
const SMALL_BYTES_MAX = 65_536;

/**
 * What is in it, or null when it is larger. Without the event loop: of 1,500 files that are handed to other threads and back for each
 * of their six steps a backup takes a second of processor, three times what reading them takes.
 */
const readSmall = (path: string): Buffer | null => {
  const from = openSync(path, 'r');
  try {
    const size = fstatSync(from).size;
    if (size > SMALL_BYTES_MAX) return null;
    const bytes = Buffer.allocUnsafe(size);
    return bytes.subarray(0, readSync(from, bytes, 0, size, 0));
  } finally {
    closeSync(from);
  }
};

/** Makes its folder when that is missing: asking before each file would cost as much as making the file. */
const createFile = (path: string): number => {
  try {
    return openSync(path, 'wx', 0o600);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    return openSync(path, 'wx', 0o600);
  }
};

const sumOf = (bytes: Buffer): FileSum => ({ bytes: bytes.length, sha256: hash('sha256', bytes, 'hex') });

const datasync = promisify(fdatasync);

const copyLarge = async (source: string, target: string, synced: boolean): Promise<FileSum> => {
  const from = await open(source, 'r');
  try {
    await mkdir(dirname(target), { recursive: true, mode: 0o700 });
    const to = await open(target, 'wx', 0o600);
    try {
      const sum = await pour(from, to);
      if (synced) await to.datasync();
      return sum;
    } finally {
      await to.close();
    }
  } finally {
    await from.close();
  }
};

const pour = async (from: FileHandle, to: FileHandle | null): Promise<FileSum> => {
  const sum = createHash('sha256');
  const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
  let bytes = 0;
  for (;;) {
    const { bytesRead } = await from.read(chunk, 0, chunk.length, null);
    if (bytesRead === 0) return { bytes, sha256: sum.digest('hex') };
    const part = chunk.subarray(0, bytesRead);
    sum.update(part);
    if (to !== null) await to.appendFile(part);
    bytes += bytesRead;
  }
};

export const writeSynced = async (path: string, text: string): Promise<void> => {
  const file = await open(path, 'w', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
};

/** Makes the names in a folder survive a power failure. Windows cannot open folders and does it by itself. */
export const syncFolder = async (path: string): Promise<void> => {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
};

export interface Listing {
  /** Paths relative to the root, with `/`, parents first. */
  readonly folders: string[];
  readonly files: string[];
}

/** Everything below `root` that `wanted` lets through (a folder that it keeps out is not entered). */
export const listTree = async (root: string, wanted: (path: string) => boolean = () => true): Promise<Listing> => {
  const listing: Listing = { folders: [], files: [] };
  const visit = async (folder: string): Promise<void> => {
    for (const entry of await readdir(join(root, folder), { withFileTypes: true })) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (!wanted(path)) continue;
      if (!entry.isDirectory()) listing.files.push(path);
      else {
        listing.folders.push(path);
        await visit(path);
      }
    }
  };
  await visit('');
  return listing;
};

/** Does the work for each, {@link FILES_AT_ONCE} at a time; the first failure ends it. */
export const forEachFile = async <T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> => {
  const queue = items.values();
  const lane = async (): Promise<void> => {
    for (const item of queue) await work(item);
  };
  await Promise.all(Array.from({ length: FILES_AT_ONCE }, lane));
};
