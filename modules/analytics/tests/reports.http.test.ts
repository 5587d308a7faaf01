import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { parse } from 'csv-parse/sync';
import { type Actor, createHttpApp, type TypedApp } from '#platform/http';
import { newId } from '#platform/ids';
import { createLogger } from '#platform/telemetry';
import { systemClock } from '#platform/time';
import type { SalesReport, SummaryReport, TopProductsReport } from '../face.ts';
import { salesProjection } from '../projection/sales-projection.ts';
import { createWorld, mishaps, purchase, type World } from './sales-world.ts';

let world: World;
let app: TypedApp;
const [LAMP, CURSE] = [newId(), newId()];

before(async () => {
  world = await createWorld();
  app = await createHttpApp({
    clock: systemClock,
    logger: createLogger('silent'),
    shopId: world.shop.id,
    authenticate: async (scope): Promise<Actor> => ({
      kind: 'staff',
      id: newId(),
      email: 's@example.com',
      scopes: [scope],
    }),
    observe() {},
    secret: 'a secret of tests, at least 32 characters',
    title: 'test',
    version: '0',
  });
  await app.register(world.parts.routes as Parameters<typeof app.register>[0], { prefix: '/api/v1' });
  const shopId = world.shop.id;
  const events = [
    ...purchase(shopId, { at: '2026-03-01T08:00:00Z', quantity: 3, shippingMinor: 395, title: 'Old mug' }),
    ...purchase(shopId, { at: '2026-03-02T08:00:00Z', quantity: 1, title: 'Mug' }),
    ...purchase(shopId, { at: '2026-03-02T23:30:00Z', unitPriceMinor: 9_000, variantId: LAMP, title: 'Lamp, big' }),
    ...purchase(shopId, { at: '2026-03-02T09:00:00Z', variantId: CURSE, title: '=cmd()', unitPriceMinor: 1 }),
    ...purchase(shopId, { at: '2026-03-02T09:00:00Z', currency: 'EUR' }),
    ...mishaps(shopId, '2026-03-02T10:00:00Z'),
    // Another shop's.
    ...purchase(newId(), { at: '2026-03-02T10:00:00Z', quantity: 50 }),
  ];
  await world.db.tx(async (tx) => {
    await salesProjection.subscriber.handle(tx, events);
  });
});
after(async () => {
  await app.close();
  await world.close();
});

const get = (path: string, headers: Record<string, string> = {}) =>
  app.inject({
    method: 'GET',
    url: `/api/v1/reports/${path}`,
    headers: { authorization: 'Bearer reports:read', ...headers },
  });
const csv = (text: string): Record<string, string>[] => parse(text, { columns: true, record_delimiter: '\r\n' });
const MARCH = 'from=2026-03-01&to=2026-03-03';

test('sales by the day, with the days before beside them', async () => {
  const response = await get(`sales?${MARCH}`);
  assert.equal(response.statusCode, 200, response.body);
  const report = response.json<SalesReport>();
  assert.deepEqual([report.interval, report.timeZone], ['day', 'UTC']);
  assert.deepEqual(report.previous, { from: '2026-02-26', to: '2026-02-28' });
  assert.deepEqual(
    report.series.map(({ currency }) => currency),
    ['GBP', 'EUR'],
  );
  const [pounds] = report.series;
  assert.deepEqual(
    pounds?.points.map(({ startsAt, ordersPaid, units, revenueMinor }) => [startsAt, ordersPaid, units, revenueMinor]),
    [
      ['2026-03-01T00:00:00.000Z', 1, 3, 3_395],
      ['2026-03-02T00:00:00.000Z', 3, 3, 10_001],
      ['2026-03-03T00:00:00.000Z', 0, 0, 0],
    ],
  );
  assert.deepEqual(pounds?.totals, {
    ordersPlaced: 4,
    ordersPaid: 4,
    units: 6,
    revenueMinor: 13_396,
    shippingMinor: 395,
    capturedMinor: 13_396,
    ordersCancelled: 1,
    cancelledMinor: 500,
    ordersUnpaid: 1,
    ordersRefunded: 0,
    refunds: 2,
    refundedMinor: 1_000,
    reversedMinor: 500,
    paymentFailures: 1,
    netMinor: 12_896,
    averageOrderMinor: 3_349,
  });
  assert.equal(pounds?.previousTotals.ordersPaid, 0);
  const east = (await get(`sales?${MARCH}&timezone=Europe/Paris`)).json<SalesReport>();
  assert.deepEqual(
    east.series[0]?.points.map(({ ordersPaid }) => ordersPaid),
    [1, 2, 1],
  );
});

