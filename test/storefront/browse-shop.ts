import { request } from 'undici';
import type { CategoryInput, ProductInput, SavedProduct } from '#modules/catalog';
import { createWorld, until, type World } from '../world/index.ts';

const CHAIRS: CategoryInput = {
  slug: 'chairs',
  title: 'Chairs',
  description: 'To sit on.',
  parent: null,
  position: 2,
  attributes: [
    { code: 'wood', label: 'Wood', type: 'enum', values: ['oak', 'ash'], required: false, filterable: true },
    { code: 'foldable', label: 'Foldable', type: 'boolean', required: false, filterable: true },
    { code: 'heightCm', label: 'Height', type: 'number', unit: 'cm', required: false, filterable: false },
  ],
};
const STOOLS: CategoryInput = { ...CHAIRS, slug: 'stools', title: 'Stools', parent: 'chairs', attributes: [] };

/** Thirty chairs, so that there are two pages of them: every third of ash, prices from 10 to 39 pounds. */
const chair = (index: number): ProductInput => ({
  slug: `chair-${index}`,
  title: `Chair ${String(index).padStart(2, '0')}`,
  description: `Chair number ${index}.\nIt has four legs.`,
  category: index === 29 ? 'stools' : 'chairs',
  brand: 'Joiner & Sons',
  tags: [],
  attributes: { wood: index % 3 === 0 ? 'ash' : 'oak', foldable: index < 2, heightCm: 45 },
  options: index === 0 ? [{ name: 'Seat', values: ['Cane', 'Felt', 'Leather'] }] : [],
  variants: (index === 0 ? ['Cane', 'Felt'] : ['']).map((seat, place) => ({
    sku: `CHAIR-${index}${seat}`,
    options: seat === '' ? {} : { Seat: seat },
    priceMinor: 1_000 + 100 * index + 500 * place,
    ...(index === 1 ? { compareAtMinor: 2_000 } : {}),
    weightGrams: 4_500,
  })),
  media: [
    { url: '/media/demo/boat-bag-1.svg', alt: `Chair ${index} in cane` },
    { url: '/media/demo/boat-bag-2.svg', alt: `Chair ${index} in felt` },
  ],
  status: 'published',
});

export interface BrowseShop {
  readonly world: World;
  /** Variant ids of a product saved here, by its slug. */
  variantsOf(slug: string): readonly string[];
  /** Saves products, and waits until everybody has heard of it. */
  saves(...products: readonly ProductInput[]): Promise<void>;
  /** Goods come in, or are found to be fewer. */
  stock(variantId: string, pieces: number): Promise<void>;
  chair(index: number): ProductInput;
}

/** The small shop with a department of chairs, of which the first five are in stock. */
export const createBrowseShop = async (): Promise<BrowseShop> => {
  const world = await createWorld();
  const variantIds = new Map<string, readonly string[]>();
  const { house, shopId } = world;
  const saves = async (...products: readonly ProductInput[]): Promise<void> => {
    const saved = await house.catalog.saveProducts(shopId, 'GBP', products);
    for (const [index, one] of saved.entries()) variantIds.set(products[index]?.slug ?? '', idsOf(one));
    await world.settles();
  };
  let deliveries = 0;
  const stock = async (variantId: string, quantity: number): Promise<void> => {
    deliveries += 1;
    const reference = `stock ${deliveries}`;
    const [changed] = await house.inventory.adjust([
      { shopId, variantId, warehouseCode: 'north', quantity, reason: 'counted', reference },
    ]);
    if (!changed?.ok) throw new Error(JSON.stringify(changed));
    await world.settles();
  };
  const variantsOf = (slug: string): readonly string[] => variantIds.get(slug) ?? [];
  await house.catalog.saveCategories(shopId, [CHAIRS, STOOLS]);
  await saves(...Array.from({ length: 30 }, (_one, index) => chair(index)));
  for (let index = 0; index < 5; index += 1) {
    for (const variantId of variantsOf(`chair-${index}`)) await stock(variantId, 20);
  }
  // A machine that was busy with setting up sheds load for a second.
  await until('the shop has time', async () => (await statusOf(`${world.clients[0].baseUrl}/livez`)) === 200);
  return { world, variantsOf, saves, stock, chair };
};

const statusOf = async (url: string): Promise<number> => {
  const { statusCode, body } = await request(url);
  await body.dump();
  return statusCode;
};

const idsOf = (saved: SavedProduct): readonly string[] => {
  if (!saved.ok) throw new Error(saved.message);
  return saved.variants.map(({ variantId }) => variantId);
};
