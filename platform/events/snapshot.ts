/** What other connections see: transactions before `end` that are not among `running`. Numbers of 32 bits, as the log has them. */
export interface Snapshot {
  readonly end: number;
  readonly running: ReadonlySet<number>;
}

/** Reads the text of a `pg_snapshot`, `xmin:xmax:xip,xip`, whose numbers have 64 bits: an epoch and what the log has. */
export const parseSnapshot = (text: string): Snapshot => {
  const [, end = '0', running = ''] = text.split(':');
  const lower = (number: string) => Number(BigInt.asUintN(32, BigInt(number)));
  return { end: lower(end), running: new Set(running.split(',').filter(Boolean).map(lower)) };
};

/** Of two numbers the one that less than half the circle lies behind is the older one (PostgreSQL, `TransactionIdPrecedes`). */
export const isSeenIn = ({ end, running }: Snapshot, transaction: number): boolean =>
  ((transaction - end) | 0) < 0 && !running.has(transaction);
