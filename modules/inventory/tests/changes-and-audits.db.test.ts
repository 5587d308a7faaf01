import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { newId } from '#platform/ids';
import { createWorld, type World } from './inventory-world.ts';

let world: World;
before(async () => {
  world = await createWorld();
});
after(() => world.close());

test('receipts and corrections answer one each, in order', async () => {
  const [held, fresh] = [await world.stock(5), newId()];
  await world.hold(newId(), [[held, 4]]);
  const common = { shopId: world.shopId, warehouseCode: 'A', reason: 'count' };
  const answers = await world.inventory.adjust([
    { ...common, variantId: held, quantity: -1, reference: 'c1' },
    { ...common, variantId: held, quantity: -1, reference: 'c2' },
    { ...common, variantId: held, quantity: -9, reference: 'c3' },
    { ...common, variantId: fresh, quantity: 2, reference: 'c1' },
    { ...common, variantId: fresh, quantity: 2, reference: 'c1' },
    { ...common, variantId: fresh, quantity: 3, reference: 'c1' },
    { ...common, variantId: fresh, quantity: 1, reference: 'c4', warehouseCode: 'nowhere' },
  ]);
  assert.deepEqual(
    answers.map((answer) => (answer.ok ? answer.value.onHand : answer.refusal.code)),
    [4, 'below_held', 'below_zero', 2, 2, 'reference_conflict', 'unknown_warehouse'],
  );
  await world.assertConserved();
});

test('a delivery longer than one transaction is booked whole, and once', async () => {
  const change = { shopId: world.shopId, warehouseCode: 'B', reason: 'import', reference: newId(), quantity: 1 };
  const changes = Array.from({ length: 2_500 }, () => ({ ...change, variantId: newId() }));
  for (let time = 0; time < 2; time += 1) {
    const answers = await world.inventory.receive(changes);
    assert.ok(answers.every((answer) => answer.ok && answer.value.onHand === 1));
    assert.equal(answers.length, 2_500);
  }
});

const planted = [
  { check: 'on-hand', sql: 'update inventory.stock set on_hand = on_hand + 1 where variant_id = $1' },
  { check: 'held-equals', sql: 'update inventory.stock set held = held - 1 where variant_id = $1' },
  { check: 'held-equals', sql: 'update inventory.holds set quantities = array[3] where $1 = any (variant_ids)' },
  { check: 'on-hand', sql: 'delete from inventory.stock where variant_id = $1' },
];

for (const { check, sql } of planted) {
  test(`an audit names the row that is one piece off: ${sql}`, async () => {
    const [sound, off] = [await world.stock(5), await world.stock(5)];
    await world.hold(newId(), [[sound, 2]]);
    await world.hold(newId(), [[off, 2]]);
    const audit = world.parts.audits?.find(({ name }) => name.includes(check));
    assert.ok(audit);
    assert.deepEqual((await audit.run(world.db)).disagreements, []);
    await world.db.pool.query(sql, [off]);
    const { checked, disagreements } = await audit.run(world.db);
    assert.equal(disagreements.length, 1);
    assert.match(disagreements[0] ?? '', new RegExp(`^variant ${off} in warehouse`));
    assert.ok(checked >= 2);
    for (const table of ['stock', 'movements']) {
      await world.db.pool.query(`delete from inventory.${table} where variant_id = $1`, [off]);
    }
    await world.db.pool.query('delete from inventory.holds where $1 = any (variant_ids)', [off]);
  });
}

test('an audit names the reference whose goods were sold although it was given back', async () => {
  const variantId = await world.stock(5);
  const reference = newId();
  await world.hold(reference, [[variantId, 2]]);
  await world.inventory.commit({ shopId: world.shopId, reference });
  const audit = world.parts.audits?.find(({ name }) => name.includes('holds-equal-ledger'));
  assert.ok(audit);
  assert.deepEqual((await audit.run(world.db)).disagreements, []);
  await world.db.pool.query("update inventory.holds set state = 'released' where reference = $1", [reference]);
  assert.deepEqual((await audit.run(world.db)).disagreements, [
    `reference ${reference} is released, so 0 held and 0 on hand; its movements sum to 0 and -2`,
  ]);
  await world.db.pool.query("update inventory.holds set state = 'committed' where reference = $1", [reference]);
});

test('an audit names a hold that the sweeper forgot for more than a minute', async () => {
  const audit = world.parts.audits?.find(({ name }) => name.includes('on-time'));
  assert.ok(audit);
  const reference = newId();
  await world.hold(reference, [[await world.stock(1), 1]]);
  world.clock.advance(660_000);
  assert.deepEqual((await audit.run(world.db)).disagreements, []);
  world.clock.advance(1);
  assert.ok(
    (await audit.run(world.db)).disagreements.some((line) => line.startsWith(`reference ${reference} is still`)),
  );
});

test('an audit runs beside a writer that has stock locked', async () => {
  const variantId = await world.stock(5);
  const writer = await world.db.pool.connect();
  await writer.query('begin');
  await writer.query('update inventory.stock set held = held + 1 where variant_id = $1', [variantId]);
  try {
    for (const audit of world.parts.audits ?? []) assert.ok((await audit.run(world.db)).checked >= 0);
    await world.sweep();
  } finally {
    await writer.query('rollback').finally(() => writer.release(true));
  }
});
