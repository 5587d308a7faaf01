import { quoteForShell } from '#platform/embedded-postgres';

export interface RecoveryPlan {
  /** Folders in which the log's files are looked for, the best first. */
  readonly logFolders: readonly string[];
  /** ISO 8601; undefined: to the end of the log. */
  readonly to: string | undefined;
  readonly timeline: number;
}

/** Settings of the one start that recovers; the next start has none of them. */
export const recoverySettings = ({ logFolders, to, timeline }: RecoveryPlan): Record<string, string> => ({
  // Readable from the moment it is consistent, so that we can watch how far it is.
  hot_standby: 'on',
  restore_command: restoreCommand(logFolders),
  recovery_target_timeline: String(timeline),
  // One call for the whole file system instead of one for each of some 1,500 files; only Linux has it.
  ...(process.platform === 'linux' ? { recovery_init_sync_method: 'syncfs' } : {}),
  ...(to === undefined ? {} : { recovery_target_time: withOffset(to), recovery_target_action: 'promote' }),
});

/** PostgreSQL reads this setting before it knows the names of zones, `Z` among them. */
const withOffset = (iso: string): string => iso.replace(/Z$/, '+00');

const restoreCommand = (folders: readonly string[]): string =>
  [
    `for folder in ${folders.map(quoteForShell).join(' ')}; do`,
    '  [ -f "$folder/%f" ] && cp "$folder/%f" "%p" && exit 0',
    'done',
    'exit 1',
  ].join('\n');

const SERVER_TIME = /(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d(?:\.\d+)?)\+00/;

/** What PostgreSQL's log tells about a recovery; its times are UTC. */
export interface RecoveryNotes {
  hear(line: string): void;
  /** Commit time of the last transaction that was brought back, ISO 8601. */
  readonly lastTransactionAt: string | null;
  /** The log ended before the moment that was asked for. */
  readonly endedEarly: boolean;
  readonly beforeConsistency: boolean;
}

export const createRecoveryNotes = (): RecoveryNotes => {
  let lastTransactionAt: string | null = null;
  let endedEarly = false;
  let beforeConsistency = false;
  return {
    hear(line) {
      if (line.includes('last completed transaction was at log time')) lastTransactionAt = timeIn(line);
      if (line.includes('recovery ended before configured recovery target was reached')) endedEarly = true;
      if (line.includes('requested recovery stop point is before consistent recovery point')) beforeConsistency = true;
    },
    get lastTransactionAt() {
      return lastTransactionAt;
    },
    get endedEarly() {
      return endedEarly;
    },
    get beforeConsistency() {
      return beforeConsistency;
    },
  };
};

const timeIn = (line: string): string | null => {
  const [, day, time] = SERVER_TIME.exec(line.slice(line.indexOf('log time'))) ?? [];
  return day === undefined ? null : new Date(`${day}T${time}Z`).toISOString();
};
