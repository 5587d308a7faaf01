import type { CategoryInput, ProductInput } from '#modules/catalog';
import type { House } from '../../apps/server/compose.ts';
import { STAFF_SCOPES } from '../../apps/server/set-up.ts';

/** Pieces of each thing in the two warehouses at the start. */
const STOCK: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  mug: { north: 20, south: 10 },
  lamp: { north: 3 },
  towelBlue: { north: 8, south: 8 },
  towelRed: { south: 5 },
  vase: { north: 1 },
};

/** The names by which stories call what is sold. */
export type Thing = 'mug' | 'lamp' | 'towelBlue' | 'towelRed' | 'vase' | 'sketch';

const SKUS: Readonly<Record<Thing, string>> = {
  mug: 'MUG',
  lamp: 'LAMP',
  towelBlue: 'TOWEL-BLUE',
  towelRed: 'TOWEL-RED',
  vase: 'VASE',
  sketch: 'SKETCH',
};

export const PRICES_MINOR: Readonly<Record<Thing, number>> = {
  mug: 1_250,
  lamp: 8_900,
  towelBlue: 1_995,
  towelRed: 2_095,
  vase: 4_500,
  sketch: 3_000,
};
export const SHIPPING_MINOR = 395;
export const SHIPPING_FREE_FROM_MINOR = 5_000;

export const STAFF = { email: 'staff@example.com', password: 'a password of the tests' };

const HOME: CategoryInput = {
  slug: 'home',
  title: 'Home',
  description: '',
  parent: null,
  position: 1,
  attributes: [],
};

const single = (slug: Thing, title: string, status: ProductInput['status'] = 'published'): ProductInput => ({
  slug,
  title,
  description: `${title}, for the stories that tests tell.`,
  category: HOME.slug,
  tags: [],
  attributes: {},
  options: [],
  variants: [{ sku: SKUS[slug], options: {}, priceMinor: PRICES_MINOR[slug], weightGrams: 400 }],
  media: [],
  status,
});

export const productOf = {
  mug: single('mug', 'Stoneware mug'),
  sketch: single('sketch', 'Pencil sketch', 'draft'),
} as const;

const PRODUCTS: readonly ProductInput[] = [
  productOf.mug,
  single('lamp', 'Desk lamp'),
  single('vase', 'The only vase'),
  productOf.sketch,
  {
    ...single('towelBlue', 'Bath towel'),
    slug: 'towel',
    options: [{ name: 'Colour', values: ['Blue', 'Red'] }],
    variants: [
      { sku: SKUS.towelBlue, options: { Colour: 'Blue' }, priceMinor: PRICES_MINOR.towelBlue, weightGrams: 500 },
      { sku: SKUS.towelRed, options: { Colour: 'Red' }, priceMinor: PRICES_MINOR.towelRed, weightGrams: 500 },
    ],
  },
];

export interface SmallShop {
  readonly shopId: string;
  readonly variantIds: Readonly<Record<Thing, string>>;
}

/** One shop, two warehouses, six things of which one is a draft, one member of staff. */
export const setUpSmallShop = async (house: House): Promise<SmallShop> => {
  const shop = await house.shops.setUp({
    slug: 'small',
    name: 'Small shop',
    currency: 'GBP',
    country: 'GB',
    email: 'hello@small.example',
    shippingOptions: [
      {
        code: 'standard',
        title: 'Standard delivery',
        priceMinor: SHIPPING_MINOR,
        freeFromMinor: SHIPPING_FREE_FROM_MINOR,
        countries: ['GB'],
        estimateDays: [2, 4],
      },
      {
        code: 'express',
        title: 'Next working day',
        priceMinor: 795,
        freeFromMinor: null,
        countries: ['GB'],
        estimateDays: [1, 1],
      },
    ],
  });
  const staff = await house.identity.setUpStaff({ shopId: shop.id, ...STAFF, scopes: STAFF_SCOPES });
  if (!staff.ok) throw new Error(staff.refusal.message);
  await house.inventory.setUpWarehouses(shop.id, [
    { code: 'north', name: 'North', country: 'GB', postcode: 'HX7 8EU', priority: 1 },
    { code: 'south', name: 'South', country: 'GB', postcode: 'ME2 4LT', priority: 2 },
  ]);
  await house.catalog.saveCategories(shop.id, [HOME]);
  const variantIds = await saveProducts(house, shop.id, PRODUCTS);
  for (const [thing, pieces] of Object.entries(STOCK)) {
    await receive(house, shop.id, variantIds[thing as Thing], pieces);
  }
  return { shopId: shop.id, variantIds };
};

const saveProducts = async (
  house: House,
  shopId: string,
  products: readonly ProductInput[],
): Promise<Readonly<Record<Thing, string>>> => {
  const saved = await house.catalog.saveProducts(shopId, 'GBP', products);
  const refused = saved.find(({ ok }) => !ok);
  if (refused) throw new Error(`a product was refused: ${JSON.stringify(refused)}`);
  const idOfSku = new Map(
    saved.flatMap((product) => (product.ok ? product.variants.map(({ sku, variantId }) => [sku, variantId]) : [])) as [
      string,
      string,
    ][],
  );
  const entries = Object.entries(SKUS).map(([thing, sku]) => [thing, idOfSku.get(sku) ?? '']);
  return Object.fromEntries(entries) as Record<Thing, string>;
};

/** Goods come in. */
export const receive = async (
  house: House,
  shopId: string,
  variantId: string,
  pieces: Readonly<Record<string, number>>,
  delivery = 'first',
): Promise<void> => {
  const changes = Object.entries(pieces).map(([warehouseCode, quantity]) => ({
    shopId,
    variantId,
    warehouseCode,
    quantity,
    reason: `${delivery} delivery`,
    reference: `${delivery}:${variantId}:${warehouseCode}`,
  }));
  const refused = (await house.inventory.receive(changes)).find(({ ok }) => !ok);
  if (refused) throw new Error(`stock was refused: ${JSON.stringify(refused)}`);
};
