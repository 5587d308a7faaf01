import { statement } from '#platform/db';
import type { Job, PlatformParts } from '#platform/module';

const EVERY_MS = 60_000;

interface FailureRow {
  readonly segment: string;
  readonly since: Date;
}

const failing = statement<FailureRow>(
  'server.archive-failing',
  `select last_failed_wal as segment, last_failed_time as since from pg_stat_archiver
   where last_failed_time > coalesce(last_archived_time, '-infinity')`,
);

/** An archive that cannot be written is found out when it is needed, unless somebody is told before: every minute. */
export const watchArchive = ({ db, log }: Pick<PlatformParts, 'db' | 'log'>): Job => ({
  name: 'server.watch-archive',
  every: { ms: EVERY_MS },
  async run() {
    const [failure] = await db.run(failing);
    if (failure)
      log.error(failure, 'the log of the database cannot be archived: backups no longer lead to the present');
  },
});
