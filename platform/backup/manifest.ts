import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BackupError, codeOf } from './errors.ts';
import { writeSynced } from './files.ts';

const MANIFEST = 'manifest.json';
const MANIFEST_SUM = 'manifest.sha256';
const FORMAT = 1;

export interface ManifestFile {
  /** Relative to the backup: `data/…` the database's files, `log/…` what makes them consistent, `beside/…` the rest. */
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** What a backup says about itself. Times are ISO 8601 by the database's clock. */
export interface Manifest {
  readonly format: typeof FORMAT;
  readonly id: string;
  /** Version of the program that made it. */
  readonly program: string;
  /** For instance `18.4`. */
  readonly postgres: string;
  /** PostgreSQL's own mark of one database and its copies. */
  readonly systemIdentifier: string;
  readonly timeline: number;
  readonly startLsn: string;
  readonly stopLsn: string;
  readonly startSegment: string;
  readonly stopSegment: string;
  readonly segmentBytes: number;
  readonly startedAt: string;
  /** The earliest moment that it can be restored to. */
  readonly endedAt: string;
  /** Folders below `data`, the empty ones too. */
  readonly folders: readonly string[];
  readonly files: readonly ManifestFile[];
}

export const manifestFormat = FORMAT;
export const manifestNames: readonly string[] = [MANIFEST, MANIFEST_SUM];

export const writeManifest = async (folder: string, manifest: Manifest): Promise<void> => {
  const text = `${JSON.stringify(manifest, null, 1)}\n`;
  await writeSynced(join(folder, MANIFEST), text);
  await writeSynced(join(folder, MANIFEST_SUM), `${sumOf(text)}  ${MANIFEST}\n`);
};

/** @throws BackupError when there is none, when it is damaged, or of a later program */
export const readManifest = async (folder: string): Promise<Manifest> => {
  const text = await readText(folder, MANIFEST);
  const [sum] = (await readText(folder, MANIFEST_SUM)).split(' ');
  if (sum !== sumOf(text)) throw new BackupError(`${join(folder, MANIFEST)} is damaged: its checksum is another one.`);
  const manifest = JSON.parse(text) as Manifest;
  if (manifest.format !== FORMAT) {
    throw new BackupError(`${folder} is of format ${manifest.format}; this program reads format ${FORMAT}.`);
  }
  return manifest;
};

const readText = async (folder: string, name: string): Promise<string> => {
  try {
    return await readFile(join(folder, name), 'utf8');
  } catch (error) {
    if (codeOf(error) !== 'ENOENT' && codeOf(error) !== 'ENOTDIR') throw error;
    throw new BackupError(`${folder} is not a backup: it has no ${name}.`);
  }
};

const sumOf = (text: string): string => createHash('sha256').update(text).digest('hex');
