import { link, mkdir, readFile, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { newId, randomToken } from '#platform/ids';
import type { Config } from './load.ts';

const secretBytes = 32;

/**
 * The signing key: STOA_SECRET, or else the one in `<dataDir>/secret`, made at first use with mode 600. Two processes that
 * start at once end up with the same key.
 * @throws Error when the data folder cannot be written or the file was cut short
 */
export async function loadSecret(config: Pick<Config, 'secret' | 'dataDir'>): Promise<string> {
  if (config.secret !== undefined) return config.secret;
  const file = join(config.dataDir, 'secret');
  const kept = await readIfPresent(file);
  if (kept !== undefined) return kept;
  await mkdir(config.dataDir, { recursive: true });
  // link() refuses to replace a file, so the first writer wins and nobody ever reads a half-written key.
  const draft = `${file}.${newId()}`;
  await writeFile(draft, `${randomToken(secretBytes)}\n`, { mode: 0o600, flag: 'wx', flush: true });
  try {
    await link(draft, file);
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
  } finally {
    await unlink(draft);
  }
  const made = await readIfPresent(file);
  if (made === undefined) throw new Error(`${file} disappeared while it was being made.`);
  return made;
}

async function readIfPresent(file: string): Promise<string | undefined> {
  try {
    const secret = (await readFile(file, 'utf8')).trim();
    if (secret.length < 32) throw new Error(`${file} does not hold a key; delete it to have a new one made.`);
    return secret;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
