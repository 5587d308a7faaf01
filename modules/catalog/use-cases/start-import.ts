import type { Readable } from 'node:stream';
import { newId } from '#platform/ids';
import type { PlatformParts } from '#platform/module';
import { type ObjectStore, type PutHashed, putHashed } from '#platform/object-store';
import { type Result, refuse, succeed } from '#platform/result';
import { readHeader, UnknownFormat } from '../import/read-header.ts';
import { createRowReader } from '../import/read-rows.ts';
import { IMPORTS_OPEN_MAX } from '../limits.ts';
import type { ImportRefusal } from '../refusals.ts';
import { type ImportRow, importKey, insertImport, lockImports, openImports } from '../store/imports.ts';

export interface ImportWish {
  readonly shopId: string;
  readonly fileName: string;
  readonly warehouseCode: string;
  readonly setsStock: boolean;
  /** Id of whoever sent it. */
  readonly startedBy: string;
}

export interface ImportDesk {
  /** Keeps a file while it arrives. */
  receive(file: Readable): Promise<PutHashed>;
  discard(arrived: PutHashed): Promise<void>;
  /**
   * Queues an import. The same file again, while it waits or runs, is the same import: `isNew` is false.
   */
  start(arrived: PutHashed, wish: ImportWish): Promise<Result<{ row: ImportRow; isNew: boolean }, ImportRefusal>>;
}

export const createImportDesk = (
  { db, clock }: Pick<PlatformParts, 'db' | 'clock'>,
  objects: ObjectStore,
): ImportDesk => {
  const discard = ({ key }: PutHashed): Promise<void> => objects.delete(key);
  const queue = ({ bytes, sha256 }: PutHashed, id: string, wish: ImportWish) =>
    db.tx(async (tx): Promise<Result<{ row: ImportRow; isNew: boolean }, ImportRefusal>> => {
      const { shopId, fileName, warehouseCode, setsStock, startedBy } = wish;
      await tx.run(lockImports, [shopId]);
      const open = await tx.run(openImports, [shopId]);
      const same = open.find((one) => one.sha256 === sha256 && one.warehouse_code === warehouseCode);
      if (same) return succeed({ row: same, isNew: false });
      if (open.length >= IMPORTS_OPEN_MAX) {
        return refuse('import_limit', `${IMPORTS_OPEN_MAX} imports wait already; let some of them end first.`);
      }
      const values = [shopId, id, fileName, bytes, sha256, warehouseCode, setsStock, startedBy, clock.now()];
      const [row] = await tx.run(insertImport, values);
      if (!row) throw new Error('an import was not inserted');
      return succeed({ row, isNew: true });
    });
  return {
    receive: (file) => putHashed(objects, `incoming/${newId()}`, file),
    discard,
    async start(arrived, wish) {
      try {
        const unreadable = await headerFault(objects, arrived);
        if (unreadable !== null) return refuse('import_format_unknown', unreadable, { param: 'file' });
        const id = newId();
        // Under its name before there is a row: a worker may take it at once.
        await objects.move(arrived.key, importKey(wish.shopId, id));
        const queued = await queue(arrived, id, wish);
        if (!queued.ok || !queued.value.isNew) await objects.delete(importKey(wish.shopId, id));
        return queued;
      } finally {
        await discard(arrived);
      }
    },
  };
};

const headerFault = async (objects: ObjectStore, { key }: PutHashed): Promise<string | null> => {
  const file = await objects.open(key);
  if (file === null) throw new Error(`${key} has arrived and is not there`);
  const rows = createRowReader(file.stream, () => undefined).rows();
  try {
    await readHeader(rows);
    return null;
  } catch (error) {
    if (error instanceof UnknownFormat) return error.message;
    throw error;
  } finally {
    await rows.return();
    file.stream.destroy();
  }
};
