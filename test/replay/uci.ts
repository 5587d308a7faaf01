/**
 * `node test/replay/uci.ts [--month 2011-01] [--invoices n]`: replays a month of Online Retail (UCI Machine Learning
 * Repository) as purchases through the API, and exits 1 unless the revenue is the file's to the penny.
 */
import { parseArgs } from 'node:util';
import { createWorld } from '../world/index.ts';
import { accountedMinor, differenceMinor, reportText } from './print-report.ts';
import { replay } from './replay.ts';
import { findUciFile, UCI_FOLDER } from './uci-file.ts';

const main = async (): Promise<number> => {
  const { values } = parseArgs({
    options: { month: { type: 'string', default: '2011-01' }, invoices: { type: 'string' } },
  });
  const path = findUciFile();
  if (path === null) {
    process.stdout.write(`There is no data in ${UCI_FOLDER}; set STOA_TEST_DATA to the folder above it.\n`);
    return 0;
  }
  const world = await createWorld();
  try {
    const report = await replay(world, {
      path,
      month: values.month,
      ...(values.invoices === undefined ? {} : { invoicesMax: Number(values.invoices) }),
      wholeCatalog: true,
      say: (text) => process.stdout.write(`  ${text}\n`),
    });
    process.stdout.write(reportText(report));
    await world.assertMoneyAndStockConserved();
    process.stdout.write('Money and stock are conserved.\n');
    const isExact = differenceMinor(report) === 0 && accountedMinor(report) === report.sorted.all.mills / 10;
    return isExact && report.reported.soldMinor === report.shop.soldMinor ? 0 : 1;
  } finally {
    await world.close();
  }
};

process.exitCode = await main();
