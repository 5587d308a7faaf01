export type EmbeddedPostgresFailureCode =
  | 'already_running'
  | 'disk_full'
  | 'no_permission'
  | 'no_binaries'
  | 'wrong_version'
  | 'start_failed'
  | 'stop_failed';

/** A start or stop that cannot go on. The message is a sentence for the person at the keyboard. */
export class EmbeddedPostgresError extends Error {
  readonly code: EmbeddedPostgresFailureCode;

  constructor(code: EmbeddedPostgresFailureCode, message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'EmbeddedPostgresError';
    this.code = code;
  }
}

const knownCauses: readonly { pattern: RegExp; code: EmbeddedPostgresFailureCode; advice: string }[] = [
  {
    pattern: /no space left on device|ENOSPC|disk quota exceeded|EDQUOT|check free disk space/i,
    code: 'disk_full',
    advice: 'The disk is full. Free some space and start again; nothing that was acknowledged is lost.',
  },
  {
    pattern: /permission denied|EACCES|EPERM|EROFS|ENOTDIR|read-only file system|wrong ownership/i,
    code: 'no_permission',
    advice: 'The folder belongs to somebody else or cannot be written. Set STOA_DATA_DIR to a folder of your own.',
  },
  {
    pattern: /database files are incompatible with server|was initialized by PostgreSQL version/i,
    code: 'wrong_version',
    advice:
      'The data were written by another major version of PostgreSQL. Dump them with that version and load them again.',
  },
  {
    pattern: /is still in use|lock file "postmaster\.pid" already exists/i,
    code: 'already_running',
    advice: 'Another PostgreSQL is using these files.',
  },
];

/** Finds the cause that a person can mend in what PostgreSQL or the system said. */
export function explainFailure(what: string, dataDir: string, said: string, cause?: unknown): EmbeddedPostgresError {
  const known = knownCauses.find(({ pattern }) => pattern.test(said));
  const lines = said.trim().split('\n').slice(-5).join('\n  ');
  const advice = known ? ` ${known.advice}` : '';
  return new EmbeddedPostgresError(
    known?.code ?? 'start_failed',
    `${what} in ${dataDir} did not work.${advice}\n  ${lines}`,
    cause,
  );
}

export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined;
}
