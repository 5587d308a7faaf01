import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { newId } from '#platform/ids';
import { createWorld, type World } from './inventory-world.ts';

let world: World;
before(async () => {
  world = await createWorld();
});
after(() => world.close());

test('500 holds of one piece at once on a stock of 100: exactly 100 get one', async () => {
  const variantId = await world.stock(100);
  const answers = await Promise.all(Array.from({ length: 500 }, () => world.hold(newId(), [[variantId, 1]])));
  assert.equal(answers.filter(({ ok }) => ok).length, 100);
  for (const answer of answers) {
    if (answer.ok) continue;
    const lines = [{ variantId, requested: 1, available: 0 }];
    assert.deepEqual([answer.refusal.code, answer.refusal.details], ['out_of_stock', { lines }]);
  }
  assert.deepEqual(await world.levels(variantId), { onHand: 100, held: 100 });
  await world.assertConserved();
});

test('two lines that share one variant are counted together', async () => {
  const variantId = await world.stock(3);
  const tooMany = await world.hold(newId(), [
    [variantId, 2],
    [variantId, 2],
  ]);
  assert.equal(tooMany.ok, false);
  const exact = await world.hold(newId(), [
    [variantId, 2],
    [variantId, 1],
  ]);
  assert.equal(exact.ok && exact.value.allocations[0]?.quantity, 3);
});

test('a line that no warehouse has whole is split over both; one that the second has whole is not', async () => {
  const variantId = await world.stock(3, 5);
  const whole = await world.hold(newId(), [[variantId, 4]]);
  assert.deepEqual(whole.ok && whole.value.allocations.map(({ quantity }) => quantity), [4]);
  const split = await world.hold(newId(), [[variantId, 4]]);
  assert.deepEqual(split.ok && split.value.allocations.map(({ quantity }) => quantity), [3, 1]);
  const codes = await world.inventory.stockLevels(world.shopId, [variantId]);
  assert.deepEqual(
    codes.map(({ warehouseCode, held, available }) => [warehouseCode, held, available]),
    [
      ['A', 3, 0],
      ['B', 5, 0],
    ],
  );
});

test('asking again for a reference answers what it has and takes nothing', async () => {
  const variantId = await world.stock(10);
  const reference = newId();
  const [first, twin] = await Promise.all([
    world.hold(reference, [[variantId, 2]]),
    world.hold(reference, [[variantId, 2]]),
  ]);
  const later = await world.hold(reference, [[variantId, 7]]);
  assert.deepEqual(twin, first);
  assert.deepEqual(later, first);
  assert.deepEqual(await world.levels(variantId), { onHand: 10, held: 2 });
});

test('a hold that replaces others takes their stock over in one step', async () => {
  const variantId = await world.stock(2);
  const [old, fresh] = [newId(), newId()];
  await world.hold(old, [[variantId, 2]]);
  const taken = await world.inventory.hold({
    shopId: world.shopId,
    reference: fresh,
    lines: [{ variantId, quantity: 2 }],
    expiresAt: world.inSeconds(60),
    replacing: [old],
  });
  assert.equal(taken.ok, true);
  assert.equal(await world.stateOf(old), 'released');
  assert.deepEqual(await world.levels(variantId), { onHand: 2, held: 2 });
  await world.assertConserved();
});

test('a command that the database refuses does not fail its neighbours', async () => {
  await world.db.pool.query(`alter table inventory.holds add constraint planted check (reference not like 'poison%')`);
  const variantId = await world.stock(1_000);
  const asked = Array.from({ length: 64 }, (_, index) => (index % 20 === 7 ? `poison-${index}` : newId()));
  const answers = await Promise.allSettled(asked.map((reference) => world.hold(reference, [[variantId, 1]])));
  const failed = asked.filter((_, index) => answers[index]?.status === 'rejected');
  assert.deepEqual(failed, ['poison-7', 'poison-27', 'poison-47']);
  assert.equal(answers.filter((answer) => answer.status === 'fulfilled' && answer.value.ok).length, 61);
  assert.deepEqual(await world.levels(variantId), { onHand: 1_000, held: 61 });
  await world.db.pool.query('alter table inventory.holds drop constraint planted');
  await world.assertConserved();
});

