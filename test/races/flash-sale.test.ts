import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createWorld } from '../world/index.ts';
import { runFlashSale } from './flash-sale.ts';

const SHOPPERS = 2_000;
const PIECES = 100;
const LOCK_LIMIT_MS = 1_000;

for (const instances of [1, 2] as const) {
  test(`2,000 shoppers race for 100 pieces over ${instances} server instance(s): 100 orders are paid, the others are told`, async (t) => {
    const world = await createWorld({ instances, connectionsMax: 200 / instances });
    try {
      const sale = await runFlashSale(world, { shoppers: SHOPPERS, pieces: PIECES });
      await world.settles();
      t.diagnostic(
        `${Math.round(sale.tookMs)} ms, slowest request ${Math.round(sale.slowestRequestMs)} ms, longest lock ${Math.round(sale.longestLockMs)} ms`,
      );
      assert.equal(sale.orders.length, PIECES);
      assert.deepEqual(sale.refusals, { '409 out_of_stock': SHOPPERS - PIECES });
      assert.ok(sale.longestLockMs < LOCK_LIMIT_MS, `somebody waited ${sale.longestLockMs} ms for a lock`);
      for (const { shopper, id } of sale.orders) assert.equal((await shopper.reads(id)).state, 'PAID');
      await world.assertMoneyAndStockConserved();
      const { rows } = await world.db.pool.query(
        'select state, count(*)::int as count from orders.orders group by state order by state',
      );
      assert.deepEqual(rows, [{ state: 'PAID', count: PIECES }]);
    } finally {
      await world.close();
    }
  });
}
