import { type Statement, statement } from '#platform/db';
import type { Job, PlatformParts } from '#platform/module';
import { createSweep } from './sweep.ts';

/** Pages in one batch: 2 MB, a few thousand rows at most. */
const PAGES_PER_BATCH = 256;

interface Gone {
  readonly gone: number;
}

const countPages = statement<{ pages: number }>(
  'retention.count-pages',
  `select pg_relation_size(to_regclass($1)) / current_setting('block_size')::integer as pages`,
);

/**
 * A statement that deletes from some pages of `table` the rows for which `old` holds; `old` may use $3, $4 … Rows that
 * someone has locked are left for the next time.
 */
export const sweepStatement = (name: string, table: string, old: string): Statement<Gone> =>
  statement<Gone>(
    name,
    `with gone as (delete from ${table} where ctid = any(array(
       select ctid from ${table} where ctid >= $1::tid and ctid < $2::tid and (${old}) for update skip locked)) returning 1)
     select count(*) as gone from gone`,
  );

export interface TableSweep {
  /** `module.forget-what`. */
  readonly name: string;
  readonly table: string;
  /** The shortest time that rows are kept. */
  readonly keptMs: number;
  /** Made by {@link sweepStatement}. */
  readonly statement: Statement<Gone>;
  /** Values of $3, $4 …: usually the time before which rows have ended. */
  valuesAt(nowMs: number): readonly unknown[];
}

/**
 * A job that goes round a table page by page, as the hand of a clock does, and deletes what is old. It needs no index:
 * one on a time would cost every insert or every change of the row for the sake of a single deletion, and a block range
 * index stops helping as soon as the space of deleted rows is used again.
 */
export const createTableSweep = (platform: PlatformParts, sweep: TableSweep): Job =>
  createSweep(platform, {
    name: sweep.name,
    keptMs: sweep.keptMs,
    async forgetBatch(nowMs, batch) {
      const [from, until] = [batch * PAGES_PER_BATCH, (batch + 1) * PAGES_PER_BATCH];
      const values = [`(${from},0)`, `(${until},0)`, ...sweep.valuesAt(nowMs)];
      const gone = (await platform.db.run(sweep.statement, values))[0]?.gone ?? 0;
      const pages = (await platform.db.run(countPages, [sweep.table]))[0]?.pages ?? 0;
      return { gone, more: until < pages };
    },
  });
