import type { Catalog, VariantForSale } from '#modules/catalog';
import type { ShippingOption, Shops } from '#modules/shops';

const PRICES_MINOR: readonly number[] = [199, 850, 1_200, 4_999, 12_345];

/** Variants of every world, by number. */
export const variantName = (number: number): string => `thing ${number + 1}`;

const variantOf = (variantId: string): VariantForSale => {
  const number = Number(variantId.slice('thing '.length)) - 1;
  return {
    variantId,
    productId: variantId,
    productSlug: variantId,
    sku: variantId,
    title: variantId,
    optionsText: '',
    priceMinor: PRICES_MINOR[number % PRICES_MINOR.length] as number,
    compareAtMinor: null,
    currency: 'GBP',
    weightGrams: 100,
    imageUrl: null,
    forSale: true,
  };
};

const variants = new Map(
  Array.from({ length: 10 }, (_, number) => [variantName(number), variantOf(variantName(number))]),
);

/** Prices do not change in a world: what an order costs is fixed when its checkout is opened. */
export const catalog = {
  variantsForSale: async (_shopId: string, ids: readonly string[]) => ids.map((id) => variants.get(id) ?? null),
} as unknown as Catalog;

const POST: ShippingOption = {
  code: 'post',
  title: 'Post',
  priceMinor: 350,
  freeFromMinor: 10_000,
  countries: [],
  estimateDays: [1, 3],
};

export const shops = { shippingOptions: async () => [POST] } as unknown as Shops;
