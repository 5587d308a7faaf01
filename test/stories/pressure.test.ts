import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createWorld, expectStatus, type World } from '../world/index.ts';

let world: World;
before(async () => {
  world = await createWorld();
});
after(() => world.close());

test('a shop whose process stood still for a second answers the next request', async () => {
  for (let round = 0; round < 3; round += 1) {
    standStill(1_200);
    expectStatus(200, await world.clients[0].ask('GET', '/products?limit=1'));
    expectStatus(201, await world.shopper().adds('mug'));
  }
  await world.assertMoneyAndStockConserved();
});

const standStill = (ms: number): void => {
  assert.equal(Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms), 'timed-out');
};
