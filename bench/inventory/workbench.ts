import { createInventory, type Inventory } from '#modules/inventory';
import { createDatabase, type Database } from '#platform/db';
import { newId } from '#platform/ids';
import { createLogger, createMetrics, type Metrics } from '#platform/telemetry';
import { createTestDatabase } from '#platform/testing';
import { systemClock } from '#platform/time';

const VARIANT_COUNT = 10_000;
const PIECES_EACH = 10_000_000;
const HOLD_MS = 3_600_000;

export interface Workbench {
  readonly url: string;
  readonly db: Database;
  readonly metrics: Metrics;
  readonly inventory: Inventory;
  readonly shopId: string;
  readonly warehouseId: string;
  readonly variantIds: readonly string[];
  readonly expiresAt: string;
  audit(): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** A throw-away PostgreSQL, durable as the real one, with 10,000 variants in one warehouse and pieces without end. */
export const createWorkbench = async (): Promise<Workbench> => {
  const database = await createTestDatabase();
  const db = createDatabase({ url: database.url, poolSizeMax: 10, applicationName: 'bench' });
  const metrics = createMetrics();
  const platform = { db, clock: systemClock, log: createLogger('warn'), metrics, observer: metrics.coalescing };
  const { face, parts } = createInventory({ platform });
  const shopId = newId();
  await face.setUpWarehouses(shopId, [{ code: 'A', name: 'A', country: 'GB', postcode: '', priority: 1 }]);
  const variantIds = Array.from({ length: VARIANT_COUNT }, newId);
  const reference = newId();
  await face.receive(
    variantIds.map((variantId) => ({
      ...{ shopId, variantId, warehouseCode: 'A', quantity: PIECES_EACH, reason: 'bench', reference },
    })),
  );
  const [level] = await face.stockLevels(shopId, variantIds.slice(0, 1));
  if (!level) throw new Error('nothing was received');
  return {
    url: database.url,
    db,
    metrics,
    inventory: face,
    shopId,
    warehouseId: level.warehouseId,
    variantIds,
    expiresAt: new Date(Date.now() + HOLD_MS).toISOString(),
    async audit() {
      const findings = await Promise.all((parts.audits ?? []).map((check) => check.run(db)));
      return findings.flatMap(({ disagreements }) => disagreements);
    },
    async close() {
      await db.close();
      await database.drop();
    },
  };
};
