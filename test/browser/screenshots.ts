/**
 * `node test/browser/screenshots.ts [folder]`: the main pages of storefront and admin, as pictures of a shop that has sold for
 * a week, into docs/screenshots. The same pages every time, but for what the shop's chance of a day sold.
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { loadDemo } from '../../demo/index.ts';
import type { World } from '../world/index.ts';
import { openAdmin } from './admin-visitor.ts';
import { type BrowserShop, openShop } from './shop.ts';

const FOLDER = process.argv[2] ?? 'docs/screenshots';
const WINDOW = { width: 1_280, height: 860 };
const PHONE = { width: 390, height: 844 };
const QUALITY = 82;
const HOUR_MS = 3_600_000;
const DAYS = 7;
/** Orders of the hours from nine to nine, three hours at a time. */
const ORDERS_OF_A_DAY = [2, 4, 3, 5] as const;
const PAGE_SETTLES_MS = 900;
const NAMES = ['ada', 'grace', 'mary', 'joan', 'radia', 'hedy', 'karen'] as const;

const main = async (): Promise<void> => {
  await mkdir(FOLDER, { recursive: true });
  const shop = await openShop({ demo: true });
  try {
    await asTheDemo(shop.world);
    await sellForAWeek(shop.world);
    await storefront(shop);
    await admin(shop);
  } finally {
    await shop.close();
  }
};

const asTheDemo = async ({ house }: World): Promise<void> => {
  const current = await house.shops.current();
  const { name } = loadDemo().shop.shop;
  if (!current) throw new Error('the world has a shop');
  const shippingOptions = await house.shops.shippingOptions(current.id, current.country);
  await house.shops.setUp({ ...current, name, shippingOptions });
};

const sellForAWeek = async (world: World): Promise<void> => {
  const demo = loadDemo().products.flatMap(({ variants }) => variants.map(({ sku }) => sku));
  const variantIds = await world.house.catalog.variantIdsBySku(world.shopId, demo);
  const variants = variantIds.filter((id) => id !== null);
  let sold = 0;
  for (let day = 0; day < DAYS; day += 1) {
    for (const orders of ORDERS_OF_A_DAY) {
      for (let order = 0; order < orders; order += 1) {
        const shopper = world.shopper(`${NAMES[sold % NAMES.length]}${sold}@example.com`);
        for (let line = 0; line <= sold % 3; line += 1) {
          await shopper.addsVariant(variants[(sold * 7 + line * 31) % variants.length] ?? '');
        }
        await shopper.checksOut();
        await shopper.orders(sold % 11 === 10 ? { card: 'pm_card_chargeDeclined' } : {});
        sold += 1;
      }
      await world.settles();
      await world.passes(3 * HOUR_MS, []);
    }
    await world.passes(12 * HOUR_MS, []);
  }
};

const storefront = async (shop: BrowserShop): Promise<void> => {
  const { page } = await shop.visitor({ viewport: WINDOW });
  await page.goto('/');
  await picture(page, 'home');
  await page.goto('/c/kitchen');
  await picture(page, 'category');
  await page.goto('/p/cloudbank-towel');
  await picture(page, 'product');
  await page.getByRole('button', { name: 'Add to cart' }).first().click();
  await page.getByRole('dialog').waitFor();
  await picture(page, 'cart-drawer');
  await page.goto('/cart');
  await page
    .getByRole('button', { name: /checkout/i })
    .first()
    .click();
  await page.waitForURL(/\/checkout\//);
  await picture(page, 'checkout');
  const { page: phone } = await shop.visitor({ viewport: PHONE, colorScheme: 'dark' });
  await phone.goto('/');
  await picture(phone, 'home-phone-dark');
  await phone.goto('/p/marigold-the-elephant');
  await picture(phone, 'product-phone-dark');
};

const ADMIN_PAGES = ['', 'orders', 'products', 'inventory', 'system'] as const;

const admin = async (shop: BrowserShop): Promise<void> => {
  const page = await openAdmin(shop, '/');
  await page.setViewportSize(WINDOW);
  // The shop's clock has gone ahead by the week in which it sold.
  await page.clock.setSystemTime(new Date(Date.now() + DAYS * 24 * HOUR_MS));
  for (const path of ADMIN_PAGES) {
    await page.goto(`/admin/${path}`);
    await picture(page, `admin-${path === '' ? 'dashboard' : path}`);
    if (path === 'orders') {
      await page.getByRole('row').nth(1).click();
      await picture(page, 'admin-order');
    }
  }
};

const picture = async (page: Page, name: string): Promise<void> => {
  await page.waitForLoadState('networkidle').catch(() => page.waitForTimeout(PAGE_SETTLES_MS));
  await page.waitForTimeout(PAGE_SETTLES_MS);
  const png = await page.screenshot();
  await sharp(png)
    .webp({ quality: QUALITY })
    .toFile(join(FOLDER, `${name}.webp`));
  process.stdout.write(`${name}.webp\n`);
};

await main();
