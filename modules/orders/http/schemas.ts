import { Type } from 'typebox';
import { LIMIT_DEFAULT, LIMIT_MAX } from '#platform/http';
import { ORDER_STATES } from '../domain/order-states.ts';
import type { OrderState, OrderView } from '../face.ts';
import type { OrderSummary } from '../queries/list-orders.ts';
import type { TimelineEntry } from '../queries/timeline.ts';

const Minor = Type.Integer({ description: 'Minor units of the currency.' });
const Time = Type.String({ format: 'date-time' });
const Id = Type.String({ format: 'uuid' });
const OptionalText = Type.Union([Type.String(), Type.Null()]);
export const StateSchema = Type.Unsafe<OrderState>(Type.String({ enum: [...ORDER_STATES] }));

/** Optional, because an answer that was stored before it was kept is repeated without it. */
const AnsweredLanguage = Type.Optional(
  Type.String({ description: 'What the customer reads and mails are written in, BCP 47.' }),
);

export const IdParams = Type.Object({ id: Id });

const exampleLine = {
  variantId: '019a0000-0000-7000-8000-000000000004',
  productId: '019a0000-0000-7000-8000-000000000005',
  sku: 'MUG-BLUE',
  title: 'Stoneware mug',
  optionsText: 'Blue',
  quantity: 2,
  unitPriceMinor: 1_250,
  totalMinor: 2_500,
};
export const exampleOrder: OrderView = {
  id: '019a0000-0000-7000-8000-000000000002',
  number: 'S-100042',
  state: 'PAID',
  checkoutId: '019a0000-0000-7000-8000-000000000001',
  customerId: null,
  email: 'ada@example.com',
  language: 'en-GB',
  currency: 'GBP',
  lines: [exampleLine],
  subtotalMinor: 2_500,
  shippingMinor: 395,
  totalMinor: 2_895,
  shipping: { code: 'standard', title: 'Standard delivery' },
  address: { name: 'Ada Lovelace', line1: '12 St James Square', city: 'London', postcode: 'SW1Y 4JH', country: 'GB' },
  cancelReason: null,
  payBy: '2026-05-04T10:15:00.000Z',
  placedAt: '2026-05-04T10:00:00.000Z',
  updatedAt: '2026-05-04T10:00:01.000Z',
};

const LineSchema = Type.Object({
  variantId: Id,
  productId: Id,
  sku: Type.String(),
  title: Type.String(),
  optionsText: Type.String(),
  quantity: Type.Integer(),
  unitPriceMinor: Minor,
  totalMinor: Minor,
});
const AddressSchema = Type.Object({
  name: Type.String(),
  line1: Type.String(),
  line2: Type.Optional(Type.String()),
  city: Type.String(),
  postcode: Type.String(),
  region: Type.Optional(Type.String()),
  country: Type.String(),
  phone: Type.Optional(Type.String()),
});

// Views are readonly through and through; the compiler would otherwise ask for mutable arrays.
export const OrderSchema = Type.Unsafe<OrderView>(
  Type.Object(
    {
      id: Id,
      number: Type.String(),
      state: StateSchema,
      checkoutId: Id,
      customerId: Type.Union([Id, Type.Null()]),
      email: Type.String(),
      language: AnsweredLanguage,
      currency: Type.String(),
      lines: Type.Array(LineSchema),
      subtotalMinor: Minor,
      shippingMinor: Minor,
      totalMinor: Minor,
      shipping: Type.Object({ code: Type.String(), title: Type.String() }),
      address: AddressSchema,
      cancelReason: OptionalText,
      payBy: Time,
      placedAt: Time,
      updatedAt: Time,
    },
    { examples: [exampleOrder] },
  ),
);

const PageQuery = {
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: LIMIT_MAX, default: LIMIT_DEFAULT })),
  cursor: Type.Optional(Type.String({ minLength: 1, maxLength: 200, description: 'nextCursor of the page before.' })),
};
export const HistoryQuery = Type.Object(PageQuery, { additionalProperties: false });

/** Of an order in any list. */
export const summaryMembers = {
  id: Id,
  number: Type.String(),
  state: StateSchema,
  email: Type.String(),
  currency: Type.String(),
  totalMinor: Minor,
  itemCount: Type.Integer({ description: 'Pieces, over all lines.' }),
  placedAt: Time,
  updatedAt: Time,
};

export const OrderListSchema = Type.Unsafe<{ items: readonly OrderSummary[]; nextCursor: string | null }>(
  Type.Object(
    {
      items: Type.Array(Type.Object(summaryMembers)),
      nextCursor: OptionalText,
    },
    { examples: [{ items: [], nextCursor: null }] },
  ),
);

export const TimelineEntrySchema = Type.Object({
  from: Type.Union([StateSchema, Type.Null()]),
  to: StateSchema,
  by: Type.String({ description: 'customer:<id>, staff:<id>, guest or system.' }),
  reason: OptionalText,
  at: Time,
});
export const TimelineSchema = Type.Unsafe<{ items: readonly TimelineEntry[] }>(
  Type.Object(
    { items: Type.Array(TimelineEntrySchema) },
    { examples: [{ items: [{ from: null, to: 'PENDING', by: 'guest', reason: null, at: exampleOrder.placedAt }] }] },
  ),
);

export const CancellationBody = Type.Object(
  { reason: Type.Optional(Type.String({ minLength: 1, maxLength: 200, description: 'Shown in the timeline.' })) },
  { additionalProperties: false, examples: [{ reason: 'Ordered the wrong colour.' }] },
);
