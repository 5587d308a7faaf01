import { Readable } from 'node:stream';
import { type ImportReport, importProducts } from '#modules/catalog';
import type { World } from '../world/index.ts';
import { skuOf } from './sort-lines.ts';
import type { FileLine } from './uci-file.ts';

/** Things at their prices with the pieces that the replay will sell, as a CSV file of the plain format. */
export const catalogCsv = (lines: Iterable<FileLine>, stock: ReadonlyMap<string, number>): string => {
  const titles = new Map<string, string>();
  const things = new Map<string, FileLine>();
  for (const line of lines) {
    if (line.priceMills <= 0) continue;
    if (line.description !== '' && !titles.has(line.code)) titles.set(line.code, line.description);
    things.set(skuOf(line), line);
  }
  const rows = [...things].map(([sku, { code, priceMills }]) =>
    [sku, titles.get(code) ?? `Item ${code}`, String(priceMills / 1_000), String(stock.get(sku) ?? 0)]
      .map(quoted)
      .join(','),
  );
  return ['sku,title,price,stock', ...rows, ''].join('\n');
};

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/** The shop as the wholesaler runs it: its catalog imported, carriage free because the file has it as lines. */
export const openWholesale = async (world: World, csv: string): Promise<ImportReport> => {
  await world.house.shops.setUp({
    slug: 'small',
    name: 'Wholesaler',
    currency: 'GBP',
    country: 'GB',
    email: 'hello@wholesaler.example',
    shippingOptions: [
      {
        code: 'standard',
        title: 'Carriage as invoiced',
        priceMinor: 0,
        freeFromMinor: null,
        countries: [],
        estimateDays: [2, 9],
      },
    ],
  });
  return importProducts({
    catalog: world.house.catalog,
    inventory: world.house.inventory,
    shopId: world.shopId,
    currency: 'GBP',
    warehouseCode: 'north',
    source: Readable.from([Buffer.from(csv)]),
    bytesTotal: csv.length,
  });
};
