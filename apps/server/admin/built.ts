import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

export const rootDir = fileURLToPath(new URL('../../../', import.meta.url));
/** Where the admin's pages are built to; kept out of the repository. */
export const builtDir = `${rootDir}apps/admin/dist`;
/** What the build was made from: the hash of its sources, written when it is whole. */
export const STAMP = 'stamp.txt';

const SOURCES = ['apps/admin', 'sdk'];
const LOCK = 'package-lock.json';
const NO_SOURCE = /^(dist|README\.md)|\.test\.tsx?$/;

/** A hash over everything that the build is made from: its sources, the client and the versions of the packages. */
export async function hashOfSources(): Promise<string> {
  const hash = createHash('sha256');
  const files = await Promise.all(SOURCES.map(filesOf));
  for (const path of [...files.flat(), LOCK])
    hash
      .update(`${path}\0`)
      .update(await readFile(rootDir + path))
      .update('\0');
  return hash.digest('hex');
}

async function filesOf(folder: string): Promise<readonly string[]> {
  const entries = await readdir(rootDir + folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath}/${entry.name}`.slice(rootDir.length).replaceAll('\\', '/'))
    .filter((path) => !NO_SOURCE.test(path.slice(folder.length + 1)))
    .sort();
}

/** The hash that the build there is was made from; null when there is none. */
export const hashOfBuilt = (): Promise<string | null> => readFile(`${builtDir}/${STAMP}`, 'utf8').catch(() => null);
