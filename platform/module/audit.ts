import { type Database, type Runner, statement } from '#platform/db';
import type { AuditCheck, AuditFinding } from './index.ts';

/** Rows that one check names; it says that there are more by naming this many. */
export const DISAGREEMENTS_MAX = 50;

export interface SqlCheck {
  /** `module.what-is-proved`, 57 bytes at most. */
  readonly name: string;
  readonly proves: string;
  /** Query whose rows are looked at: named columns, one row for each thing that is held against another. */
  readonly compared: string;
  /** Which of them disagree. */
  readonly where: string;
  /** Expression that names the row and what is wrong with it. */
  readonly sentence: string;
}

interface Row {
  readonly checked: number;
  /** Null in the one row that only carries the count. */
  readonly disagreement: string | null;
}

/**
 * A check that is one statement: PostgreSQL does the sums and keeps them on disk when they outgrow its memory; we get the
 * count and the rows that disagree.
 */
export const createSqlCheck = ({ name, proves, compared, where, sentence }: SqlCheck): AuditCheck => {
  const question = statement<Row>(
    `audit.${name}`,
    `with compared as materialized (${compared})
     select counted.checked, found.disagreement
     from (select count(*) as checked from compared) as counted
     left join lateral (
       select ${sentence} as disagreement from compared where ${where} order by 1 limit ${DISAGREEMENTS_MAX}) as found on true`,
  );
  return {
    name,
    proves,
    async run(runner): Promise<AuditFinding> {
      const rows = await runner.run(question);
      const disagreements = rows.flatMap(({ disagreement }) => (disagreement === null ? [] : [disagreement]));
      return { checked: rows[0]?.checked ?? 0, disagreements };
    },
  };
};

export interface AuditResult extends AuditFinding {
  readonly name: string;
  readonly proves: string;
  readonly ms: number;
}

const oneSnapshot = statement<never>(
  'audit.one-snapshot',
  'set transaction isolation level repeatable read, read only',
);
// A shop's connections reach rows by their keys, see createDatabase; an audit reads whole tables, for which joining row by
// row takes the square of the time.
const wholeTables = [
  statement<never>('audit.hash-joins', 'set local enable_hashjoin = on'),
  statement<never>('audit.merge-joins', 'set local enable_mergejoin = on'),
];
const momentOfSnapshot = statement<{ at: Date }>('audit.moment', 'select now() as at');

export const runAudit = async (runner: Runner, check: AuditCheck): Promise<AuditResult> => {
  const startedAt = performance.now();
  const finding = await check.run(runner);
  return { name: check.name, proves: check.proves, ...finding, ms: performance.now() - startedAt };
};

/**
 * Runs all checks on one and the same moment of the database: one snapshot, read only. It takes no lock that a writer waits
 * for and waits for none; while it lasts, rows that were deleted since cannot be cleaned up.
 */
export const runAudits = (
  db: Database,
  checks: readonly AuditCheck[],
  onResult: (result: AuditResult) => void,
): Promise<Date> =>
  db.tx(
    async (tx) => {
      await tx.run(oneSnapshot);
      for (const setting of wholeTables) await tx.run(setting);
      const [moment] = await tx.run(momentOfSnapshot);
      if (!moment) throw new Error('the database does not tell the time');
      for (const check of checks) onResult(await runAudit(tx, check));
      return moment.at;
    },
    { statementTimeoutMs: 0 },
  );
