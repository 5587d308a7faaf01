import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { createFolderStore } from './folder-store.ts';

/** What cannot be made again; renditions can, and files that are still arriving are nobody's yet. */
const COPIED = ['originals', 'imports'];

export interface CopiedObjects {
  readonly files: number;
  readonly bytes: number;
}

/**
 * Copies the objects that the folder of another store does not have, while either is in use: an object never changes under
 * its key, so what is there with the same size is the same. A folder that is not there is an empty store.
 */
export const copyObjects = async (fromFolder: string, toFolder: string): Promise<CopiedObjects> => {
  const target = createFolderStore(toFolder);
  let files = 0;
  let bytes = 0;
  for (const key of await keysIn(fromFolder)) {
    const path = join(fromFolder, key);
    const size = await stat(path).then(({ size: found }) => found, ifGone);
    if (size === null || (await target.size(key)) === size) continue;
    bytes += await target.put(key, createReadStream(path));
    files += 1;
  }
  return { files, bytes };
};

const keysIn = async (folder: string): Promise<string[]> => {
  const lists = COPIED.map(async (name) => {
    const entries = await readdir(join(folder, name), { recursive: true, withFileTypes: true }).catch(ifGone);
    const files = (entries ?? []).filter((entry) => entry.isFile());
    return files.map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    );
  });
  return (await Promise.all(lists)).flat();
};

const ifGone = (error: unknown): null => {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
  throw error;
};
