import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createWorld } from '../world/index.ts';
import { accountedMinor, differenceMinor } from './print-report.ts';
import { replay } from './replay.ts';
import { findUciFile, UCI_FOLDER } from './uci-file.ts';

const path = findUciFile();
// The first day of the file; the first cancellation of one of its sales is among these.
const INVOICES = 80;

test(`${INVOICES} invoices of a real wholesaler are bought, and returned, to the penny`, {
  skip: path === null && `there is no data in ${UCI_FOLDER}`,
}, async () => {
  assert.ok(path);
  const world = await createWorld();
  try {
    const report = await replay(world, {
      path,
      month: '2010-12',
      invoicesMax: INVOICES,
      wholeCatalog: false,
      say: () => undefined,
    });
    assert.ok(report.orders > 60 && report.sorted.returns.length > 0);
    assert.equal(differenceMinor(report), 0);
    assert.equal(accountedMinor(report), report.sorted.all.mills / 10);
    assert.deepEqual(report.provider, report.shop);
    assert.deepEqual(report.reported, report.shop);
    assert.equal(report.imported.rejected, 0);
    await world.assertMoneyAndStockConserved();
  } finally {
    await world.close();
  }
});
