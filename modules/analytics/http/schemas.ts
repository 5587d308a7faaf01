import { type TSchema, Type } from 'typebox';
import { FormatParameter } from '#platform/http';
import { figuresOf, NO_SUMS } from '../domain/figures.ts';
import type {
  FailuresReport,
  Figures,
  Funnel,
  LiveReport,
  SalesReport,
  SummaryReport,
  TopProductsReport,
} from '../face.ts';

const Id = Type.String({ format: 'uuid' });
const Count = Type.Integer({ minimum: 0 });
const Amount = Type.Integer({ minimum: 0, description: 'Minor units.' });
const Currency = Type.String({ pattern: '^[A-Z]{3}$', description: 'ISO 4217.' });
const Day = Type.String({ format: 'date', pattern: '^20\\d\\d-', description: 'YYYY-MM-DD' });
const TimeZone = Type.String({
  minLength: 1,
  maxLength: 64,
  description: 'UTC, or an IANA name such as Europe/London.',
});
const period = { from: Day, to: Day };
const Previous = Type.Object(period, { description: 'As many days, right before.' });

const FIGURES = {
  ordersPlaced: Count,
  ordersPaid: Count,
  units: Type.Integer({ minimum: 0, description: 'Pieces of paid orders.' }),
  revenueMinor: Type.Integer({ minimum: 0, description: 'Of paid orders, with shipping, before refunds.' }),
  shippingMinor: Amount,
  capturedMinor: Type.Integer({ minimum: 0, description: 'Taken, also for orders that had ended meanwhile.' }),
  ordersCancelled: Type.Integer({ minimum: 0, description: 'After payment.' }),
  cancelledMinor: Amount,
  ordersUnpaid: Type.Integer({ minimum: 0, description: 'Cancelled before payment.' }),
  ordersRefunded: Count,
  refunds: Count,
  refundedMinor: Amount,
  reversedMinor: Type.Integer({ minimum: 0, description: 'Refunds that the provider took back later.' }),
  paymentFailures: Count,
  netMinor: Type.Integer({ description: 'Captured less refunded, with what came back of refunds.' }),
  averageOrderMinor: Type.Union([Amount, Type.Null()], { description: 'Revenue by paid order; null without one.' }),
} satisfies Record<keyof Figures, TSchema>;

const FiguresSchema = Type.Object(FIGURES);
const PointSchema = Type.Object({ startsAt: Type.String({ format: 'date-time' }), ...FIGURES });

const none = figuresOf(NO_SUMS);
const some = figuresOf({
  ...NO_SUMS,
  ordersPlaced: 3,
  ordersPaid: 2,
  units: 5,
  revenueMinor: 6_250,
  shippingMinor: 395,
  capturedMinor: 6_250,
  ordersUnpaid: 1,
  refunds: 1,
  refundedMinor: 1_250,
  paymentFailures: 1,
});
const days = { from: '2026-03-29', to: '2026-03-29' };
const previous = { from: '2026-03-28', to: '2026-03-28' };

export const SalesSchema = Type.Unsafe<SalesReport>(
  Type.Object(
    {
      ...period,
      interval: Type.String({ enum: ['hour', 'day', 'week'] }),
      timeZone: TimeZone,
      previous: Previous,
      series: Type.Array(
        Type.Object({
          currency: Currency,
          totals: FiguresSchema,
          points: Type.Array(PointSchema),
          previousTotals: FiguresSchema,
          previousPoints: Type.Array(PointSchema),
        }),
      ),
    },
    {
      examples: [
        {
          ...days,
          interval: 'day',
          timeZone: 'Europe/London',
          previous,
          series: [
            {
              currency: 'GBP',
              totals: some,
              points: [{ startsAt: '2026-03-29T00:00:00.000Z', ...some }],
              previousTotals: none,
              previousPoints: [{ startsAt: '2026-03-28T00:00:00.000Z', ...none }],
            },
          ],
        } satisfies SalesReport,
      ],
    },
  ),
);

const Share = Type.Union([Type.Number({ minimum: 0 }), Type.Null()]);

const OptionalCount = Type.Union([Count, Type.Null()], { description: 'Null: nobody counts them.' });
const FunnelSchema = Type.Object({
  visits: Type.Union([Count, Type.Null()], {
    description: 'That began on a page of the catalog, robots left out; null where none was counted yet.',
  }),
  conversion: Type.Union([Type.Number({ minimum: 0 }), Type.Null()], {
    description: 'Orders placed by visits, both from the first visit on that was ever counted; null without a visit.',
  }),
  carts: OptionalCount,
  checkouts: Type.Integer({ minimum: 0, description: 'Orders placed, and held stock that nobody bought in time.' }),
  ordersPlaced: Count,
  ordersPaid: Count,
  counted: Type.String({ description: 'What is counted, in words.' }),
});
const exampleFunnel: Funnel = {
  ...{ visits: 120, conversion: 0.025, carts: null, checkouts: 5, ordersPlaced: 3, ordersPaid: 2 },
  counted: 'Visits are those of pages …',
};

