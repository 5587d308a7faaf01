import type { ProductInput } from '#modules/catalog';
import { newId } from '#platform/ids';
import { receive, type World } from '../world/index.ts';

export interface Goods {
  /** Things with one variant each; 1 when left out. */
  readonly count?: number;
  readonly pieces: Readonly<Record<string, number>>;
  readonly priceMinor?: number;
}

const PRICE_MINOR = 1_000;

/** A thing on sale with so many variants at one price. */
export const thingOf = (slug: string, skus: readonly string[], priceMinor = PRICE_MINOR): ProductInput => ({
  slug,
  title: `Thing ${slug}`,
  description: '',
  category: null,
  tags: [],
  attributes: {},
  options: skus.length > 1 ? [{ name: 'Size', values: [...skus] }] : [],
  variants: skus.map((sku) => ({
    sku,
    options: skus.length > 1 ? { Size: sku } : {},
    priceMinor,
    weightGrams: 100,
  })),
  media: [],
  status: 'published',
});

/** Puts new things on sale and their pieces on the shelves; answers their variants. */
export const stockUp = async (world: World, { count = 1, pieces, priceMinor }: Goods): Promise<readonly string[]> => {
  const things = Array.from({ length: count }, () => {
    const slug = `thing-${newId()}`;
    return thingOf(slug, [slug], priceMinor);
  });
  return (await putOnSale(world, things, pieces)).map(({ variantIds }) => variantIds[0] ?? '');
};

export interface OnSale {
  readonly productId: string;
  readonly variantIds: readonly string[];
}

export const putOnSale = async (
  { house, shopId }: World,
  things: readonly ProductInput[],
  pieces: Readonly<Record<string, number>>,
): Promise<readonly OnSale[]> => {
  const saved = await house.catalog.saveProducts(shopId, 'GBP', things);
  const onSale = saved.map((product) => {
    if (!product.ok) throw new Error(`a thing was refused: ${product.message}`);
    return { productId: product.productId, variantIds: product.variants.map(({ variantId }) => variantId) };
  });
  for (const variantId of onSale.flatMap(({ variantIds }) => variantIds))
    await receive(house, shopId, variantId, pieces);
  return onSale;
};
