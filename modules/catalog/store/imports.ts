import { statement } from '#platform/db';

export type ImportState = 'queued' | 'running' | 'finished' | 'failed' | 'cancelled';

export interface ImportRow {
  readonly shop_id: string;
  readonly id: string;
  readonly file_name: string;
  readonly bytes: number;
  readonly warehouse_code: string;
  readonly sets_stock: boolean;
  readonly state: ImportState;
  readonly cancel_asked: boolean;
  readonly done_line: number;
  readonly bytes_done: number;
  readonly rows_read: number;
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly rejected: number;
  readonly stock_changed: number;
  readonly attempts: number;
  readonly failure: string | null;
  readonly created_at: Date;
  readonly started_at: Date | null;
  readonly finished_at: Date | null;
}
const COLUMNS = `shop_id, id, file_name, bytes, warehouse_code, sets_stock, state, cancel_asked, done_line, bytes_done,
  rows_read, created, updated, unchanged, rejected, stock_changed, attempts, failure, created_at, started_at, finished_at`;

/** The locks of one shop's imports: two starts at once see each other. */
export const lockImports = statement<never>(
  'catalog.lock-imports',
  `select pg_advisory_xact_lock(hashtextextended('catalog.imports:' || $1::text, 0))`,
);
export const openImports = statement<ImportRow & { readonly sha256: string }>(
  'catalog.open-imports',
  `select ${COLUMNS}, sha256 from catalog.imports where shop_id = $1 and state in ('queued', 'running')`,
);
export const insertImport = statement<ImportRow>(
  'catalog.insert-import',
  `insert into catalog.imports (shop_id, id, file_name, bytes, sha256, warehouse_code, sets_stock, state, started_by,
     created_at, updated_at)
   values ($1, $2, $3, $4, $5, $6, $7, 'queued', $8, $9, $9) returning ${COLUMNS}`,
);

/** The oldest that waits, or whose worker has not been heard of for too long. */
export const claimImport = statement<ImportRow>(
  'catalog.claim-import',
  `update catalog.imports set state = 'running', leased_until = $2, attempts = attempts + 1,
     started_at = coalesce(started_at, $1), updated_at = $1
   where (shop_id, id) = (select shop_id, id from catalog.imports
     where state = 'queued' or (state = 'running' and leased_until <= $1)
     order by created_at limit 1 for update skip locked)
   returning ${COLUMNS}`,
);

/** No row: another worker has taken it over, or it was ended. */
export const checkImport = statement<{ readonly cancel_asked: boolean; readonly rejected: number }>(
  'catalog.check-import',
  `update catalog.imports set done_line = $3, bytes_done = $4, rows_read = $5, created = $6, updated = $7, unchanged = $8,
     stock_changed = $9, rejected = rejected + $10, attempts = 0, leased_until = $11, updated_at = $12
   where shop_id = $1 and id = $2 and state = 'running' and done_line <= $3
   returning cancel_asked, rejected`,
);
export const insertRejections = statement<never>(
  'catalog.insert-rejections',
  `insert into catalog.import_rejections (shop_id, import_id, line, number, field, reason, created_at, updated_at)
   select $1, $2, row.*, $4, $4 from jsonb_to_recordset($3::jsonb) as row (line integer, number integer, field text,
     reason text)
   on conflict do nothing`,
);
export const endImport = statement<never>(
  'catalog.end-import',
  `update catalog.imports set state = $3, failure = $4, leased_until = null, finished_at = $5, updated_at = $5
   where shop_id = $1 and id = $2 and state in ('queued', 'running')`,
);
export const letImportGo = statement<never>(
  'catalog.let-import-go',
  `update catalog.imports set leased_until = $3, attempts = attempts - 1, updated_at = $3
   where shop_id = $1 and id = $2 and state = 'running'`,
);

/** One that waits is cancelled at once; one that runs, at its next batch. */
export const cancelImport = statement<ImportRow>(
  'catalog.cancel-import',
  `update catalog.imports set cancel_asked = true, updated_at = $3::timestamptz,
     state = case when state = 'queued' then 'cancelled' else state end,
     finished_at = case when state = 'queued' then $3::timestamptz end
   where shop_id = $1 and id = $2 and state in ('queued', 'running') returning ${COLUMNS}`,
);
export const readImport = statement<ImportRow>(
  'catalog.read-import',
  `select ${COLUMNS} from catalog.imports where shop_id = $1 and id = $2`,
);
export const listImports = statement<ImportRow>(
  'catalog.list-imports',
  `select ${COLUMNS} from catalog.imports where shop_id = $1 and ($2::uuid is null or id < $2) order by id desc limit $3`,
);
export const listRejections = statement<{ line: number; number: number; field: string | null; reason: string }>(
  'catalog.list-rejections',
  `select line, number, field, reason from catalog.import_rejections
   where shop_id = $1 and import_id = $2 and (line, number) > ($3, $4) order by line, number limit $5`,
);
export const forgetImports = statement<{ shop_id: string; id: string }>(
  'catalog.forget-imports',
  `delete from catalog.imports where (shop_id, id) in (
     select shop_id, id from catalog.imports where finished_at < $1 order by finished_at limit $2)
   returning shop_id, id`,
);

export const importKey = (shopId: string, id: string): string => `imports/${shopId}/${id}`;
