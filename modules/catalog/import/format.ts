import type { ProductInput } from '../face.ts';
import type { Row } from './read-rows.ts';

/** A product as a file tells it. */
export interface ImportedProduct {
  readonly input: ProductInput;
  readonly categoryTitle: string | null;
  /** Lines of all its rows. */
  readonly lines: readonly number[];
  /** Line of its last row, whatever became of it: what comes before it in the file has been told. */
  readonly lastLine: number;
  /** In the order of the input's variants. */
  readonly variantLines: readonly number[];
  /** Pieces wanted, in the order of the input's variants; null: not said. */
  readonly stock: readonly (number | null)[];
}

export interface FormatContext {
  readonly currency: string;
  readonly columns: ReadonlyMap<string, number>;
  /** @param field the column at fault, as the file calls it; null: the row as a whole */
  reject(line: number, reason: string, field: string | null): void;
}

/** Turns rows into products, one at a time. */
export type Format = (
  rows: AsyncIterable<Row>,
  context: FormatContext,
) => AsyncGenerator<ImportedProduct, void, undefined>;

export type KeptField = NonNullable<NonNullable<ProductInput['keep']>['fields']>[number];

/** Fields that the file has no column for: they stay as they are. */
export const fieldsWithout = (
  columns: ReadonlyMap<string, number>,
  columnsOf: Readonly<Record<KeptField, readonly string[]>>,
): KeptField[] =>
  (Object.entries(columnsOf) as [KeptField, readonly string[]][])
    .filter(([, names]) => !names.some((name) => columns.has(name)))
    .map(([field]) => field);
