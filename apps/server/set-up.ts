import { ROLES } from '#modules/identity';
import type { Config } from '#platform/config';
import { randomToken } from '#platform/ids';
import { type Demo, loadDemo, loadDrawings } from '../../demo/index.ts';
import { UsageError } from './commands/usage.ts';
import type { House } from './compose.ts';

/** Of the account that is made at the first start: all. */
export const STAFF_SCOPES = ROLES.owner;

export interface SetUp {
  readonly shopId: string;
  readonly shopName: string;
  readonly email: string;
  /** Null when the account was there before: its password is known to its owner only. */
  readonly password: string | null;
  /** Products loaded by this start. */
  readonly productsLoaded: number;
}

/** First start: the shop, its staff account and, unless switched off, the demo's products and stock. */
export const setUpShop = async (house: House, config: Config): Promise<SetUp> => {
  const existing = await house.shops.current();
  if (existing) {
    const password = config.adminPassword ?? null;
    if (password !== null) await setUpStaff(house, existing.id, config.adminEmail, password);
    return { shopId: existing.id, shopName: existing.name, email: config.adminEmail, password, productsLoaded: 0 };
  }
  const demo = loadDemo();
  const { name, slug, country, currency, email } = demo.shop.shop;
  const shippingOptions = demo.shop.shippingOptions.map((option) => ({
    ...option,
    freeFromMinor: option.freeFromMinor ?? null,
  }));
  const shop = await house.shops.setUp(
    config.demo
      ? { name, slug, country, currency, email, shippingOptions }
      : {
          name: 'My shop',
          slug: 'shop',
          country,
          currency: config.currency,
          email: config.adminEmail,
          shippingOptions,
        },
  );
  const password = config.adminPassword ?? randomToken(16);
  await setUpStaff(house, shop.id, config.adminEmail, password);
  await house.inventory.setUpWarehouses(shop.id, demo.shop.warehouses);
  const productsLoaded = config.demo ? await loadDemoProducts(house, shop.id, shop.currency, demo) : 0;
  return { shopId: shop.id, shopName: shop.name, email: config.adminEmail, password, productsLoaded };
};

const setUpStaff = async (house: House, shopId: string, email: string, password: string): Promise<void> => {
  const staff = await house.identity.setUpStaff({ shopId, email, password, scopes: STAFF_SCOPES });
  if (!staff.ok) throw new UsageError(`STOA_ADMIN_EMAIL / STOA_ADMIN_PASSWORD: ${staff.refusal.message}`);
};

/** Brings the demo's categories, products and stock into a shop that has its warehouses. @returns how many products */
export const loadDemoProducts = async (house: House, shopId: string, currency: string, demo: Demo): Promise<number> => {
  await house.catalog.saveCategories(shopId, demo.categories);
  const products = await withDrawings(house, shopId, demo.products);
  const saved = await house.catalog.saveProducts(shopId, currency, products);
  const changes = saved.flatMap((product, index) => {
    if (!product.ok) throw new Error(`demo product ${demo.products[index]?.slug}: ${product.message}`);
    return product.variants.flatMap(({ variantId }, position) =>
      Object.entries(demo.products[index]?.variants[position]?.stock ?? {})
        .filter(([, quantity]) => quantity > 0)
        .map(([warehouseCode, quantity]) => ({
          shopId,
          variantId,
          warehouseCode,
          quantity,
          reason: 'demo stock',
          reference: `demo:${variantId}:${warehouseCode}`,
        })),
    );
  });
  const received = await house.inventory.receive(changes);
  const refused = received.find((answer) => !answer.ok);
  if (refused && !refused.ok) throw new Error(`demo stock: ${refused.refusal.message}`);
  return saved.length;
};

/** The products with their drawings taken in as pictures, which are drawn when somebody first looks at them. */
const withDrawings = async (house: House, shopId: string, products: Demo['products']) => {
  const drawings = loadDrawings();
  const pictures = await house.media.adoptDrawings(shopId, drawings);
  const idOf = new Map(drawings.map(({ url }, index) => [url, pictures[index]?.mediaId] as const));
  return products.map((product) => ({
    ...product,
    media: product.media.map(({ url, alt }) => {
      const mediaId = idOf.get(url);
      return mediaId === undefined ? { url, alt } : { url, alt, mediaId };
    }),
  }));
};
