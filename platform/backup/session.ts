import pg from 'pg';
import { BackupError } from './errors.ts';

/** What the database says of itself when a copy begins and ends. */
export interface CopyStart {
  readonly postgres: string;
  readonly systemIdentifier: string;
  readonly segmentBytes: number;
  readonly startLsn: string;
  readonly startSegment: string;
  readonly timeline: number;
  readonly startedAt: string;
}

export interface CopyEnd {
  readonly label: string;
  readonly stopLsn: string;
  readonly stopSegment: string;
  readonly endedAt: string;
}

/** The one connection that must stay open while the files are copied. */
export interface CopySession {
  begin(): Promise<CopyStart>;
  end(): Promise<CopyEnd>;
  /** Closes the log's files so far every minute, so that the archive is never older than that. */
  archiveEveryMinute(): Promise<void>;
  close(): Promise<void>;
}

interface StartRow {
  readonly postgres: string;
  readonly system_identifier: string;
  readonly segment_bytes: string;
  readonly lsn: string;
  readonly segment: string;
  readonly started_at: string;
}

// `fast`: an immediate checkpoint. Spread out, as by default, it may take 13 of the 15 minutes between two checkpoints.
const START = `
  with begun as materialized (select pg_backup_start($1, fast => true) as lsn)
  select current_setting('server_version') as postgres, system_identifier::text,
    (select setting from pg_settings where name = 'wal_segment_size') as segment_bytes,
    lsn::text, pg_walfile_name(lsn) as segment, ${isoTime('clock_timestamp()')} as started_at
  from begun, pg_control_system()`;

const STOP = `
  with ended as materialized (select * from pg_backup_stop(wait_for_archive => false))
  select labelfile, lsn::text, pg_walfile_name(lsn) as segment, ${isoTime('clock_timestamp()')} as ended_at from ended`;

function isoTime(expression: string): string {
  return `to_char(${expression} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}

export const openCopySession = async (url: string, label: string): Promise<CopySession> => {
  const client = new pg.Client({ connectionString: url, application_name: 'backup' });
  // Lost while files are copied, it is told by the next question; heard by nobody it would end the process with a stack.
  client.on('error', () => undefined);
  await client.connect();
  await client.query('set statement_timeout = 0');
  await client.query('set lock_timeout = 0');
  return {
    async begin() {
      // Keeps the log from the start on, until this connection ends: a long copy may outlast several checkpoints.
      await client.query('select pg_create_physical_replication_slot($1, true, true)', [`copy_${label}`]);
      const { rows } = await client.query<StartRow>(START, [label]);
      return readStart(rows[0]);
    },
    async end() {
      const { rows } = await client.query(STOP);
      const { labelfile, lsn, segment, ended_at } = rows[0];
      return { label: labelfile, stopLsn: lsn, stopSegment: segment, endedAt: ended_at };
    },
    async archiveEveryMinute() {
      await client.query(`alter system set archive_timeout = '60s'`);
      await client.query('select pg_reload_conf()');
    },
    close: () => client.end(),
  };
};

const readStart = (row: StartRow | undefined): CopyStart => {
  if (row === undefined) throw new BackupError('The database did not answer where its backup starts.');
  return {
    postgres: row.postgres,
    systemIdentifier: row.system_identifier,
    segmentBytes: Number(row.segment_bytes),
    startLsn: row.lsn,
    startSegment: row.segment,
    timeline: Number.parseInt(row.segment.slice(0, 8), 16),
    startedAt: row.started_at,
  };
};
