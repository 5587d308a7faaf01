import { hash } from 'node:crypto';
import type { Tx } from '#platform/db';
import { appendEvents, type StoaEvent } from '#platform/events';
import { newId } from '#platform/ids';
import type { PlatformParts } from '#platform/module';
import { decideSaves, type Kept, type SaveDecision, type SaveWish } from '../domain/decide-saves.ts';
import { type ProductFact, productCreated, productUnpublished, productUpdated } from '../events.ts';
import type { Catalog, SavedProduct } from '../face.ts';
import { PRODUCTS_PER_SAVE_MAX } from '../limits.ts';
import { loadCatalog } from '../store/load-catalog.ts';
import { priceRange, storeProducts } from '../store/store-products.ts';
import type { ResolveMedia } from './resolve-media.ts';

export interface SaveContext {
  readonly shopId: string;
  /** ISO 4217. */
  readonly currency: string;
  readonly now: Date;
  readonly traceparent?: string | null;
}

/** Saves a set of products in one transaction; see {@link Catalog.saveProducts}. */
export const createSaveProducts =
  ({ db, clock }: Pick<PlatformParts, 'db' | 'clock'>, resolveMedia: ResolveMedia): Catalog['saveProducts'] =>
  async (shopId, currency, products) => {
    if (products.length > PRODUCTS_PER_SAVE_MAX) {
      throw new RangeError(`at most ${PRODUCTS_PER_SAVE_MAX} products a call, not ${products.length}`);
    }
    if (products.length === 0) return [];
    // Before the transaction: nobody waits for another module with rows locked.
    const media = await resolveMedia(
      shopId,
      products.map((product) => product.media),
    );
    const wishes = products.map((product, index): SaveWish => {
      const input = { ...product, media: media[index] ?? [] };
      return { input, target: { by: input.onlyNew ? 'new' : 'slug' } };
    });
    return db.tx((tx) => saveWishes(tx, { shopId, currency, now: clock.now() }, wishes));
  };

/** Loads, decides, stores and tells, inside the caller's transaction. */
export const saveWishes = async (
  tx: Tx,
  context: SaveContext,
  wishes: readonly SaveWish[],
): Promise<readonly SavedProduct[]> => {
  const loaded = await loadCatalog(tx, context.shopId, wishes);
  const decisions = decideSaves(loaded, wishes, { newId, fingerprint, currency: context.currency });
  const changed = decisions.filter((decision): decision is Kept => decision.kind === 'changed');
  if (changed.length > 0) {
    await storeProducts(tx, context, changed);
    appendEvents(
      tx,
      changed.map((kept) => factOf(kept, context)),
    );
  }
  return decisions.map(answerOf);
};

export const fingerprint = (content: unknown): string => hash('sha1', JSON.stringify(content), 'base64url');

const factOf = (kept: Kept, { shopId, currency, now, traceparent }: SaveContext): StoaEvent<ProductFact> => {
  const { before, content } = kept;
  const { price_min_minor, price_max_minor } = priceRange(kept.variants);
  const data: ProductFact = {
    productId: kept.id,
    slug: content.slug,
    previousSlug: before && before.slug !== content.slug ? before.slug : null,
    title: content.title,
    status: content.status,
    version: kept.version,
    categoryPath: kept.categoryPath,
    previousCategoryPath: before?.categoryPath ?? [],
    currency,
    priceMinMinor: price_min_minor,
    priceMaxMinor: price_max_minor,
    variantIds: kept.variants.map(({ id }) => id),
  };
  return typeOf(kept).create({ shopId, subject: kept.id, now, data, traceparent: traceparent ?? null });
};

const typeOf = ({ before, content }: Kept) => {
  if (!before) return productCreated;
  return before.status === 'published' && content.status !== 'published' ? productUnpublished : productUpdated;
};

const answerOf = (decision: SaveDecision): SavedProduct => {
  if (decision.kind === 'refused') return { ok: false, ...decision.fault };
  return {
    ok: true,
    productId: decision.id,
    created: decision.before === null,
    changed: decision.kind === 'changed',
    version: decision.version,
    variants: decision.variants.map(({ id, created, input }) => ({ sku: input.sku, variantId: id, created })),
  };
};
