import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createWorld, type World } from '../world/index.ts';
import { receive } from '../world/small-shop.ts';
import { BAD_WEATHER, createChance, FAIR_WEATHER, runStorm } from './storm.ts';

const SHOPPERS = Number(process.env['STOA_TEST_STORM_SHOPPERS'] ?? 150);
const SEED = Number(process.env['STOA_TEST_SEED'] ?? Math.floor(Math.random() * 1_000_000));
const MINUTE_MS = 60_000;

test('whatever the payment company and the customers do, every purchase ends and nothing is lost or taken twice', async (t) => {
  t.diagnostic(`seed ${SEED}: STOA_TEST_SEED repeats it`);
  const world = await createWorld({ instances: 2 });
  try {
    await stockUp(world);
    await world.sandbox.setSwitches({ ...BAD_WEATHER, seed: SEED });
    const report = await runStorm(world, SHOPPERS, createChance(SEED));
    t.diagnostic(JSON.stringify(report));
    // Most things are scarce: about a third of the shoppers find all they want.
    assert.ok(report.orders > SHOPPERS / 6);
    await world.sandbox.setSwitches(FAIR_WEATHER);
    await letTimePass(world);
    const { rows } = await world.db.pool.query(
      `select (select count(*)::int from orders.orders where state not in ('PAID', 'CANCELLED')) as orders,
         (select count(*)::int from platform.processes where state not in ('PAID', 'ENDED')) as purchases,
         (select count(*)::int from inventory.holds where state in ('held', 'bound')) as holds,
         (select count(*)::int from platform.dead_letters) as "deadLetters"`,
    );
    assert.deepEqual(rows, [{ orders: 0, purchases: 0, holds: 0, deadLetters: 0 }], `seed ${SEED}`);
    await world.assertMoneyAndStockConserved();
  } catch (error) {
    throw new Error(`seed ${SEED}`, { cause: error });
  } finally {
    await world.close();
  }
});

const stockUp = async (world: World): Promise<void> => {
  for (const thing of ['mug', 'towelBlue'] as const) {
    await receive(world.house, world.shopId, world.variantIds[thing], { north: Math.ceil(SHOPPERS / 2) }, 'second');
  }
};

/** Questions after lost webhooks, then the deadlines of those who never paid, then those of holds. */
const letTimePass = async (world: World): Promise<void> => {
  for (const minutes of [0.2, 0.5, 1, 2, 5, 8, 1, 35]) {
    await world.passes(minutes * MINUTE_MS);
    await world.settles();
  }
};
