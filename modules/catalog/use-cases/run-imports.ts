import type { Shops } from '#modules/shops';
import type { Job, PlatformParts } from '#platform/module';
import type { ObjectStore } from '#platform/object-store';
import { type Checkpoint, importProducts } from '../import/import-products.ts';
import { UnknownFormat } from '../import/read-header.ts';
import type { ImportCatalog } from '../import/save-batch.ts';
import { IMPORT_ATTEMPTS_MAX, REJECTIONS_KEPT_MAX } from '../limits.ts';
import type { StockKeeper } from '../stock.ts';
import {
  checkImport,
  claimImport,
  endImport,
  type ImportRow,
  type ImportState,
  importKey,
  insertRejections,
  letImportGo,
} from '../store/imports.ts';

const PAUSE_MS = 1_000;
/** Longer than any batch takes: a worker that has not been heard of for so long is gone. */
const LEASE_MS = 60_000;

export interface ImportWorkerDeps {
  readonly platform: PlatformParts;
  readonly objects: ObjectStore;
  readonly shops: Pick<Shops, 'current'>;
  readonly catalog: ImportCatalog;
  readonly inventory: StockKeeper;
}

/** Thrown between two batches: this run ends here. */
class Stopped extends Error {
  readonly why: 'cancelled' | 'stopping' | 'taken over';
  constructor(why: Stopped['why']) {
    super(why);
    this.why = why;
  }
}

/**
 * Takes waiting files in, one after the other. After each batch it writes down how far it has come, in the same transaction
 * as the rows that were rejected; a run that ends in between goes on there, here or in another worker. The batch that was under
 * way is taken in again, which changes nothing of it.
 */
export const createImportWorker = (deps: ImportWorkerDeps): Job => ({
  name: 'catalog.run-imports',
  every: { ms: PAUSE_MS },
  async run(stopping) {
    const { db, clock } = deps.platform;
    while (!stopping?.aborted) {
      const now = clock.now();
      const [row] = await db.run(claimImport, [now, new Date(now.getTime() + LEASE_MS)]);
      if (!row) return;
      await runOne(deps, row, stopping);
    }
  },
});

const runOne = async (deps: ImportWorkerDeps, row: ImportRow, stopping: AbortSignal | undefined): Promise<void> => {
  const { db, clock, log } = deps.platform;
  const end = (state: ImportState, failure: string | null) =>
    db.run(endImport, [row.shop_id, row.id, state, failure, clock.now()]);
  if (row.attempts > IMPORT_ATTEMPTS_MAX) {
    await end(
      'failed',
      `It was begun ${IMPORT_ATTEMPTS_MAX} times behind line ${row.done_line} and never came further.`,
    );
    return;
  }
  try {
    const missing = await takeIn(deps, row, stopping);
    if (missing === null) await end('finished', null);
    else await end('failed', missing);
  } catch (error) {
    if (error instanceof UnknownFormat) await end('failed', error.message);
    else if (!(error instanceof Stopped)) throw error;
    else if (error.why === 'cancelled') await end('cancelled', null);
    else if (error.why === 'stopping') await db.run(letImportGo, [row.shop_id, row.id, clock.now()]);
    else log.warn({ importId: row.id }, 'an import was taken over by another worker');
  }
};

/** @returns what is missing, or null when all was taken in */
const takeIn = async (
  deps: ImportWorkerDeps,
  row: ImportRow,
  stopping: AbortSignal | undefined,
): Promise<string | null> => {
  const shop = await deps.shops.current();
  if (shop?.id !== row.shop_id) return 'There is no such shop any more.';
  const file = await deps.objects.open(importKey(row.shop_id, row.id));
  if (file === null) return 'The file is not there any more.';
  await importProducts({
    catalog: deps.catalog,
    inventory: deps.inventory,
    shopId: row.shop_id,
    currency: shop.currency,
    warehouseCode: row.warehouse_code,
    setsStock: row.sets_stock,
    source: file.stream,
    bytesTotal: file.bytes,
    doneLine: row.done_line,
    async onCheckpoint(checkpoint) {
      await keepCheckpoint(deps, row, checkpoint);
      if (stopping?.aborted) throw new Stopped('stopping');
    },
  });
  return null;
};

const keepCheckpoint = async (
  { platform: { db, clock } }: ImportWorkerDeps,
  row: ImportRow,
  { doneLine, bytes, rows, counts, rejections }: Checkpoint,
): Promise<void> => {
  const now = clock.now();
  const kept = await db.tx(async (tx) => {
    const [found] = await tx.run(checkImport, [
      row.shop_id,
      row.id,
      doneLine,
      bytes,
      rows,
      row.created + counts.created,
      row.updated + counts.updated,
      row.unchanged + counts.unchanged,
      row.stock_changed + counts.stockChanged,
      rejections.length,
      new Date(now.getTime() + LEASE_MS),
      now,
    ]);
    if (found && rejections.length > 0 && found.rejected <= REJECTIONS_KEPT_MAX) {
      await tx.run(insertRejections, [row.shop_id, row.id, JSON.stringify(numbered(rejections)), now]);
    }
    return found;
  });
  if (!kept) throw new Stopped('taken over');
  if (kept.cancel_asked) throw new Stopped('cancelled');
};

const numbered = (rejections: Checkpoint['rejections']) => {
  const seen = new Map<number, number>();
  return rejections.map((rejection) => {
    const number = (seen.get(rejection.line) ?? 0) + 1;
    seen.set(rejection.line, number);
    return { ...rejection, number };
  });
};
