import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { importProducts } from '#modules/catalog';
import { createProgressBar, red, say } from '../terminal.ts';
import { UsageError } from './usage.ts';
import { withHouse } from './with-house.ts';

const REJECTED_SHOWN_MAX = 50;

/** `stoa import <file.csv> [--warehouse=code]`: good rows are kept, rejected ones are reported by line and reason. */
export const run = ([file, ...options]: readonly string[]): Promise<number> =>
  withHouse(async ({ house }) => {
    if (!file) throw new UsageError('stoa import <file.csv> [--warehouse=code]');
    const size = await stat(file).then(
      (found) => found.size,
      () => {
        throw new UsageError(`${file} cannot be read.`);
      },
    );
    const shop = await house.shops.current();
    if (!shop) throw new UsageError('There is no shop yet: run `npm start` once.');
    const warehouseCode = options.find((option) => option.startsWith('--warehouse='))?.slice(12) ?? 'north';
    const bar = createProgressBar('Importing');
    const startedAt = performance.now();
    let rejectedShown = 0;
    const report = await importProducts({
      catalog: house.catalog,
      inventory: house.inventory,
      shopId: shop.id,
      currency: shop.currency,
      warehouseCode,
      source: createReadStream(file),
      bytesTotal: size,
      onProgress: ({ bytes, rows }) => bar(bytes, size, `${rows} rows`),
      onRejected: ({ line, reason }) => {
        rejectedShown += 1;
        if (rejectedShown <= REJECTED_SHOWN_MAX) say(`${red('  rejected')} line ${line}: ${reason}`);
      },
    });
    const seconds = (performance.now() - startedAt) / 1_000;
    say(
      `${report.rows} rows, ${report.products} products: ${report.created} created, ${report.updated} updated, ${report.unchanged} unchanged, ${report.rejected} rows rejected, in ${seconds.toFixed(1)} s.`,
    );
    if (rejectedShown > REJECTED_SHOWN_MAX) say(`  … and ${rejectedShown - REJECTED_SHOWN_MAX} more rejected rows.`);
    return report.rejected > 0 ? 1 : 0;
  });
