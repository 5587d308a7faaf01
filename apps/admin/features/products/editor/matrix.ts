import type { DraftOption, VariantRow } from './draft.ts';
import { suggestSku } from './suggest-sku.ts';

/** The API takes no more variants of one product. */
export const VARIANTS_MAX = 2_048;

/** What new rows start with. */
export interface RowDefaults {
  readonly slug: string;
  readonly newKey: () => string;
}

/** How many variants the options can make; 1 without options. */
export const countCombinations = (options: readonly DraftOption[]): number =>
  options.reduce((count, { values }) => count * values.length, 1);

/** Every combination of values, the last option turning fastest, at most {@link VARIANTS_MAX}. */
export const combinationsOf = (options: readonly DraftOption[]): readonly (readonly string[])[] => {
  const count = Math.min(countCombinations(options), VARIANTS_MAX);
  return Array.from({ length: count }, (_, index) => {
    const choice: string[] = [];
    let rest = index;
    for (const { values } of options.toReversed()) {
      choice.unshift(values[rest % values.length] ?? '');
      rest = Math.floor(rest / values.length);
    }
    return choice;
  });
};

/** One text per combination. */
export const choiceKey = (choice: readonly string[]): string => JSON.stringify(choice);

/** Combinations that no row has. */
export const missingCombinations = (
  options: readonly DraftOption[],
  rows: readonly VariantRow[],
): readonly (readonly string[])[] => {
  const there = new Set(rows.map(({ choice }) => choiceKey(choice)));
  return combinationsOf(options).filter((choice) => !there.has(choiceKey(choice)));
};

/** The rows with those of the missing combinations, in the order of the combinations. */
export const withMissing = (
  options: readonly DraftOption[],
  rows: readonly VariantRow[],
  defaults: RowDefaults,
): readonly VariantRow[] => withRows(options, rows, missingCombinations(options, rows), defaults);

/**
 * Rows after the options were changed from `before` to `after`. Values and options are known by their place when as many are
 * there as before (a renaming) and by their name otherwise. A new option gives its first value to the rows that are there; values
 * that are new get rows for all their combinations; rows of what is gone go, and of rows that become the same the first stays.
 */
export const rowsAfterOptions = (
  before: readonly DraftOption[],
  after: readonly DraftOption[],
  rows: readonly VariantRow[],
  defaults: RowDefaults,
): readonly VariantRow[] => {
  const sources = after.map((option, index) => sourceOf(before, after, option, index));
  const moved = new Map<string, VariantRow>();
  for (const row of rows) {
    const choice = after.map((option, index) => valueAfter(option, before, sources[index] ?? -1, row.choice));
    if (choice.some((value) => value === null)) continue;
    const kept = choice as string[];
    if (!moved.has(choiceKey(kept))) moved.set(choiceKey(kept), { ...row, choice: kept });
  }
  const added = combinationsOf(after).filter((choice) =>
    choice.some((value, index) => isNewValue(after, before, index, sources[index] ?? -1, value)),
  );
  return withRows(after, [...moved.values()], added, defaults);
};

/** Index of the option in `before`, or -1 when it is new. */
const sourceOf = (
  before: readonly DraftOption[],
  after: readonly DraftOption[],
  option: DraftOption,
  index: number,
): number => {
  const named = before.findIndex(({ name }) => name === option.name);
  if (named !== -1) return named;
  const place = before.length === after.length ? before[index] : undefined;
  // At the same place under a new name: renamed, unless the old name went elsewhere.
  return place && !after.some(({ name }) => name === place.name) ? index : -1;
};

const valueAfter = (
  option: DraftOption,
  before: readonly DraftOption[],
  source: number,
  choice: readonly string[],
): string | null => {
  if (source === -1) return option.values[0] ?? null;
  const value = choice[source] ?? '';
  if (option.values.includes(value)) return value;
  return renamedValue(before[source], option, value);
};

const renamedValue = (before: DraftOption | undefined, after: DraftOption, value: string): string | null => {
  if (before?.values.length !== after.values.length) return null;
  const renamed = after.values[before.values.indexOf(value)];
  return renamed !== undefined && !before.values.includes(renamed) ? renamed : null;
};

const isNewValue = (
  after: readonly DraftOption[],
  before: readonly DraftOption[],
  index: number,
  source: number,
  value: string,
): boolean => {
  const [now, then] = [after[index], before[source]];
  if (!now) return false;
  if (!then) return value !== now.values[0];
  if (then.values.includes(value)) return false;
  const isRenamed =
    then.values.length === now.values.length && !now.values.includes(then.values[now.values.indexOf(value)] ?? '');
  return !isRenamed;
};

const withRows = (
  options: readonly DraftOption[],
  rows: readonly VariantRow[],
  added: readonly (readonly string[])[],
  defaults: RowDefaults,
): readonly VariantRow[] => {
  const skus = new Set(rows.map(({ sku }) => sku));
  const named = rows.map((row) => {
    if (row.sku !== '' || options.length === 0) return row;
    const sku = suggestSku(defaults.slug, rows, undefined, row.choice, skus);
    skus.add(sku);
    return { ...row, sku };
  });
  const byChoice = new Map(named.map((row) => [choiceKey(row.choice), row] as const));
  for (const choice of added) {
    if (byChoice.has(choiceKey(choice)) || byChoice.size >= VARIANTS_MAX) continue;
    const row = newRow(named, choice, skus, defaults);
    skus.add(row.sku);
    byChoice.set(choiceKey(choice), row);
  }
  return inOrder(options, [...byChoice.values()]);
};

/** Rows in the order of the combinations. */
export const inOrder = (options: readonly DraftOption[], rows: readonly VariantRow[]): readonly VariantRow[] => {
  const places = options.map(({ values }) => new Map(values.map((value, index) => [value, index] as const)));
  const placeOf = (choice: readonly string[], index: number) => places[index]?.get(choice[index] ?? '') ?? 0;
  return rows.toSorted((a, b) => {
    const index = places.findIndex((_, at) => placeOf(a.choice, at) !== placeOf(b.choice, at));
    return index === -1 ? 0 : placeOf(a.choice, index) - placeOf(b.choice, index);
  });
};

const newRow = (
  rows: readonly VariantRow[],
  choice: readonly string[],
  skus: ReadonlySet<string>,
  { slug, newKey }: RowDefaults,
): VariantRow => {
  const like = nearestRow(rows, choice);
  return {
    key: newKey(),
    choice,
    sku: suggestSku(slug, rows, like, choice, skus),
    price: like?.price ?? '',
    compareAt: like?.compareAt ?? '',
    weight: like?.weight ?? '',
    // A barcode is one article's alone.
    barcode: '',
  };
};

/** The row that shares most values: a new size of a blue one costs what blue ones cost. */
const nearestRow = (rows: readonly VariantRow[], choice: readonly string[]): VariantRow | undefined => {
  const shared = (row: VariantRow) => row.choice.filter((value, index) => value === choice[index]).length;
  return rows.reduce<VariantRow | undefined>(
    (best, row) => (best === undefined || shared(row) > shared(best) ? row : best),
    undefined,
  );
};
