import { readlink, rename, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { newId } from '#platform/ids';
import { codeOf } from './errors.ts';

/** 512 files of 16 MB: what an archive that cannot be written may cost in disk before log is given up for it. */
const UNARCHIVED_FILES_MAX = 512;

// Windows has neither the shell nor the programs that the command below is made of.
export const canArchive = process.platform !== 'win32';

/** The archive of the log is wherever this link leads; without the link nothing is archived and nothing piles up. */
export const archiveLinkOf = (home: string): string => join(home, 'archive');

/**
 * Settings that must be there from the start (archive_mode needs a restart), so that a first backup can switch archiving
 * on while the database runs, by making the link.
 */
export function archiveSettings(home: string): Record<string, string> {
  return canArchive ? { archive_mode: 'on', archive_command: archiveCommand(home) } : {};
}

/**
 * Copies one file of the log into the archive: whole under its name or not there at all, and on the disk before PostgreSQL
 * is told so. A file that is there already must be the same (PostgreSQL repeats itself after a crash). `conv=sparse`: a
 * segment that was closed by time is mostly zeros and takes only what it holds. When the archive cannot be written, the
 * log waits in the data folder up to {@link UNARCHIVED_FILES_MAX} files, then goes: a shop that sells is worth more than
 * a backup's last link, and the gap shows in `--verify`.
 */
function archiveCommand(home: string): string {
  const lines = [
    `a=${quoteForShell(archiveLinkOf(home))}`,
    '[ -L "$a" ] || exit 0',
    '[ ! -f "$a/%f" ] || { cmp -s "%p" "$a/%f"; exit $?; }',
    'copy() { dd if="$1" of="$2" bs=65536 conv=sparse,fsync 2>/dev/null || { cp "$1" "$2" && sync "$2"; }; }',
    'copy "%p" "$a/.%f.part" && mv "$a/.%f.part" "$a/%f" && sync "$a" && exit 0',
    `[ "$(ls pg_wal | wc -l)" -gt ${UNARCHIVED_FILES_MAX} ] || exit 1`,
    'echo "the archive $a cannot be written and the log would fill the disk: %f is not archived" >&2',
  ];
  return lines.join('\n');
}

/** For sh, inside a PostgreSQL command, where % starts a placeholder. */
export function quoteForShell(text: string): string {
  return `'${text.replaceAll("'", `'\\''`).replaceAll('%', '%%')}'`;
}

/** Leads the archive to `folder` from the next file of the log on; at once and whole. */
export async function leadArchiveTo(home: string, folder: string): Promise<void> {
  const draft = `${archiveLinkOf(home)}.${newId()}`;
  await symlink(folder, draft);
  await rename(draft, archiveLinkOf(home));
}

/** Where the log is archived; undefined when it is not. */
export async function archiveFolderOf(home: string): Promise<string | undefined> {
  try {
    return await readlink(archiveLinkOf(home));
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}
