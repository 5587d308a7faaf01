import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, statfs, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A file system of its own that is small enough to be filled. */
export interface SmallDisk {
  readonly folder: string;
  /** Takes all the room that is left. */
  fill(): Promise<void>;
  /** Gives it back. */
  makeRoom(): Promise<void>;
  remove(): Promise<void>;
}

/** A program of the system; answers whether it did it. */
const run = (program: string, ...options: string[]): boolean => spawnSync(program, options).status === 0;

const CHUNK_BYTES = 65_536;

/** @returns null where this user may not mount one: then there is no disk that may be filled */
export const mountSmallDisk = async (megabytes: number): Promise<SmallDisk | null> => {
  const folder = await mkdtemp(join(tmpdir(), 'stoa-small-disk-'));
  const isMounted = run('mount', '-t', 'tmpfs', '-o', `size=${megabytes}m,mode=0711`, 'tmpfs', folder);
  if (!isMounted) {
    await rm(folder, { recursive: true });
    return null;
  }
  const filler = join(folder, 'filler');
  return {
    folder,
    async fill() {
      const { bavail, bsize } = await statfs(folder);
      await writeFile(filler, Buffer.alloc(CHUNK_BYTES)); // the file itself fits, whatever is written meanwhile
      await writeUntilFull(filler, bavail * bsize);
    },
    async makeRoom() {
      await unlink(filler);
    },
    async remove() {
      run('umount', '-l', folder);
      await rm(folder, { recursive: true, force: true });
    },
  };
};

const writeUntilFull = async (path: string, bytes: number): Promise<void> => {
  for (let left = bytes; left > 0; left -= CHUNK_BYTES) {
    try {
      await writeFile(path, Buffer.alloc(CHUNK_BYTES), { flag: 'a' });
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOSPC') return;
      throw error;
    }
  }
};
