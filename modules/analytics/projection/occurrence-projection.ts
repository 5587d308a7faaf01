import { integerArray, type Statement, statement, type Tx, textArray, uuidArray } from '#platform/db';
import type { Projection } from '#platform/events';
import { OCCURRENCE_TYPES, type Occurrence, tallyOccurrences } from './occurrences.ts';

const KEY = 'shop_id, quarter, kind, code, currency';

const addTo = (table: string, suffix: string): Statement<never> =>
  statement<never>(
    `analytics.add-occurrences${suffix}`,
    `insert into ${table} as kept (${KEY}, count, amount_minor)
     select * from unnest($1::uuid[], $2::timestamptz[], $3::text[], $4::text[], $5::text[], $6::bigint[], $7::bigint[])
     on conflict (${KEY}) do update
       set count = kept.count + excluded.count, amount_minor = kept.amount_minor + excluded.amount_minor`,
  );
const addStored = addTo('analytics.occurrences', '');
const addRebuilt = addTo('analytics.occurrences_rebuilt', '_rebuilt');

const empty = statement<never>('analytics.empty-rebuilt-occurrences', 'delete from analytics.occurrences_rebuilt');
const subtract = statement<never>(
  'analytics.subtract-occurrences',
  `insert into analytics.occurrences_rebuilt as rebuilt (${KEY}, count, amount_minor)
   select ${KEY}, -count, -amount_minor from analytics.occurrences where $1::timestamptz is null or quarter >= $1
   on conflict (${KEY}) do update
     set count = rebuilt.count + excluded.count, amount_minor = rebuilt.amount_minor + excluded.amount_minor`,
);
const dropEqual = statement<never>(
  'analytics.drop-equal-occurrences',
  'delete from analytics.occurrences_rebuilt where count = 0 and amount_minor = 0',
);
// A row that says too much is there: what is taken off it is never more than it holds, so it is changed, not inserted.
const change = statement<{ count: number }>(
  'analytics.change-occurrences',
  `with changed as (
     update analytics.occurrences kept
     set count = kept.count + rebuilt.count, amount_minor = kept.amount_minor + rebuilt.amount_minor, updated_at = now()
     from analytics.occurrences_rebuilt rebuilt
     where (kept.shop_id, kept.quarter, kept.kind, kept.code, kept.currency)
       = (rebuilt.shop_id, rebuilt.quarter, rebuilt.kind, rebuilt.code, rebuilt.currency)
     returning kept.shop_id, kept.quarter, kept.kind, kept.code, kept.currency
   ), done as (
     delete from analytics.occurrences_rebuilt rebuilt using changed
     where (changed.shop_id, changed.quarter, changed.kind, changed.code, changed.currency)
       = (rebuilt.shop_id, rebuilt.quarter, rebuilt.kind, rebuilt.code, rebuilt.currency) returning 1)
   select count(*) as count from done`,
);
const addMissing = statement<{ count: number }>(
  'analytics.add-missing-occurrences',
  `with added as (
     insert into analytics.occurrences as kept (${KEY}, count, amount_minor)
     select ${KEY}, count, amount_minor from analytics.occurrences_rebuilt
     on conflict (${KEY}) do update
       set count = kept.count + excluded.count, amount_minor = kept.amount_minor + excluded.amount_minor, updated_at = now()
     returning 1)
   select count(*) as count from added`,
);
const dropEmpty = statement<never>(
  'analytics.drop-empty-occurrences',
  'delete from analytics.occurrences where count = 0 and amount_minor = 0',
);

const add = (tx: Tx, into: Statement<never>, rows: readonly Occurrence[]): void => {
  if (rows.length === 0) return;
  tx.send(into, [
    uuidArray(rows.map(({ shopId }) => shopId)),
    textArray(rows.map(({ quarter }) => quarter)),
    textArray(rows.map(({ kind }) => kind)),
    textArray(rows.map(({ code }) => code)),
    textArray(rows.map(({ currency }) => currency)),
    integerArray(rows.map(({ count }) => count)),
    integerArray(rows.map(({ amountMinor }) => amountMinor)),
  ]);
};

/** Failed payments by reason and held stock that nobody bought, by the quarter of an hour. */
export const occurrenceProjection: Projection = {
  name: 'occurrences',
  subscriber: {
    name: 'analytics.tally-occurrences',
    types: OCCURRENCE_TYPES,
    mode: 'transaction',
    async handle(tx, events) {
      add(tx, addStored, tallyOccurrences(events));
      return undefined;
    },
  },
  begin: (tx) => tx.send(empty),
  add: (tx, events) => add(tx, addRebuilt, tallyOccurrences(events)),
  compare(tx, from) {
    tx.send(subtract, [from]);
    tx.send(dropEqual);
  },
  async correct(tx) {
    const changed = await tx.run(change);
    const added = await tx.run(addMissing);
    tx.send(dropEmpty);
    tx.send(empty);
    return (changed[0]?.count ?? 0) + (added[0]?.count ?? 0);
  },
};
