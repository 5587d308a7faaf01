import { type Runner, statement, uuidArray } from '#platform/db';
import type { EventType, TransactionSubscriber } from '#platform/events';
import type { Job, PlatformParts } from '#platform/module';
import { type ProductFact, productUpdated } from '../events.ts';
import { AVAILABLE_LOW_MAX, VARIANTS_PER_READ_MAX } from '../limits.ts';
import type { StockFact, StockReader } from '../stock.ts';

/** Facts in one transaction; each costs a look at its variants. */
const FACTS_PER_BATCH_MAX = 500;
const REFRESH_PAUSE_MS = 60_000;
/** Products that one run of the job looks at; the next one goes on behind them. */
const REFRESHED_MAX = 20_000;
const REFRESHED_AT_ONCE = 500;

interface VariantRow {
  shop_id: string;
  product_id: string;
  variant_id: string;
}
const variantsBeside = statement<VariantRow>(
  'catalog.variants-beside',
  `select v.shop_id, v.product_id, v.id as variant_id
   from (select distinct asked.shop_id, named.product_id from unnest($1::uuid[], $2::uuid[]) as asked (shop_id, id)
     join catalog.variants named on named.shop_id = asked.shop_id and named.id = asked.id) as product
   join catalog.variants v on v.shop_id = product.shop_id and v.product_id = product.product_id and not v.retired`,
);
const variantsOfNext = statement<VariantRow>(
  'catalog.variants-of-next-products',
  `select v.shop_id, v.product_id, v.id as variant_id
   from (select shop_id, product_id from catalog.staff_rows where (shop_id, product_id) > ($1::uuid, $2::uuid)
     order by shop_id, product_id limit $3) as product
   join catalog.variants v on v.shop_id = product.shop_id and v.product_id = product.product_id and not v.retired
   order by v.shop_id, v.product_id`,
);
const showStock = statement<never>(
  'catalog.show-stock',
  `update catalog.staff_rows r set available = row.available, stock_level = row.stock_level, updated_at = $2
   from jsonb_to_recordset($1::jsonb) as row (shop_id uuid, product_id uuid, available bigint, stock_level text)
   where r.shop_id = row.shop_id and r.product_id = row.product_id
     and (r.available, r.stock_level) is distinct from (row.available, row.stock_level)`,
);

/** Asks how much there is of these variants now, and shows it beside their products in the list of the staff. */
const show = async (runner: Runner, stock: StockReader, variants: readonly VariantRow[], now: Date): Promise<void> => {
  const rows: object[] = [];
  for (const [shopId, ofShop] of Map.groupBy(variants, ({ shop_id }) => shop_id)) {
    const pieces = new Map<string, number>();
    for (let from = 0; from < ofShop.length; from += VARIANTS_PER_READ_MAX) {
      const ids = ofShop.slice(from, from + VARIANTS_PER_READ_MAX).map(({ variant_id }) => variant_id);
      for (const [index, available] of (await stock.availability(shopId, ids)).entries()) {
        pieces.set(ids[index] ?? '', Math.max(0, available));
      }
    }
    for (const [productId, ofProduct] of Map.groupBy(ofShop, ({ product_id }) => product_id)) {
      const each = ofProduct.map(({ variant_id }) => pieces.get(variant_id) ?? 0);
      const available = each.reduce((sum, one) => sum + one, 0);
      rows.push({ shop_id: shopId, product_id: productId, available, stock_level: stockLevelOf(each) });
    }
  }
  if (rows.length > 0) await runner.run(showStock, [JSON.stringify(rows), now]);
};

/** Of a product, by the pieces of each of its variants. */
export const stockLevelOf = (pieces: readonly number[]): 'out' | 'low' | 'in' => {
  if (pieces.every((one) => one === 0)) return 'out';
  return pieces.some((one) => one <= AVAILABLE_LOW_MAX) ? 'low' : 'in';
};

/** The facts say that something changed; how much there is is asked, so that neither order nor doubling matters. */
export const createStockSubscriber = (
  stock: StockReader,
  stockChanged: EventType<StockFact>,
  clock: PlatformParts['clock'],
): TransactionSubscriber => ({
  name: 'catalog.show-stock',
  types: [stockChanged.type, productUpdated.type],
  mode: 'transaction',
  batchSizeMax: FACTS_PER_BATCH_MAX,
  async handle(tx, events) {
    const named = events.flatMap((event) => {
      const ids = stockChanged.is(event) ? [event.data.variantId] : [(event.data as ProductFact).variantIds[0] ?? ''];
      return ids.filter(Boolean).map((id) => ({ shopId: event.shopId, id }));
    });
    const [shopIds, ids] = [named.map(({ shopId }) => shopId), named.map(({ id }) => id)];
    const variants = await tx.run(variantsBeside, [uuidArray(shopIds), uuidArray(ids)]);
    await show(tx, stock, variants, clock.now());
    return undefined;
  },
});

const FIRST_ID = '00000000-0000-0000-0000-000000000000';

/**
 * Pieces that are sold are no fact each, only a level that is crossed: this brings the sums up to date, a minute late at most
 * for 20,000 products.
 */
export const createStockRefresh = ({ db, clock }: PlatformParts, stock: StockReader): Job => {
  let after = [FIRST_ID, FIRST_ID];
  return {
    name: 'catalog.refresh-stock',
    every: { ms: REFRESH_PAUSE_MS },
    async run() {
      for (let seen = 0; seen < REFRESHED_MAX; seen += REFRESHED_AT_ONCE) {
        const variants = await db.run(variantsOfNext, [...after, REFRESHED_AT_ONCE]);
        await show(db, stock, variants, clock.now());
        const last = variants.at(-1);
        after = last ? [last.shop_id, last.product_id] : [FIRST_ID, FIRST_ID];
        if (!last) return;
      }
    },
  };
};
