import { type Compilable, type RawBuilder, type SelectQueryBuilder, sql } from 'kysely';
import { queryBuilder } from './database.ts';
import type { Runner } from './transaction.ts';

/** An order that an index has: by an expression, equal rows by one that is unique, both in the same direction. */
export interface Sorting {
  /** SQL of ours, never of a request. */
  readonly by: string;
  /** SQL of ours. */
  readonly tie: string;
  readonly direction: 'asc' | 'desc';
}

export const inOrder = ({ by, tie, direction }: Sorting): RawBuilder<unknown> =>
  sql.raw(`${by} ${direction}, ${tie} ${direction}`);

/** Rows behind a position in that order: one row comparison, which is one range of the index. */
export const isBehind = (
  { by, tie, direction }: Sorting,
  [value, tieValue]: readonly [string | number, string | number],
): RawBuilder<boolean> =>
  sql<boolean>`(${sql.raw(by)}, ${sql.raw(tie)}) ${sql.raw(direction === 'asc' ? '>' : '<')} (${value}, ${tieValue})`;

/** A pattern for LIKE that finds what begins with this text. */
export const beginningWith = (text: string): string => `${text.replaceAll(/[\\%_]/g, '\\$&')}%`;

const COUNTED_MAX = 1_000;
const compiler = queryBuilder<unknown>();

/**
 * How many rows a query has: counted up to {@link COUNTED_MAX}, beyond that as many as PostgreSQL expects by its statistics.
 * `query` without order and limit.
 */
export const countAbout = async <Tables, Table extends keyof Tables, Row>(
  runner: Runner,
  query: SelectQueryBuilder<Tables, Table, Row>,
): Promise<{ count: number; exact: boolean }> => {
  const some = query.limit(COUNTED_MAX + 1);
  const [counted] = await runner.query(
    compilable(sql<{ count: number }>`select count(*) as count from (${some}) as counted`),
  );
  const count = counted?.count ?? 0;
  if (count <= COUNTED_MAX) return { count, exact: true };
  const [plan] = await runner.query(compilable(sql<ExplainRow>`explain (format json) ${query}`));
  const expected = plan?.['QUERY PLAN'][0]?.Plan['Plan Rows'] ?? 0;
  return { count: Math.max(COUNTED_MAX + 1, Math.round(expected)), exact: false };
};

interface ExplainRow {
  readonly 'QUERY PLAN': readonly { readonly Plan: { readonly 'Plan Rows': number } }[];
}

const compilable = <Row>(text: RawBuilder<Row>): Compilable<Row> => ({ compile: () => text.compile(compiler) });
