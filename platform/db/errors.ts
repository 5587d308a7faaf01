export { Unavailable } from '#platform/resilience';

/** A failure as PostgreSQL names it: five characters of SQLSTATE and, for constraints, the constraint's name. */
interface SqlFailure {
  code: string;
  constraint?: string;
}

/** Thrown by a store when rows it loaded were overtaken by another process: the whole transaction is to be run again. */
export class Overtaken extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'Overtaken';
  }
}

const asSqlFailure = (error: unknown): SqlFailure | null =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? (error as Error & SqlFailure) : null;

/** 40001 serialization_failure, 40P01 deadlock_detected: right to run again, but only in a new transaction. */
export const isSerializationFailure = (error: unknown): boolean => {
  const code = asSqlFailure(error)?.code;
  return code === '40001' || code === '40P01' || error instanceof Overtaken;
};

/** 25P02 in_failed_sql_transaction: another statement of the same transaction failed before, and that one says why. */
export const isAftermath = (error: unknown): boolean => asSqlFailure(error)?.code === '25P02';

/** 55P03 lock_not_available (lock_timeout ran out), 57014 query_canceled (statement_timeout ran out). */
export const isTimeLimitFailure = (error: unknown): boolean => {
  const code = asSqlFailure(error)?.code;
  return code === '55P03' || code === '57014' || code === '25P03';
};

/** 23505 unique_violation, of the named constraint when one is given. */
export const isUniqueViolation = (error: unknown, constraint?: string): boolean => {
  const failure = asSqlFailure(error);
  return failure?.code === '23505' && (constraint === undefined || failure.constraint === constraint);
};

const CONNECTION_CODES = new Set([
  '57P01',
  '57P02',
  '57P03',
  '53300',
  '53400',
  '53100',
  '58030',
  'ECONNRESET',
  'ECONNREFUSED',
  'EPIPE',
  'ETIMEDOUT',
  'ENOENT',
  'ENOTCONN',
]);

/**
 * The connection or the server went away. When a COMMIT was under way its outcome is unknown: only a command that
 * carries an idempotency key, or that is idempotent by its own row, may be sent again.
 */
export const isConnectionFailure = (error: unknown): boolean => {
  if (!(error instanceof Error)) return false;
  const code = asSqlFailure(error)?.code ?? '';
  return (
    code.startsWith('08') ||
    CONNECTION_CODES.has(code) ||
    /Connection terminated|not queryable|timeout exceeded when trying to connect|Client was closed|Query read timeout/.test(
      error.message,
    )
  );
};
