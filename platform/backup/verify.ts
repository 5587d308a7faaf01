import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Progress } from './create.ts';
import { codeOf } from './errors.ts';
import { type FileSum, forEachFile, listTree, sumFile } from './files.ts';
import { type Manifest, type ManifestFile, manifestNames, readManifest } from './manifest.ts';
import { parseSegment, segmentName } from './segments.ts';
import { namesIn, type Store } from './store.ts';

export interface Verdict {
  readonly manifest: Manifest;
  /** One sentence for each file that is missing, damaged or does not belong. */
  readonly damages: readonly string[];
}

/** Reads every file of a backup again and holds it against the manifest. Throws when the manifest itself is no good. */
export const verifyBackup = async (folder: string, onProgress: Progress): Promise<Verdict> => {
  const manifest = await readManifest(folder);
  const damages: string[] = [];
  const totalBytes = manifest.files.reduce((sum, { bytes }) => sum + bytes, 0);
  let doneBytes = 0;
  await forEachFile(manifest.files, async (file) => {
    damages.push(...(await damageOf(folder, file)));
    doneBytes += file.bytes;
    onProgress(doneBytes, totalBytes);
  });
  const known = new Set([...manifest.files.map(({ path }) => path), ...manifestNames]);
  const strangers = (await listTree(folder)).files.filter((path) => !known.has(path));
  damages.push(...strangers.map((path) => `${path} is not in the manifest`));
  return { manifest, damages: damages.sort() };
};

const damageOf = async (folder: string, { path, bytes, sha256 }: ManifestFile): Promise<string[]> => {
  const found = await sumIfThere(join(folder, path));
  if (found === undefined) return [`${path} is missing`];
  if (found.bytes !== bytes) return [`${path} has ${found.bytes} bytes instead of ${bytes}`];
  return found.sha256 === sha256 ? [] : [`${path} is damaged: its SHA-256 is ${found.sha256} instead of ${sha256}`];
};

const sumIfThere = async (path: string): Promise<FileSum | undefined> => {
  try {
    return await sumFile(path);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
};

export interface Reach {
  /** Archived files of the log that lead on from the backup without a gap. */
  readonly segments: number;
  /** When the last of them was archived, ISO 8601; null when there is none. */
  readonly until: string | null;
  /** The first file that is missing although later ones are there; null without a gap. */
  readonly gapAt: string | null;
}

/** How far the archived log leads on from a backup, on its own timeline. */
export const reachOf = async (store: Store, manifest: Manifest): Promise<Reach> => {
  const { segmentBytes, stopSegment } = manifest;
  const stop = parseSegment(stopSegment, segmentBytes);
  const later = (await namesIn(store.logFolder)).flatMap((name) => {
    const segment = parseSegment(name, segmentBytes);
    return segment && stop && segment.timeline === stop.timeline && segment.number > stop.number
      ? [segment.number]
      : [];
  });
  const there = new Set(later);
  let next = (stop?.number ?? 0) + 1;
  while (there.has(next)) next += 1;
  const segments = next - (stop?.number ?? 0) - 1;
  const named = (number: number): string => segmentName({ timeline: manifest.timeline, number }, segmentBytes);
  const last = segments === 0 ? null : await stat(join(store.logFolder, named(next - 1)));
  return {
    segments,
    until: last === null ? null : last.mtime.toISOString(),
    gapAt: later.some((number) => number > next) ? named(next) : null,
  };
};
