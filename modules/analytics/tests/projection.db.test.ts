import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { rebuildProjection, type StoaEvent } from '#platform/events';
import { newId } from '#platform/ids';
import { salesProjection } from '../projection/sales-projection.ts';
import { createWorld, mishaps, purchase, type World } from './sales-world.ts';

let world: World;
before(async () => {
  world = await createWorld();
});
after(() => world.close());
afterEach(() => world.assertAuditsClean());

const rebuild = () => rebuildProjection(world.db, salesProjection);
const LAMP = newId();

const dayOfSales = (day: string): StoaEvent[] => [
  ...purchase(world.shop.id, { at: `${day}T08:01:00Z`, quantity: 2, shippingMinor: 395 }),
  ...purchase(world.shop.id, { at: `${day}T08:16:00Z`, currency: 'EUR', variantId: LAMP, title: 'Lamp' }),
  ...purchase(world.shop.id, { at: `${day}T20:00:00Z`, variantId: LAMP, title: 'Desk lamp "Ada" \\ small' }),
  ...mishaps(world.shop.id, `${day}T21:00:00Z`),
];

test('what the events say is stored, once however often a batch is tried', async () => {
  const events = dayOfSales('2026-03-01');
  await world.delivered(() => world.publish(events));
  const { sales, products } = await world.stored();
  assert.equal(sales.length, 4);
  const sums = await world.db.pool.query(
    `select sum(orders_paid)::int as paid, sum(units)::int as units, sum(revenue_minor)::int as revenue,
       sum(refunded_minor)::int as refunded, sum(reversed_minor)::int as reversed from analytics.sales where currency = 'GBP'`,
  );
  assert.deepEqual(sums.rows, [{ paid: 2, units: 3, revenue: 3_395, refunded: 1_000, reversed: 500 }]);
  const titles = products.map((row) => (row as { title: string }).title);
  assert.deepEqual(titles.sort(), ['Desk lamp "Ada" \\ small', 'Lamp', 'Mug']);
});

test('a rebuild makes the same rows again', async () => {
  const before = await world.stored();
  await world.db.pool.query('delete from analytics.sales; delete from analytics.product_days');
  const rebuilt = await rebuild();
  assert.deepEqual(await world.stored(), before);
  assert.deepEqual([rebuilt.caughtUp, rebuilt.corrected], [0, 7]);
  assert.equal((await rebuild()).corrected, 0);
});

test('rows that are wrong, too many or missing are made right', async () => {
  const before = await world.stored();
  await world.db.pool.query(
    `update analytics.sales set units = units + 100, refunded_minor = 0;
     delete from analytics.sales where currency = 'EUR';
     insert into analytics.sales select shop_id, quarter + interval '1 day', currency, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9
       from analytics.sales;
     update analytics.product_days set title = 'Rubbish', last_sold_at = '2030-01-01', revenue_minor = 1;
     insert into analytics.product_days (shop_id, day, currency, variant_id, product_id, sku, title, options_text, units,
       revenue_minor, last_sold_at) select shop_id, day, 'USD', variant_id, product_id, sku, title, '', 5, 5, last_sold_at
       from analytics.product_days where currency = 'GBP'`,
  );
  await assert.rejects(world.assertAuditsClean(), /pieces were sold for GBP, by product they are/);
  assert.ok((await rebuild()).corrected > 8);
  assert.deepEqual(await world.stored(), before);
});

test('what was sold before there was a projection is counted by a rebuild', async () => {
  const { name } = salesProjection.subscriber;
  const before = await world.stored();
  await world.forget();
  await world.db.pool.query('delete from platform.inbox where subscriber = $1', [name]);
  assert.ok((await rebuild()).caughtUp > 10);
  assert.deepEqual(await world.stored(), before);
});

test('rebuilding again and again while shoppers buy loses no sale and doubles none', async () => {
  const before = await world.db.pool.query('select sum(orders_paid)::int as paid from analytics.sales');
  const PURCHASES = 400;
  let rebuilds = 0;
  await world.delivered(async () => {
    let buying = true;
    const shoppers = (async () => {
      for (let bought = 0; bought < PURCHASES; bought += 8) {
        const at = `2026-03-0${1 + (bought % 3)}T08:0${bought % 10}:00Z`;
        await Promise.all(
          Array.from({ length: 8 }, () => world.publish(purchase(world.shop.id, { at, variantId: LAMP }))),
        );
      }
      buying = false;
    })();
    while (buying) {
      await world.db.pool.query(`update analytics.sales set units = units + 1, payment_failures = 77`);
      await rebuild();
      rebuilds += 1;
    }
    await shoppers;
  });
  assert.ok(rebuilds >= 2, `${rebuilds} rebuilds`);
  const after = await world.db.pool.query('select sum(orders_paid)::int as paid from analytics.sales');
  assert.equal(after.rows[0].paid - before.rows[0].paid, PURCHASES);
  const stored = await world.stored();
  assert.equal((await rebuild()).corrected, 0);
  assert.deepEqual(await world.stored(), stored);
});

test('two rebuilds at once correct once', async () => {
  const before = await world.stored();
  await world.db.pool.query('update analytics.sales set units = units + 100');
  const answers = await Promise.allSettled([rebuild(), rebuild(), rebuild()]);
  assert.ok(answers.some(({ status }) => status === 'fulfilled'));
  await rebuild();
  assert.deepEqual(await world.stored(), before);
});

test('days whose events are deleted keep what they say, also in the day that was cut in two', async () => {
  await world.delivered(async () => {
    for (const day of ['2026-05-01', '2026-05-02', '2026-05-03']) await world.publish(dayOfSales(day));
  });
  const before = await world.stored();
  await world.db.pool.query(
    `delete from platform.outbox where position < (
       select min(position) from platform.outbox where time >= '2026-05-02T12:00:00Z' and type like 'order.%')`,
  );
  await world.db.pool.query(`update analytics.sales set units = units + 100 where quarter >= '2026-05-03';
    update analytics.product_days set title = 'Rubbish' where day >= '2026-05-03'`);
  const rebuilt = await rebuild();
  assert.equal(rebuilt.from?.toISOString(), '2026-05-03T00:00:00.000Z');
  assert.deepEqual(await world.stored(), before);
  await world.db.pool.query('delete from platform.outbox');
  assert.equal((await rebuild()).corrected, 0);
  assert.deepEqual(await world.stored(), before);
});
