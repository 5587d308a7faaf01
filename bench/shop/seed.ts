import type { ProductInput } from '#modules/catalog';
import { withHouse } from '../../apps/server/commands/with-house.ts';

/*
 * A catalog for load, put into a running shop through the faces of its modules: `node bench/shop/seed.ts <variants>`.
 * Tells its parent `{ kind: 'seeded', variantIds, slugs, category }`.
 */

const PRODUCTS_PER_CALL = 500;
const CATEGORY = 'bench';
const PIECES_EACH = 5_000_000;

const productInput = (index: number): ProductInput => ({
  slug: `bench-product-${index}`,
  title: `Bench product ${index}`,
  description:
    'A plain thing made for measuring: as much text as a shop writes about a thing it is neither proud nor ashamed of, so that its page weighs what pages weigh.',
  category: CATEGORY,
  brand: 'Bench',
  tags: ['bench', `shelf-${index % 40}`],
  attributes: {},
  options: [],
  variants: [{ sku: `BENCH-${index}`, options: {}, priceMinor: 500 + (index % 5_000), weightGrams: 300 }],
  media: [{ url: '/media/demo/market-tote-1.svg', alt: 'A tote bag' }],
  status: 'published',
});

const seed = (variantCount: number): Promise<number> =>
  withHouse(async ({ house }) => {
    const shop = await house.shops.current();
    if (!shop) throw new Error('the shop was not set up');
    await house.catalog.saveCategories(shop.id, [
      { slug: CATEGORY, title: 'Bench', description: '', parent: null, position: 1, attributes: [] },
    ]);
    const variantIds: string[] = [];
    for (let from = 0; from < variantCount; from += PRODUCTS_PER_CALL) {
      const count = Math.min(PRODUCTS_PER_CALL, variantCount - from);
      const inputs = Array.from({ length: count }, (_, index) => productInput(from + index));
      const saved = await house.catalog.saveProducts(shop.id, shop.currency, inputs);
      const ids = saved.map((product) => {
        const id = product.ok ? product.variants[0]?.variantId : undefined;
        if (id === undefined) throw new Error(`a product was refused: ${JSON.stringify(product)}`);
        return id;
      });
      const received = await house.inventory.receive(
        ids.map((variantId) => ({
          shopId: shop.id,
          variantId,
          warehouseCode: 'north',
          quantity: PIECES_EACH,
          reason: 'bench stock',
          reference: `bench:${variantId}`,
        })),
      );
      const refused = received.find(({ ok }) => !ok);
      if (refused) throw new Error(`stock was refused: ${JSON.stringify(refused)}`);
      variantIds.push(...ids);
    }
    const slugs = Array.from({ length: variantCount }, (_, index) => `bench-product-${index}`);
    await tellParent({ kind: 'seeded', variantIds, slugs, category: CATEGORY });
    return 0;
  });

const tellParent = (message: object): Promise<void> =>
  new Promise((resolve, reject) => {
    process.send?.(message, undefined, undefined, (error) => (error ? reject(error) : resolve()));
  });

process.exitCode = await seed(Number(process.argv[2]));
process.disconnect?.();