export const SummarySchema = Type.Unsafe<SummaryReport>(
  Type.Object(
    {
      ...period,
      timeZone: TimeZone,
      previous: Previous,
      currencies: Type.Array(
        Type.Object({
          currency: Currency,
          totals: FiguresSchema,
          previousTotals: FiguresSchema,
          paidOfPlaced: Share,
          previousPaidOfPlaced: Share,
        }),
      ),
      funnel: FunnelSchema,
      previousFunnel: FunnelSchema,
    },
    {
      examples: [
        {
          ...days,
          timeZone: 'Europe/London',
          previous,
          currencies: [
            {
              currency: 'GBP',
              totals: some,
              previousTotals: none,
              paidOfPlaced: 0.6667,
              previousPaidOfPlaced: null,
            },
          ],
          funnel: exampleFunnel,
          previousFunnel: exampleFunnel,
        } satisfies SummaryReport,
      ],
    },
  ),
);

export const TopProductsSchema = Type.Unsafe<TopProductsReport>(
  Type.Object(
    {
      ...period,
      by: Type.String({ enum: ['revenue', 'units'] }),
      currencies: Type.Array(
        Type.Object({
          currency: Currency,
          items: Type.Array(
            Type.Object({
              rank: Type.Integer({ minimum: 1 }),
              variantId: Id,
              productId: Id,
              sku: Type.String(),
              title: Type.String({ description: 'As it was last sold in these days.' }),
              optionsText: Type.String(),
              units: Count,
              revenueMinor: Type.Integer({ minimum: 0, description: 'Of the lines, before refunds.' }),
            }),
          ),
        }),
      ),
    },
    {
      examples: [
        {
          ...days,
          by: 'revenue',
          currencies: [
            {
              currency: 'GBP',
              items: [
                {
                  rank: 1,
                  variantId: '019a0000-0000-7000-8000-000000000004',
                  productId: '019a0000-0000-7000-8000-000000000003',
                  sku: 'MUG-BLUE',
                  title: 'Stoneware mug',
                  optionsText: 'Blue',
                  units: 5,
                  revenueMinor: 6_250,
                },
              ],
            },
          ],
        } satisfies TopProductsReport,
      ],
    },
  ),
);

const zone = { timezone: Type.Optional({ ...TimeZone, default: 'UTC' }) };

const Interval = Type.Optional(
  Type.Unsafe<'hour' | 'day' | 'week'>(Type.String({ enum: ['hour', 'day', 'week'], default: 'day' })),
);

export const SalesParameters = Type.Object(
  {
    ...period,
    interval: Interval,
    ...zone,
    compare: Type.Optional(
      Type.Unsafe<'previous'>(
        Type.String({ enum: ['previous'], default: 'previous', description: 'As many days before stand beside it.' }),
      ),
    ),
    format: FormatParameter,
  },
  { additionalProperties: false },
);
export const FailuresParameters = Type.Object(
  { ...period, interval: Interval, ...zone, format: FormatParameter },
  { additionalProperties: false },
);
export const LiveParameters = Type.Object(zone, { additionalProperties: false });
export const SummaryParameters = Type.Object(
  { ...period, ...zone, format: FormatParameter },
  { additionalProperties: false },
);
export const TopProductsParameters = Type.Object(
  {
    ...period,
    by: Type.Optional(
      Type.Unsafe<'revenue' | 'units'>(Type.String({ enum: ['revenue', 'units'], default: 'revenue' })),
    ),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 10, description: 'Of each currency.' })),
    format: FormatParameter,
  },
  { additionalProperties: false },
);

const FailureSchema = Type.Object({
  code: Type.String({ description: 'As the provider says it.' }),
  currency: Currency,
  count: Type.Integer({ minimum: 1 }),
  amountMinor: Type.Integer({ minimum: 0, description: 'What was to be taken.' }),
});
const exampleFailure = { code: 'card_declined', currency: 'GBP', count: 2, amountMinor: 5_790 };
export const FailuresSchema = Type.Unsafe<FailuresReport>(
  Type.Object(
    {
      ...period,
      interval: Type.String({ enum: ['hour', 'day', 'week'] }),
      timeZone: TimeZone,
      previous: Previous,
      reasons: Type.Array(FailureSchema, { description: 'The most frequent first.' }),
      previousReasons: Type.Array(FailureSchema),
      points: Type.Array(
        Type.Object({ startsAt: Type.String({ format: 'date-time' }), failures: Type.Array(FailureSchema) }),
      ),
    },
    {
      examples: [
        {
          ...days,
          interval: 'day',
          timeZone: 'Europe/London',
          previous,
          reasons: [exampleFailure],
          previousReasons: [],
          points: [{ startsAt: '2026-03-29T00:00:00.000Z', failures: [exampleFailure] }],
        } satisfies FailuresReport,
      ],
    },
  ),
);

export const LiveSchema = Type.Unsafe<LiveReport>(
  Type.Object(
    {
      at: Type.String({ format: 'date-time' }),
      timeZone: TimeZone,
      currencies: Type.Array(
        Type.Object({
          currency: Currency,
          today: FiguresSchema,
          lastHour: FiguresSchema,
          points: Type.Array(PointSchema, { description: 'The last four hours, by the quarter.' }),
        }),
      ),
    },
    {
      examples: [
        {
          at: '2026-03-29T10:05:00.000Z',
          timeZone: 'Europe/London',
          currencies: [
            {
              currency: 'GBP',
              today: some,
              lastHour: none,
              points: [{ startsAt: '2026-03-29T10:00:00.000Z', ...none }],
            },
          ],
        } satisfies LiveReport,
      ],
    },
  ),
);
