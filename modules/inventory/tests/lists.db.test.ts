import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { newId } from '#platform/ids';
import { listScarce } from '../jobs/list-scarce-stock.ts';
import { createWorld, type World } from './inventory-world.ts';

let world: World;
before(async () => {
  world = await createWorld();
});
after(() => world.close());

const scarce = async (changes: { warehouseCode?: string; below?: number } = {}) => {
  const query = { shopId: world.shopId, warehouseCode: null, below: 6, ...changes };
  const found = await world.inventory.scarce({ ...query, after: null, limit: 100 });
  const counted = await world.inventory.countScarce(query);
  assert.deepEqual(counted, { count: found.length, exact: true });
  return found.map(({ variantId, available }) => [variantId, available]);
};

test('what is running out is listed with the fewest first, by warehouse and together', async () => {
  const [none, few, many] = [await world.stock(3, 1), await world.stock(5), await world.stock(400, 4)];
  await world.hold(newId(), [[none, 4]]);
  await listScarce(world.db);
  assert.deepEqual(await scarce(), [
    [none, 0],
    [few, 5],
  ]);
  assert.deepEqual(await scarce({ below: 1 }), [[none, 0]]);
  assert.deepEqual(await scarce({ warehouseCode: 'B' }), [
    [none, 0],
    [many, 4],
  ]);
  assert.deepEqual(await scarce({ warehouseCode: 'nowhere' }), []);
});

test('the list follows what is sold and received, and a second look finds nothing wrong', async () => {
  const variantId = await world.stock(10);
  await listScarce(world.db);
  const isListed = async () => (await scarce()).some(([listed]) => listed === variantId);
  assert.equal(await isListed(), false);
  const reference = newId();
  await world.hold(reference, [[variantId, 6]]);
  assert.equal(await isListed(), false, 'not before the next look');
  assert.ok((await listScarce(world.db)) > 0);
  assert.equal(await isListed(), true);
  assert.equal(await listScarce(world.db), 0);
  await world.inventory.giveBack({ shopId: world.shopId, reference, reason: 'test' });
  await listScarce(world.db);
  assert.equal(await isListed(), false);
});

test('pages of the list meet, also where the numbers are equal', async () => {
  for (let index = 0; index < 5; index += 1) await world.stock(2);
  await listScarce(world.db);
  const whole = await scarce();
  const seen: string[] = [];
  for (let after: { available: number; variantId: string } | null = null; ; ) {
    const page = await world.inventory.scarce({ shopId: world.shopId, warehouseCode: null, below: 6, after, limit: 2 });
    seen.push(...page.map(({ variantId }) => variantId));
    const last = page.at(-1);
    if (!last) break;
    after = { available: last.listedAvailable, variantId: last.variantId };
  }
  assert.deepEqual(
    seen,
    whole.map(([variantId]) => variantId),
  );
});

test('live holds are listed by their end, of one variant and of all, held or bound', async () => {
  const [first, second] = [await world.stock(50), await world.stock(50)];
  const [held, bound, gone] = [newId(), newId(), newId()];
  const { shopId } = world;
  await world.hold(held, [
    [first, 2],
    [second, 1],
  ]);
  await world.hold(bound, [[second, 3]]);
  await world.inventory.bind({ shopId, reference: bound, expiresAt: world.inSeconds(900) });
  await world.hold(gone, [[second, 1]]);
  await world.inventory.giveBack({ shopId, reference: gone, reason: 'test' });
  const list = async (changes: { state?: 'held' | 'bound'; variantId?: string }) => {
    const query = { shopId, state: null, variantId: null, after: null, limit: 100, ...changes };
    return (await world.inventory.holds(query)).map(({ reference }) => reference);
  };
  assert.deepEqual(await list({ variantId: first }), [held]);
  assert.deepEqual(await list({ variantId: second }), [held, bound]);
  assert.deepEqual(await list({ variantId: second, state: 'bound' }), [bound]);
  assert.deepEqual((await list({ state: 'bound' })).slice(-1), [bound]);
  const all = await list({});
  assert.ok(!all.includes(gone));
  const [page] = await world.inventory.holds({ shopId, state: null, variantId: null, after: null, limit: 1 });
  assert.ok(page);
  const rest = await world.inventory.holds({ shopId, state: null, variantId: null, after: page, limit: 100 });
  assert.deepEqual([page.reference, ...rest.map(({ reference }) => reference)], all);
  const [one] = await world.inventory.holds({ shopId, state: 'held', variantId: first, after: null, limit: 100 });
  assert.deepEqual(one?.lines, [
    { variantId: first, warehouseCode: 'A', quantity: 2 },
    { variantId: second, warehouseCode: 'A', quantity: 1 },
  ]);
});
