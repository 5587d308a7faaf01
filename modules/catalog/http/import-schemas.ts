import { Type } from 'typebox';
import type { ImportRow } from '../store/imports.ts';
import type { ImportPreview } from '../use-cases/preview-import.ts';

const orNull = <Schema extends Type.TSchema>(schema: Schema) => Type.Union([schema, Type.Null()]);
const oneOf = <Word extends string>(...words: readonly Word[]) => Type.Unsafe<Word>(Type.String({ enum: [...words] }));

export const ImportSchema = Type.Object(
  {
    id: Type.String({ format: 'uuid' }),
    fileName: Type.String(),
    bytes: Type.Integer(),
    state: oneOf('queued', 'running', 'finished', 'failed', 'cancelled'),
    cancelAsked: Type.Boolean({ description: 'It ends at its next batch, a second or so away.' }),
    warehouse: Type.String({ description: 'Where levels of stock in the file are set.' }),
    setsStock: Type.Boolean({ description: 'False: whoever sent it may not set stock, so levels are passed over.' }),
    bytesDone: Type.Integer({ description: 'Of `bytes`: how far it has come.' }),
    rows: Type.Integer({ description: 'Rows read so far, without the first line.' }),
    created: Type.Integer({ description: 'Products.' }),
    updated: Type.Integer({ description: 'Products.' }),
    unchanged: Type.Integer({ description: 'Products.' }),
    rejected: Type.Integer({ description: 'Rows; each is told why under /rejected.' }),
    stockChanged: Type.Integer({ description: 'Variants whose level of stock was set.' }),
    failure: orNull(Type.String({ description: 'Why it failed.' })),
    createdAt: Type.String(),
    startedAt: orNull(Type.String()),
    finishedAt: orNull(Type.String()),
  },
  { $id: 'Import', title: 'Import' },
);

export const viewOfImport = (row: ImportRow) => ({
  id: row.id,
  fileName: row.file_name,
  bytes: row.bytes,
  state: row.state,
  cancelAsked: row.cancel_asked,
  warehouse: row.warehouse_code,
  setsStock: row.sets_stock,
  bytesDone: row.bytes_done,
  rows: row.rows_read,
  created: row.created,
  updated: row.updated,
  unchanged: row.unchanged,
  rejected: row.rejected,
  stockChanged: row.stock_changed,
  failure: row.failure,
  createdAt: row.created_at.toISOString(),
  startedAt: row.started_at?.toISOString() ?? null,
  finishedAt: row.finished_at?.toISOString() ?? null,
});

export const RejectionSchema = Type.Object({
  line: Type.Integer({ description: 'Of the file, its first line being 1.' }),
  field: orNull(Type.String({ description: 'The column at fault; null: the row as a whole.' })),
  reason: Type.String(),
});

export const PreviewSchema = Type.Unsafe<ImportPreview>(
  Type.Object({
    format: oneOf('plain', 'shopify'),
    columns: Type.Array(
      Type.Object({ name: Type.String(), isKnown: Type.Boolean({ description: 'False: it is passed over.' }) }),
    ),
    products: Type.Array(
      Type.Object({
        line: Type.Integer(),
        slug: Type.String(),
        title: Type.String(),
        skus: Type.Array(Type.String()),
        priceMinMinor: Type.Integer(),
        priceMaxMinor: Type.Integer(),
        outcome: oneOf('create', 'update', 'unchanged', 'reject'),
        reason: orNull(Type.String()),
      }),
    ),
    rejected: Type.Array(RejectionSchema, { description: 'Rows at fault among those that were read.' }),
    categoriesToMake: Type.Array(Type.String(), { description: 'That the shop does not have.' }),
    rowsRead: Type.Integer(),
    isWhole: Type.Boolean({ description: 'False: the file goes on behind what was decided.' }),
  }),
);
