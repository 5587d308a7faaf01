import { basename, dirname, join, resolve } from 'node:path';
import type { Config } from '#platform/config';
import { type CopiedObjects, copyObjects } from '#platform/object-store';
import { objectsDirOf } from '../settings.ts';

/**
 * Uploads lie beside a backup and not in it: they never change, so one copy serves all backups of a folder. A copy that
 * stands alone has its own, `<dir>-objects`.
 */
const sharedBeside = (backup: string): string => join(dirname(backup), 'objects');
const aloneBeside = (backup: string): string => join(dirname(backup), `${basename(backup)}-objects`);

/** Copies what is missing; after the database, so that every upload that it names is there. */
export const backUpObjects = (config: Config, backup: string, standsAlone: boolean): Promise<CopiedObjects> =>
  copyObjects(objectsDirOf(config), standsAlone ? aloneBeside(backup) : sharedBeside(backup));

/** Brings back what the shop does not have; what is there stays. */
export const bringObjects = async (config: Config, backup: string): Promise<CopiedObjects> => {
  const folder = resolve(backup);
  const alone = await copyObjects(aloneBeside(folder), objectsDirOf(config));
  const shared = await copyObjects(sharedBeside(folder), objectsDirOf(config));
  return { files: alone.files + shared.files, bytes: alone.bytes + shared.bytes };
};
