import { createReadStream } from 'node:fs';
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { newId } from '#platform/ids';
import { checkKey, type ObjectStore } from './object-store.ts';

/** Half-written objects lie here; what a crash leaves behind is never read and may be deleted at any time. */
const DRAFTS = '.drafts';

/**
 * Objects as files below one folder, made at first use. Written under another name and renamed when whole; with
 * `durable`, file and folder entry are on the disk when the call ends.
 */
export const createFolderStore = (folder: string): ObjectStore => {
  const pathOf = (key: string): string => join(folder, checkKey(key));
  return {
    async put(key, source, { durable = true } = {}) {
      const path = pathOf(key);
      const draft = join(folder, DRAFTS, newId());
      await mkdir(dirname(draft), { recursive: true });
      await mkdir(dirname(path), { recursive: true });
      try {
        const bytes = await write(draft, source, durable);
        await rename(draft, path);
        if (durable) await syncFolder(dirname(path));
        return bytes;
      } catch (error) {
        await rm(draft, { force: true });
        throw error;
      }
    },
    async open(key) {
      const path = pathOf(key);
      const bytes = await sizeOf(path);
      return bytes === null ? null : { bytes, stream: createReadStream(path) };
    },
    read: (key) => orNull(readFile(pathOf(key))),
    size: (key) => sizeOf(pathOf(key)),
    async move(from, to) {
      const path = pathOf(to);
      await mkdir(dirname(path), { recursive: true });
      if ((await orNull(rename(pathOf(from), path).then(() => true))) === null) return false;
      await syncFolder(dirname(path));
      return true;
    },
    delete: (key) => rm(pathOf(key), { force: true }),
  };
};

const write = async (path: string, source: Readable | Uint8Array, durable: boolean): Promise<number> => {
  const file = await open(path, 'wx');
  try {
    let bytes = 0;
    for await (const chunk of source instanceof Readable ? source : [source]) {
      await file.writeFile(chunk as Uint8Array);
      bytes += (chunk as Uint8Array).length;
    }
    if (durable) await file.sync();
    return bytes;
  } finally {
    await file.close();
  }
};

const syncFolder = async (path: string): Promise<void> => {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
};

const sizeOf = async (path: string): Promise<number | null> => (await orNull(stat(path)))?.size ?? null;

const orNull = async <Value>(work: Promise<Value>): Promise<Value | null> => {
  try {
    return await work;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
};
