import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { NO_SUMS } from '../domain/figures.ts';
import { DAYS_MAX, daysOf, periodBefore } from '../domain/period.ts';
import type { Interval, SalesReport } from '../face.ts';
import { salesProjection } from '../projection/sales-projection.ts';
import { createWorld, purchase, type World } from './sales-world.ts';

const DAY_MS = 86_400_000;
const ZONES = [
  'UTC',
  'Europe/London',
  'America/New_York',
  // Clocks are set back over midnight: 00:00 comes twice, on 1 November.
  'America/Havana',
  // From 23:00 to 00:00 in spring.
  'America/Nuuk',
  // Midnight itself is left out in spring.
  'Asia/Beirut',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Kiritimati',
];
/** Both changes of the clocks lie in these. */
const SEASONS = ['2026-03-05', '2026-10-20'].map((day) => Date.parse(day));
const SEASON_DAYS = 26;

let world: World;
/** Times of orders; each is one piece at one pound. */
const times: number[] = [];

before(async () => {
  world = await createWorld();
  for (const season of SEASONS) {
    // Every 37 minutes: each hour of the season has some, each quarter of an hour its turn.
    for (let at = season; at < season + SEASON_DAYS * DAY_MS; at += 37 * 60_000 + 11_000) times.push(at);
  }
  const events = times.flatMap((at) =>
    purchase(world.shop.id, { at: new Date(at).toISOString(), unitPriceMinor: 100, currency: 'GBP' }),
  );
  for (let start = 0; start < events.length; start += 500) {
    await world.db.tx(async (tx) => {
      await salesProjection.subscriber.handle(tx, events.slice(start, start + 500));
    });
  }
});
after(() => world.close());

const dayOfZone = new Map(
  ZONES.map((timeZone) => {
    const format = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' });
    return [timeZone, (at: number) => format.format(at)] as const;
  }),
);
const ordersOfZone = new Map<string, ReadonlyMap<string, number>>();
/** Orders on each local day, by the clock of the JavaScript engine. */
const ordersByDay = (timeZone: string, from: string, to: string): Map<string, number> => {
  const dayOf = dayOfZone.get(timeZone) ?? assert.fail();
  const known = ordersOfZone.get(timeZone);
  const all = known ?? new Map([...Map.groupBy(times, dayOf)].map(([day, own]) => [day, own.length]));
  if (!known) ordersOfZone.set(timeZone, all);
  return new Map([...all].filter(([day]) => day >= from && day <= to));
};
const total = (counts: ReadonlyMap<string, number>): number => [...counts.values()].reduce((sum, n) => sum + n, 0);

const report = async (interval: Interval, timeZone: string, from: string, to: string): Promise<SalesReport> => {
  const answer = await world.analytics.sales({ shopId: world.shop.id, interval, timeZone, from, to });
  assert.ok(answer.ok, JSON.stringify(answer));
  return answer.value;
};
const pounds = ({ series }: SalesReport) => series.find(({ currency }) => currency === 'GBP') ?? assert.fail();

const dayText = (ms: number) => new Date(ms).toISOString().slice(0, 10);
const periods = fc
  .record({
    season: fc.constantFrom(...SEASONS),
    first: fc.integer({ min: -3, max: SEASON_DAYS }),
    days: fc.integer({ min: 1, max: 40 }),
  })
  .map(({ season, first, days }) => ({ from: season + first * DAY_MS, days }));

test('whatever the interval and the time zone, the buckets hold every order once', async () => {
  const intervals = fc.constantFrom<Interval>('hour', 'day', 'week');
  await fc.assert(
    fc.asyncProperty(periods, intervals, fc.constantFrom(...ZONES), async (period, interval, timeZone) => {
      const from = dayText(period.from);
      const to = dayText(period.from + (Math.min(period.days, DAYS_MAX[interval]) - 1) * DAY_MS);
      const expected = ordersByDay(timeZone, from, to);
      const sales = await report(interval, timeZone, from, to);
      const { points, totals, previousTotals, previousPoints } = pounds(sales);
      const counts = { ordersPlaced: total(expected), ordersPaid: total(expected), units: total(expected) };
      const money = { revenueMinor: total(expected) * 100, capturedMinor: total(expected) * 100 };
      assert.deepEqual({ ...NO_SUMS, ...totals }, { ...totals, ...NO_SUMS, ...counts, ...money });
      assert.equal(
        points.reduce((sum, { ordersPaid }) => sum + ordersPaid, 0),
        total(expected),
      );
      const before = periodBefore({ from, to });
      assert.equal(previousTotals.ordersPaid, total(ordersByDay(timeZone, before.from, before.to)));
      const starts = [...previousPoints, ...points].map(({ startsAt }) => startsAt);
      assert.deepEqual(starts, [...new Set(starts)].sort());
      if (interval === 'day') {
        assert.equal(points.length, daysOf({ from, to }));
        const dayOf = dayOfZone.get(timeZone) ?? assert.fail();
        for (const { startsAt, ordersPaid } of points) {
          assert.equal(ordersPaid, expected.get(dayOf(Date.parse(startsAt))) ?? 0, `${timeZone} ${startsAt}`);
        }
      }
      const summary = await world.analytics.summary({ shopId: world.shop.id, timeZone, from, to });
      assert.ok(summary.ok);
      assert.deepEqual(summary.value.currencies[0]?.totals, totals);
    }),
    { numRuns: 60 },
  );
});

test('a day has 23, 24 or 25 hours, and the hour that comes twice is two', async () => {
  const hoursOf = async (day: string, zone: string) => pounds(await report('hour', zone, day, day)).points.length;
  assert.equal(await hoursOf('2026-03-29', 'Europe/London'), 23);
  assert.equal(await hoursOf('2026-03-28', 'Europe/London'), 24);
  assert.equal(await hoursOf('2026-10-25', 'Europe/London'), 25);
  assert.equal(await hoursOf('2026-11-01', 'America/Havana'), 25);
  const [first] = pounds(await report('day', 'Asia/Kathmandu', '2026-03-10', '2026-03-10')).points;
  assert.equal(first?.startsAt, '2026-03-09T18:15:00.000Z');
});

test('weeks begin on Mondays, the first one with the first day', async () => {
  const { points, previousPoints } = pounds(await report('week', 'Europe/London', '2026-03-11', '2026-03-31'));
  const days = points.map(({ startsAt }) => startsAt);
  assert.deepEqual(days, [
    '2026-03-11T00:00:00.000Z',
    '2026-03-16T00:00:00.000Z',
    '2026-03-23T00:00:00.000Z',
    '2026-03-29T23:00:00.000Z',
  ]);
  assert.equal(previousPoints[0]?.startsAt, '2026-02-18T00:00:00.000Z');
});

test('a period in which nothing happened is a series of zeros in the shop’s currency', async () => {
  const sales = await report('day', 'UTC', '2025-01-01', '2025-01-03');
  assert.deepEqual(sales.previous, { from: '2024-12-29', to: '2024-12-31' });
  const { points, totals } = pounds(sales);
  assert.equal(sales.series.length, 1);
  assert.deepEqual([points.length, totals.ordersPaid, totals.averageOrderMinor], [3, 0, null]);
});
