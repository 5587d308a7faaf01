import { BackupError } from './errors.ts';
import { type Listing, listTree } from './files.ts';

/**
 * What a copy of a running database leaves out, by the manual's list ("Making a Base Backup Using the Low Level API"):
 * contents that the next start makes anew, or that would be wrong in another place, as replication slots are.
 */
const EMPTIED_FOLDERS = [
  'pg_wal',
  'pg_replslot',
  'pg_dynshmem',
  'pg_notify',
  'pg_serial',
  'pg_snapshots',
  'pg_stat_tmp',
  'pg_subtrans',
] as const;
const LEFT_OUT_FILES: readonly string[] = [
  'postmaster.pid',
  'postmaster.opts',
  'backup_label',
  'tablespace_map',
  'backup_manifest',
  'recovery.signal',
  'standby.signal',
];
const TEMPORARY = /(^|\/)(pgsql_tmp[^/]*|pg_internal\.init[^/]*|t\d+_\d+[^/]*)$/;

// A start expects this folder and makes it only when it initialises.
const MADE_ANEW = ['pg_wal/archive_status', 'pg_wal/summaries'];

const wanted = (path: string): boolean =>
  !LEFT_OUT_FILES.includes(path) &&
  !TEMPORARY.test(path) &&
  !EMPTIED_FOLDERS.some((folder) => path.startsWith(`${folder}/`));

/** The files and folders of a database that belong into its backup. */
export const listDataFiles = async (dataFolder: string): Promise<Listing> => {
  const { folders, files } = await listTree(dataFolder, wanted);
  if (files.some((path) => path.startsWith('pg_tblspc/'))) {
    throw new BackupError('The database has tablespaces outside its folder, which this backup would miss.');
  }
  // The control file last, so that it is never older than a page that was copied.
  const isControl = (path: string): number => Number(path === 'global/pg_control');
  return { folders: [...folders, ...MADE_ANEW], files: files.sort((a, b) => isControl(a) - isControl(b)) };
};
