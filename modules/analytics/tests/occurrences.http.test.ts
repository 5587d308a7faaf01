import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { holdExpired } from '#modules/inventory';
import { paymentDeclined, paymentFailed } from '#modules/payments';
import { rebuildProjection, type StoaEvent } from '#platform/events';
import { type Actor, createHttpApp, type TypedApp } from '#platform/http';
import { newId } from '#platform/ids';
import { createLogger, createMetrics } from '#platform/telemetry';
import { createTestClock } from '#platform/time';
import type { FailuresReport, LiveReport, SummaryReport } from '../face.ts';
import { occurrenceProjection } from '../projection/occurrence-projection.ts';
import { salesProjection } from '../projection/sales-projection.ts';
import { createVisitCounter } from '../visits/visit-counter.ts';
import { createWorld, purchase, type World } from './sales-world.ts';

const NOW = '2026-03-10T10:20:00.000Z';
let world: World;
let app: TypedApp;

before(async () => {
  world = await createWorld();
  app = await createHttpApp({
    clock: createTestClock(NOW),
    logger: createLogger('silent'),
    shopId: world.shop.id,
    authenticate: async (scope): Promise<Actor> => ({
      kind: 'staff',
      id: newId(),
      email: 's@x.example',
      scopes: [scope],
    }),
    observe() {},
    secret: 'a secret of tests, at least 32 characters',
    title: 'test',
    version: '0',
  });
  await app.register(world.parts.routes as Parameters<typeof app.register>[0], { prefix: '/api/v1' });
});
after(async () => {
  await app.close();
  await world.close();
});
beforeEach(async () => {
  await world.forget();
  await world.db.pool.query('truncate analytics.occurrences, analytics.visits');
});

const get = async <Report>(path: string): Promise<Report> => {
  const headers = { authorization: 'Bearer reports:read' };
  const response = await app.inject({ method: 'GET', url: `/api/v1/reports/${path}`, headers });
  assert.equal(response.statusCode, 200, response.body);
  return response.json() as Report;
};
const failure = (
  at: string,
  failureCode: string | null,
  amountMinor = 1_000,
  currency = 'GBP',
  fact: typeof paymentFailed = paymentFailed,
): StoaEvent => {
  const orderId = newId();
  const money = { paymentId: orderId, orderId, amountMinor, currency, provider: 'stripe', failureCode };
  return fact.create({ shopId: world.shop.id, subject: orderId, now: new Date(at), data: money });
};
const expiry = (at: string): StoaEvent => {
  const reference = newId();
  return holdExpired.create({ shopId: world.shop.id, subject: reference, now: new Date(at), data: { reference } });
};
const count = (events: readonly StoaEvent[]) =>
  world.db.tx(async (tx) => {
    const occurrences = events.filter(({ type }) => occurrenceProjection.subscriber.types.includes(type));
    const sales = events.filter(({ type }) => salesProjection.subscriber.types.includes(type));
    await occurrenceProjection.subscriber.handle(tx, occurrences);
    await salesProjection.subscriber.handle(tx, sales);
  });

test('failed payments are told by reason, over time and in all, with the days before beside them', async () => {
  await count([
    failure('2026-03-08T09:00:00Z', 'card_declined'),
    failure('2026-03-09T09:00:00Z', 'card_declined', 700),
    // The order waits for another card.
    failure('2026-03-09T09:01:00Z', 'card_declined', 300, 'GBP', paymentDeclined),
    failure('2026-03-10T08:00:00Z', 'insufficient_funds'),
    failure('2026-03-10T08:00:00Z', null),
    failure('2026-03-10T08:00:00Z', 'card_declined', 5, 'EUR'),
    failure('2026-03-07T23:59:00Z', 'card_declined'),
    expiry('2026-03-10T08:00:00Z'),
  ]);
  const report = await get<FailuresReport>('payment-failures?from=2026-03-09&to=2026-03-10');
  const rows = (of: FailuresReport['reasons']) =>
    of.map(({ code, currency, count: n, amountMinor }) => `${code} ${n} ${currency} ${amountMinor}`);
  assert.deepEqual(rows(report.reasons), [
    'card_declined 2 GBP 1000',
    'card_declined 1 EUR 5',
    'insufficient_funds 1 GBP 1000',
    'unknown 1 GBP 1000',
  ]);
  assert.deepEqual(rows(report.previousReasons), ['card_declined 2 GBP 2000']);
  const { currencies } = await get<SummaryReport>('summary?from=2026-03-09&to=2026-03-09');
  assert.equal(currencies[0]?.totals.paymentFailures, 2);
  assert.deepEqual(
    report.points.map(({ startsAt, failures }) => [startsAt.slice(0, 10), failures.length]),
    [
      ['2026-03-09', 1],
      ['2026-03-10', 3],
    ],
  );
  const headers = { authorization: 'Bearer reports:read', accept: 'text/csv' };
  const url = '/api/v1/reports/payment-failures?from=2026-03-08&to=2026-03-08';
  const table = await app.inject({ method: 'GET', url, headers });
  assert.equal(
    table.body,
    'startsAt,code,currency,count,amountMinor\r\n2026-03-08T00:00:00.000Z,card_declined,GBP,1,1000\r\n',
  );
});