test('a summary compares two periods and says how many of the placed were paid', async () => {
  const { currencies } = (await get('summary?from=2026-03-02&to=2026-03-02')).json<SummaryReport>();
  const [pounds, euros] = currencies;
  assert.deepEqual([pounds?.totals.ordersPaid, pounds?.previousTotals.ordersPaid], [3, 1]);
  assert.deepEqual([pounds?.paidOfPlaced, euros?.previousPaidOfPlaced], [1, null]);
});

test('what sold best, by money or by pieces, called as it was last sold', async () => {
  const best = async (query: string) =>
    (await get(`top-products?${MARCH}&${query}`)).json<TopProductsReport>().currencies;
  const [euros, pounds] = await best('limit=2');
  assert.deepEqual(
    pounds?.items.map(({ rank, title, units }) => [rank, title, units]),
    [
      [1, 'Lamp, big', 1],
      [2, 'Mug', 4],
    ],
  );
  assert.deepEqual(
    euros?.items.map(({ revenueMinor }) => revenueMinor),
    [1_000],
  );
  assert.equal((await best('by=units'))[1]?.items[0]?.title, 'Mug');
  const none = (await get('top-products?from=2026-03-05&to=2026-03-06')).json<TopProductsReport>();
  assert.deepEqual(none.currencies, []);
});

test('each report comes as CSV, by the query or by the Accept header, safe to open', async () => {
  const sales = await get(`sales?${MARCH}&format=csv`);
  assert.match(String(sales.headers['content-type']), /^text\/csv/);
  assert.equal(sales.headers['content-disposition'], 'attachment; filename="sales-2026-03-01-2026-03-03.csv"');
  const rows = csv(sales.body).filter(({ currency }) => currency === 'GBP');
  assert.deepEqual(rows.map(({ period, revenueMinor }) => [period, revenueMinor]).slice(0, 4), [
    ['current', '3395'],
    ['current', '10001'],
    ['current', '0'],
    ['previous', '0'],
  ]);
  const summary = csv((await get(`summary?${MARCH}`, { accept: 'text/csv' })).body);
  assert.deepEqual(
    [summary[0]?.['from'], summary[0]?.['netMinor'], summary[1]?.['from']],
    ['2026-03-01', '12896', '2026-02-26'],
  );
  const products = csv((await get(`top-products?${MARCH}`, { accept: 'text/csv' })).body);
  assert.deepEqual(products.map(({ title }) => title).sort(), ["'=cmd()", 'Lamp, big', 'Mug', 'Mug']);
  const json = await get(`summary?${MARCH}&format=json`, { accept: 'text/csv' });
  assert.match(String(json.headers['content-type']), /^application\/json/);
});

test('a period too long, backwards or in no known time zone is refused by name', async () => {
  const refusals = [
    ['sales?from=2026-03-02&to=2026-03-01', 'report_period_invalid'],
    ['sales?from=2026-03-01&to=2026-03-15&interval=hour', 'report_period_too_long'],
    ['sales?from=2025-01-01&to=2026-03-01', 'report_period_too_long'],
    ['summary?from=2025-01-01&to=2026-03-01', 'report_period_too_long'],
    ['top-products?from=2025-01-01&to=2026-03-01', 'report_period_too_long'],
    ['sales?from=2026-03-01&to=2026-03-01&timezone=CET', 'report_time_zone_unknown'],
    ['sales?from=2026-02-30&to=2026-03-01', 'validation_failed'],
    ['sales?from=1926-02-20&to=2026-03-01', 'validation_failed'],
    ['sales?from=2026-03-01&to=2026-03-01&interval=year', 'validation_failed'],
    ['top-products?from=2026-03-01&to=2026-03-01&limit=101', 'validation_failed'],
    ['sales?from=2026-03-01', 'validation_failed'],
  ] as const;
  for (const [path, code] of refusals) {
    const response = await get(path);
    assert.deepEqual([response.statusCode, response.json().code], [400, code], path);
  }
  assert.equal((await get('sales?from=2026-03-01&to=2026-03-14&interval=hour')).statusCode, 200);
  assert.equal((await get('sales?from=2024-01-01&to=2026-12-31&interval=week')).statusCode, 200);
});

test('reports are for staff who may read them', async () => {
  for (const path of ['sales', 'summary', 'top-products']) {
    const answer = await get(`${path}?${MARCH}`, { authorization: 'Bearer orders:read' });
    assert.equal(answer.statusCode, 403, path);
  }
});
