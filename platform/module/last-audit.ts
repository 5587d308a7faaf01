import { type Database, statement } from '#platform/db';

/** The last time that the books were proved. */
export interface LastAudit {
  readonly at: Date;
  readonly tookMs: number;
  readonly checks: number;
  /** Rows that were named; 0 when all was proved. */
  readonly disagreements: number;
}

const write = statement<never>(
  'audit.note',
  `insert into platform.last_audit (audited_at, took_ms, checks, disagreements) values ($1, $2, $3, $4)
   on conflict (one) do update set audited_at = excluded.audited_at, took_ms = excluded.took_ms, checks = excluded.checks,
     disagreements = excluded.disagreements, updated_at = now()`,
);
const read = statement<LastAudit>(
  'audit.last',
  'select audited_at as at, took_ms as "tookMs", checks, disagreements from platform.last_audit',
);

export const noteAudit = async (db: Database, { at, tookMs, checks, disagreements }: LastAudit): Promise<void> =>
  void (await db.run(write, [at, Math.round(tookMs), checks, disagreements]));

/** Null: never audited. */
export const readLastAudit = async (db: Database): Promise<LastAudit | null> => (await db.run(read))[0] ?? null;
