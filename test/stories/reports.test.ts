import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { SalesReport, TopProductsReport } from '#modules/analytics';
import { rebuildProjection } from '#platform/events';
import { CARD, createWorld, expectStatus, PRICES_MINOR, SHIPPING_MINOR, until, type World } from '../world/index.ts';

let world: World;
before(async () => {
  world = await createWorld();
});
after(() => world.close());

/** The day before, today and the day after, so that midnight may pass. */
const days = (): string => {
  const day = (ahead: number) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);
  return `from=${day(-1)}&to=${day(1)}`;
};
const pounds = async () => {
  const staff = await world.staff();
  const report = expectStatus(200, await staff.ask<SalesReport>('GET', `/reports/sales?${days()}&interval=hour`));
  assert.deepEqual(
    report.series.map(({ currency }) => currency),
    ['GBP'],
  );
  return report.series[0]?.totals ?? assert.fail();
};

test('what was bought, refused, cancelled and refunded is what the report says, and the books agree', async () => {
  const mug = await world.shopper().buys({ mug: 2 });
  const both = await world.shopper().buys({ lamp: 1, mug: 1 });
  await world.settles();
  const declined = await world.shopper().buys({ vase: 1 }, CARD.declined);
  await world.settles();
  const regretful = world.shopper();
  const regretted = await regretful.buys({ towelRed: 1 });
  await world.settles();
  expectStatus(200, await regretful.cancels(regretted.id));
  const staff = await world.staff();
  expectStatus(201, await staff.ask('POST', `/orders/${mug.id}/refunds`, { amountMinor: 700, reason: 'a chip' }));
  const unlucky = await world.shopper().buys({ towelBlue: 1 }, 'pm_card_refundFail');
  await world.settles();
  expectStatus(201, await staff.ask('POST', `/orders/${unlucky.id}/refunds`, { amountMinor: 300, reason: 'late' }));
  await world.settles();
  const refused = "select from payments.refunds where state = 'failed'";
  await until('the bank has refused the money', async () => (await world.db.pool.query(refused)).rowCount === 1);
  await world.assertMoneyAndStockConserved();

  const totals = await pounds();
  const paid = [mug, both, regretted, unlucky];
  const revenueMinor = paid.reduce((sum, { totalMinor }) => sum + totalMinor, 0);
  assert.equal(
    revenueMinor,
    3 * PRICES_MINOR.mug + PRICES_MINOR.lamp + PRICES_MINOR.towelRed + PRICES_MINOR.towelBlue + 3 * SHIPPING_MINOR,
  );
  assert.deepEqual(
    [totals.ordersPlaced, totals.ordersPaid, totals.units, totals.revenueMinor, totals.shippingMinor],
    [5, 4, 6, revenueMinor, 3 * SHIPPING_MINOR],
  );
  assert.deepEqual([totals.ordersCancelled, totals.cancelledMinor], [1, regretted.totalMinor]);
  assert.equal(totals.paymentFailures, 1);
  assert.equal(totals.refundedMinor, regretted.totalMinor + 700 + 300);
  assert.equal(totals.reversedMinor, 300);
  const top = expectStatus(200, await staff.ask<TopProductsReport>('GET', `/reports/top-products?${days()}`));
  assert.deepEqual(
    top.currencies[0]?.items.map(({ sku, units, revenueMinor: minor }) => [sku, units, minor]),
    [
      ['LAMP', 1, PRICES_MINOR.lamp],
      ['MUG', 3, 3 * PRICES_MINOR.mug],
      ['TOWEL-RED', 1, PRICES_MINOR.towelRed],
      ['TOWEL-BLUE', 1, PRICES_MINOR.towelBlue],
    ],
  );

  await world.passes(20 * 60_000);
  await world.settles();
  assert.equal((await pounds()).ordersUnpaid, 1, `order ${declined.id} was given up`);
  await assertBooksAgree();
});

test('a rebuild beside shoppers says the same as the books', async () => {
  const [projection] = world.house.parts.flatMap(({ projections }) => projections ?? []);
  assert.ok(projection);
  await world.db.pool.query('update analytics.sales set units = units + 5, captured_minor = 1');
  const rebuilding = async () => {
    for (let round = 0; round < 5; round += 1) await rebuildProjection(world.db, projection);
  };
  await Promise.all([rebuilding(), ...Array.from({ length: 8 }, () => world.shopper().buys({ mug: 1 }))]);
  await world.settles();
  await assertBooksAgree();
  assert.equal((await rebuildProjection(world.db, projection)).corrected, 0);
  await world.assertMoneyAndStockConserved();
});

/** Orders' own rows and the double-entry ledger, beside the projection. */
const assertBooksAgree = async (): Promise<void> => {
  const { rows } = await world.db.pool.query(
    `select (select array[sum(orders_placed), sum(orders_paid), sum(revenue_minor), sum(units), sum(captured_minor),
         sum(refunded_minor), sum(reversed_minor)] from analytics.sales) as projected,
       (select array[count(*), count(*) filter (where is_paid), sum(total_minor) filter (where is_paid),
         sum(pieces) filter (where is_paid), (select sum(amount_minor) from payments.ledger where kind = 'capture'),
         (select coalesce(sum(amount_minor), 0) from payments.ledger where kind = 'refund'),
         (select coalesce(sum(amount_minor), 0) from payments.ledger where kind = 'refund_reversal')]
        from (select o.total_minor,
            exists (select 1 from orders.timeline t where t.order_id = o.id and t.to_state = 'PAID') as is_paid,
            (select sum(quantity) from orders.lines l where l.order_id = o.id) as pieces
          from orders.orders o) as o) as booked`,
  );
  assert.deepEqual(rows[0].projected, rows[0].booked);
};
