import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { createMedia, type Media } from '#modules/media';
import { createDatabase } from '#platform/db';
import { createEventBus, type EventBus, eventType } from '#platform/events';
import { createHttpApp, type TypedApp } from '#platform/http';
import type { AuditCheck, Job, PlatformParts } from '#platform/module';
import { createFolderStore, type ObjectStore } from '#platform/object-store';
import { createLogger, createMetrics } from '#platform/telemetry';
import { createTestDatabase } from '#platform/testing';
import { createTestClock, type TestClock } from '#platform/time';
import type { Catalog, ProductInput, VariantInput } from '../face.ts';
import { createCatalog } from '../index.ts';
import type { StockFact } from '../stock.ts';
import { createStockBook } from './stock-book.ts';

export const SHOP = '0192f000-0000-7000-8000-000000000001';
export const OTHER_SHOP = '0192f000-0000-7000-8000-000000000002';

const SCOPES: Readonly<Record<string, readonly string[]>> = {
  catalog: ['catalog:write'],
  keeper: ['catalog:write', 'inventory:write'],
};

/** What whoever keeps the stock tells. */
export const stockChangedForTests = eventType<StockFact>('stock.availability-changed');

export interface CatalogWorld {
  readonly platform: PlatformParts & { readonly clock: TestClock };
  readonly catalog: Catalog;
  readonly media: Media;
  readonly objects: ObjectStore;
  readonly jobs: readonly Job[];
  readonly audits: readonly AuditCheck[];
  /** What an import finds and sets. */
  readonly stock: ReturnType<typeof createStockBook>;
  readonly bus: EventBus;
  readonly app: TypedApp;
  /** Pieces available, by variant id. */
  readonly pieces: Map<string, number>;
}

/** The catalog over a database of the test's own, with its bus and its routes under `/`. */
export const createCatalogWorld = async (t: TestContext): Promise<CatalogWorld> => {
  const database = await createTestDatabase();
  const db = createDatabase({ url: database.url, poolSizeMax: 8, applicationName: 'catalog test' });
  const metrics = createMetrics();
  const log = createLogger('silent');
  const platform = { db, clock: createTestClock(), log, metrics, observer: metrics.coalescing };
  const pieces = new Map<string, number>();
  const stock = createStockBook();
  const folder = await mkdtemp(join(tmpdir(), 'stoa-catalog-'));
  const objects = createFolderStore(folder);
  const media = createMedia({ platform, objects });
  const shops = {
    current: async () => ({ id: SHOP, slug: 's', name: 'S', currency: 'GBP', country: 'GB', email: 's@example.com' }),
  };
  const inventory = {
    ...stock.keeper,
    availability: async (_shopId: string, ids: readonly string[]) => ids.map((id) => pieces.get(id) ?? 0),
  };
  const { face, parts } = createCatalog({
    platform,
    objects,
    shops,
    media: media.face,
    inventory,
    stockChanged: stockChangedForTests,
  });
  const bus = createEventBus(db, parts.subscribers ?? [], log);
  const app = await createHttpApp({
    clock: platform.clock,
    logger: log,
    shopId: SHOP,
    authenticate: async (token) => ({
      kind: 'staff',
      id: OTHER_SHOP,
      email: 'staff@example.com',
      scopes: SCOPES[token] ?? [],
    }),
    observe: () => undefined,
    secret: 'x'.repeat(32),
    title: 'test',
    version: '0',
  });
  if (parts.routes) await app.register(parts.routes);
  if (media.parts.routes) await app.register(media.parts.routes);
  await bus.start();
  t.after(async () => {
    await app.close();
    await bus.stop();
    await db.close();
    await database.drop();
    await rm(folder, { recursive: true });
  });
  const { jobs = [], audits = [] } = parts;
  return { platform, catalog: face, media: media.face, objects, jobs, audits, stock, bus, app, pieces };
};

export const variant = (sku: string, more: Partial<VariantInput> = {}): VariantInput => ({
  sku,
  options: {},
  priceMinor: 1_000,
  weightGrams: 100,
  ...more,
});

export const product = (slug: string, more: Partial<ProductInput> = {}): ProductInput => ({
  slug,
  title: `The ${slug}`,
  description: '',
  category: null,
  tags: [],
  attributes: {},
  options: [],
  variants: [variant(`${slug}-1`)],
  media: [],
  status: 'published',
  ...more,
});

/** A product with one option, a variant for each of its values. */
export const optioned = (slug: string, name: string, values: readonly string[]): ProductInput =>
  product(slug, {
    options: [{ name, values }],
    variants: values.map((value) => variant(`${slug}-${value}`, { options: { [name]: value } })),
  });