test('visits are counted by the quarter, written when the process closes, and orders are held against them', async () => {
  const shopId = world.shop.id;
  const placedAt = (at: string) => purchase(shopId, { at }).slice(0, 1);
  await count(['2026-03-09T08:00:00Z', '2026-03-09T12:00:00Z', '2026-03-10T09:00:00Z'].flatMap(placedAt));
  const counter = createVisitCounter({ db: world.db, log: createLogger('silent'), metrics: createMetrics() });
  const at = ['2026-03-09T10:01:00.000Z', '2026-03-09T10:14:59.999Z', '2026-03-10T00:00:00.000Z'];
  for (const time of [...at, ...at]) counter.count(shopId, time);
  await counter.close();
  counter.count(shopId, '2026-03-10T00:01:00.000Z');
  counter.count(shopId, '2026-03-10T00:02:00.000Z');
  await counter.close();
  await counter.close();
  const stored = await world.db.pool.query('select quarter, visits::int from analytics.visits order by quarter');
  assert.deepEqual(
    stored.rows.map(({ quarter, visits }) => [quarter.toISOString(), visits]),
    [
      ['2026-03-09T10:00:00.000Z', 4],
      ['2026-03-10T00:00:00.000Z', 4],
    ],
  );
  const of = async (day: string) => (await get<SummaryReport>(`summary?from=${day}&to=${day}`)).funnel;
  const [before, first, second] = [await of('2026-03-08'), await of('2026-03-09'), await of('2026-03-10')];
  assert.deepEqual([before.visits, before.conversion], [null, null]);
  // What was ordered before anybody counted visits has none to be held against.
  assert.deepEqual([first.visits, first.ordersPlaced, first.conversion], [4, 2, 0.25]);
  assert.deepEqual([second.visits, second.conversion], [4, 0.25]);
  const headers = { authorization: 'Bearer reports:read', accept: 'text/csv' };
  const url = '/api/v1/reports/summary?from=2026-03-10&to=2026-03-10';
  const [head = '', row = '', previous = ''] = (await app.inject({ url, headers })).body.split('\r\n');
  assert.ok(head.endsWith(',visits,conversion') && row.endsWith(',4,0.25') && previous.endsWith(',4,0.25'), row);
});

test('visits that could not be written wait for the next time', async () => {
  const broken = { ...world.db, run: async () => assert.fail('the database is away') };
  const counter = createVisitCounter({ db: broken as never, log: createLogger('silent'), metrics: createMetrics() });
  counter.count(world.shop.id, '2026-03-10T00:01:00.000Z');
  await counter.close();
  broken.run = world.db.run as never;
  await counter.close();
  const { rows } = await world.db.pool.query('select visits::int from analytics.visits');
  assert.deepEqual(rows, [{ visits: 1 }]);
});

test('the way to an order: checkouts, orders, payments, and what is not counted says so', async () => {
  const shopId = world.shop.id;
  const unpaid = purchase(shopId, { at: '2026-03-10T09:00:00Z' }).slice(0, 1);
  await count([
    ...purchase(shopId, { at: '2026-03-10T09:00:00Z' }),
    ...unpaid,
    expiry('2026-03-10T09:30:00Z'),
    expiry('2026-03-09T09:30:00Z'),
  ]);
  const { funnel, previousFunnel } = await get<SummaryReport>('summary?from=2026-03-10&to=2026-03-10');
  assert.deepEqual([funnel.checkouts, funnel.ordersPlaced, funnel.ordersPaid], [3, 2, 1]);
  assert.deepEqual([funnel.visits, funnel.conversion, funnel.carts], [null, null, null]);
  assert.match(funnel.counted, /not counted/);
  assert.deepEqual([previousFunnel.checkouts, previousFunnel.ordersPlaced], [1, 0]);
});

test('live numbers are those of today and of the last hour, by the clock of the shop', async () => {
  const shopId = world.shop.id;
  const buy = (at: string) => purchase(shopId, { at, unitPriceMinor: 100 });
  await count([
    ...['2026-03-09T23:50:00Z', '2026-03-10T00:10:00Z', '2026-03-10T09:14:00Z'].flatMap(buy),
    ...['2026-03-10T09:15:00Z', '2026-03-10T10:19:00Z'].flatMap(buy),
  ]);
  const live = await get<LiveReport>('live');
  const [pounds] = live.currencies;
  assert.equal(live.at, NOW);
  assert.deepEqual([pounds?.today.ordersPaid, pounds?.lastHour.ordersPaid], [4, 2]);
  assert.equal(pounds?.points.length, 16);
  assert.deepEqual(
    pounds?.points.filter(({ ordersPaid }) => ordersPaid > 0).map(({ startsAt }) => startsAt),
    ['2026-03-10T09:00:00.000Z', '2026-03-10T09:15:00.000Z', '2026-03-10T10:15:00.000Z'],
  );
  const east = await get<LiveReport>('live?timezone=Europe/Helsinki');
  assert.equal(east.currencies[0]?.today.ordersPaid, 5, 'there it was tomorrow already');
  await world.forget();
  assert.deepEqual((await get<LiveReport>('live')).currencies[0]?.today.ordersPaid, 0);
});

test('a rebuild finds what was never counted, and takes away what was counted wrongly', async () => {
  await world.delivered(() => world.publish([failure('2026-03-10T08:00:00Z', 'a'), expiry('2026-03-10T08:00:00Z')]));
  const stored = async () =>
    (
      await world.db.pool.query(
        'select kind, code, count::float8, amount_minor::float8 from analytics.occurrences order by kind, code',
      )
    ).rows;
  const right = await stored();
  assert.deepEqual(right, [
    { kind: 'hold_expired', code: '', count: 1, amount_minor: 0 },
    { kind: 'payment_failed', code: 'a', count: 1, amount_minor: 1_000 },
  ]);
  await world.db.pool.query(`update analytics.occurrences set count = 9 where kind = 'hold_expired'`);
  await world.db.pool.query(`update analytics.occurrences set code = 'wrong' where kind = 'payment_failed'`);
  const { corrected } = await rebuildProjection(world.db, occurrenceProjection);
  assert.equal(corrected, 3);
  assert.deepEqual(await stored(), right);
  assert.equal((await rebuildProjection(world.db, occurrenceProjection)).corrected, 0);
});
