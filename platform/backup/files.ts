import { createHash } from 'node:crypto';
import { type FileHandle, mkdir, open, readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';

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

export const sumFile = async (path: string): Promise<FileSum> => {
  const from = await open(path, 'r');
  try {
    return await pour(from, null);
  } finally {
    await from.close();
  }
};

const pour = async (from: FileHandle, to: FileHandle | null): Promise<FileSum> => {
  const hash = createHash('sha256');
  const chunk = Buffer.allocUnsafe(Math.min(CHUNK_BYTES, (await from.stat()).size + 1));
  let bytes = 0;
  for (;;) {
    const { bytesRead } = await from.read(chunk, 0, chunk.length, null);
    if (bytesRead === 0) return { bytes, sha256: hash.digest('hex') };
    const part = chunk.subarray(0, bytesRead);
    hash.update(part);
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
