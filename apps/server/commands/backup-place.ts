import { resolve } from 'node:path';
import { BackupError } from '#platform/backup';
import type { Config } from '#platform/config';
import { UsageError } from './usage.ts';

/** Where backups go unless told: beside the data, whose loss they are for. */
export const backupDirOf = ({ backupDir, dataDir }: Config): string => resolve(backupDir ?? `${dataDir}-backups`);

export const OUTSIDE_GUIDE =
  'docs/guides/backup.md shows the commands of PostgreSQL for it (pg_basebackup, continuous archiving, recovery).';

/** A BackupError is a sentence for the person at the keyboard, as is a UsageError. */
export const withSentences = async (work: () => Promise<number>): Promise<number> => {
  try {
    return await work();
  } catch (error) {
    if (error instanceof BackupError) throw new UsageError(error.message, { cause: error });
    throw error;
  }
};

const UNITS = ['bytes', 'KB', 'MB', 'GB', 'TB'] as const;

/** `12.3 MB`. */
export const sizeText = (bytes: number): string => {
  const power = Math.min(UNITS.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  return `${(bytes / 1_000 ** power).toFixed(power === 0 ? 0 : 1)} ${UNITS[power]}`;
};