test('what is not well formed is turned away before it can reach a batch', async () => {
  const variantId = await world.stock(10);
  for (const quantity of [0, -1, 1.5, 10_001, Number.NaN]) {
    await assert.rejects(world.hold(newId(), [[variantId, quantity]]), RangeError);
  }
  await assert.rejects(world.hold(newId(), [[`${variantId},${variantId}`, 1]]), RangeError);
  await assert.rejects(world.hold('', [[variantId, 1]]), RangeError);
  await assert.rejects(world.hold(newId(), []), RangeError);
});

test('references and reasons with quotes, commas and braces stay themselves', async () => {
  const variantId = await world.stock(10);
  const reference = `o'neil "quoted", {braces} \\ back ${newId()}`;
  assert.equal((await world.hold(reference, [[variantId, 1]])).ok, true);
  await world.inventory.giveBack({ shopId: world.shopId, reference, reason: 'a "reason", {really} \\ so' });
  assert.equal(await world.stateOf(reference), 'released');
});

test('availability adds up the warehouses, in the order asked, 0 for the unknown', async () => {
  const [one, two] = [await world.stock(3, 4), await world.stock(2)];
  await world.hold(newId(), [[one, 2]]);
  const asked = [two, newId(), one, two.toUpperCase()];
  assert.deepEqual(await world.inventory.availability(world.shopId, asked), [2, 0, 5, 2]);
  assert.deepEqual(await world.inventory.availability(world.shopId, []), []);
  assert.deepEqual(await world.inventory.availability(newId(), [one]), [0]);
});

test('a variant is announced when it crosses a level and when goods come in', async () => {
  const variantId = await world.stock(7);
  const receipt = { shopId: world.shopId, variantId, warehouseCode: 'A', quantity: 2, reason: 'more', reference: 'r' };
  await world.inventory.receive([receipt]);
  for (const quantity of [3, 1, 1, 4]) await world.hold(newId(), [[variantId, quantity]]);
  const facts = (await world.eventsOf('stock.availability-changed')).filter(({ subject }) => subject === variantId);
  assert.deepEqual(
    facts.map(({ data }) => data),
    [
      { variantId, available: 7, level: 'in_stock' },
      { variantId, available: 9, level: 'in_stock' },
      { variantId, available: 5, level: 'low' },
      { variantId, available: 0, level: 'out' },
    ],
  );
});

test('what references hold is told together: over all warehouses, without what was ordered, given back or ran out', async () => {
  const [lamp, mug] = [await world.stock(3, 5), await world.stock(9)];
  const [split, plain, bound, back, foreign] = [newId(), newId(), newId(), newId(), newId()];
  await world.hold(split, [[lamp, 4]]);
  await world.hold(plain, [
    [lamp, 1],
    [mug, 2],
  ]);
  for (const reference of [bound, back, foreign]) await world.hold(reference, [[mug, 1]]);
  const { inventory, shopId } = world;
  await inventory.bind({ shopId, reference: bound, expiresAt: world.inSeconds(3_600) });
  await inventory.giveBack({ shopId, reference: back, reason: 'test' });
  const asked = [split, plain, bound, back, newId()];
  assert.deepEqual(await inventory.heldPieces(shopId, asked), { [lamp]: 5, [mug]: 2 });
  assert.deepEqual(await inventory.heldPieces(newId(), asked), {}, 'of another shop');
  assert.deepEqual(await inventory.heldPieces(shopId, []), {});
  await assert.rejects(inventory.heldPieces(shopId, Array.from({ length: 17 }, newId)), RangeError);
  world.clock.advance(24 * 3_600_000);
  assert.deepEqual(await inventory.heldPieces(shopId, asked), {}, 'their time is over');
});
