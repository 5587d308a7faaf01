import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { pause, until } from '../world/index.ts';
import { BREAKER, type BuyersWorld, createBuyersWorld, QUICK } from './buyers.ts';
import { metricOf } from './looks.ts';
import { assertWithinBudget, timed } from './timed.ts';

let world: BuyersWorld;
before(async () => {
  world = await createBuyersWorld();
});
after(() => world.close());
afterEach(() => world.mend());

const FAULTS: readonly (readonly [string, () => unknown])[] = [
  [
    'refuses connections',
    () => {
      world.wires.provider.set({ arrivals: 'refused' });
      world.wires.provider.cut('reset');
    },
  ],
  [
    'takes connections and says nothing',
    () => world.wires.provider.set({ up: { passage: 'lost' }, arrivals: 'swallowed' }),
  ],
  ['charges and its answers vanish', () => world.wires.provider.set({ down: { passage: 'lost' } })],
  ['answers 500', () => world.sandbox.setSwitches({ answer500: 1 })],
];

for (const [fault, begin] of FAULTS) {
  test(`while the provider ${fault} orders are placed and browsing goes on; the breaker opens, closes, and all are paid once`, async (t) => {
    const outagesBefore = (await metricOf(world, 'stoa_dependency_outages_total', BREAKER)) ?? 0;
    await begin();
    const { bought, slowestMs } = await world.placeOrders();
    t.diagnostic(`slowest order: ${slowestMs} ms`);
    assert.ok(slowestMs < QUICK.callMaxMs, `${slowestMs} ms: an order waits for nobody outside`);
    const [client] = world.clients;
    const browsed = [
      timed('list', client.ask('GET', '/products')),
      timed('detail', client.ask('GET', '/products/mug')),
    ];
    assertWithinBudget(await Promise.all(browsed), QUICK.leftAloneMs);
    for (const { status } of await Promise.all(browsed)) assert.equal(status, 200);
    await until('the breaker opens', async () => (await metricOf(world, 'stoa_dependency_state', BREAKER)) === 2);
    assert.ok(((await metricOf(world, 'stoa_dependency_outages_total', BREAKER)) ?? 0) > outagesBefore);
    assert.ok(world.logged.some((line) => line.includes('a dependency is away') && line.includes(BREAKER)));
    if (!fault.startsWith('charges')) {
      for (const { shopper, order } of bought) assert.equal((await shopper.reads(order.id)).state, 'PENDING');
    }

    await world.mend();
    await world.settles();
    await pause(QUICK.leftAloneMs);
    const { bought: later } = await world.placeOrders(1);
    await world.settles();
    await world.assertPaidOnce([...bought, ...later]);
    assert.equal(await metricOf(world, 'stoa_dependency_state', BREAKER), 0);
    await world.assertMoneyAndStockConserved();
  });
}
