import { Type } from 'typebox';
import type { ParcelView } from '../face.ts';

const Id = Type.String({ format: 'uuid' });
const Time = Type.String({ format: 'date-time' });
const OptionalTime = Type.Union([Time, Type.Null()]);
const OptionalText = Type.Union([Type.String(), Type.Null()]);

export const IdParams = Type.Object({ id: Id });

const example: ParcelView = {
  id: '019a0000-0000-7000-8000-000000000006',
  orderId: '019a0000-0000-7000-8000-000000000002',
  state: 'shipped',
  lines: [{ variantId: '019a0000-0000-7000-8000-000000000004', sku: 'MUG-BLUE', title: 'Stoneware mug', quantity: 2 }],
  carrier: 'Royal Mail',
  trackingNumber: 'RM123456789GB',
  packedAt: '2026-05-04T12:00:00.000Z',
  shippedAt: '2026-05-04T16:00:00.000Z',
  deliveredAt: null,
};

// Views are readonly through and through; the compiler would otherwise ask for mutable arrays.
export const ParcelSchema = Type.Unsafe<ParcelView>(
  Type.Object(
    {
      id: Id,
      orderId: Id,
      state: Type.String({ enum: ['packed', 'shipped', 'delivered'] }),
      lines: Type.Array(
        Type.Object({ variantId: Id, sku: Type.String(), title: Type.String(), quantity: Type.Integer() }),
      ),
      carrier: OptionalText,
      trackingNumber: OptionalText,
      packedAt: Time,
      shippedAt: OptionalTime,
      deliveredAt: OptionalTime,
    },
    { examples: [example] },
  ),
);
export const ParcelListSchema = Type.Unsafe<{ items: readonly ParcelView[] }>(
  Type.Object({ items: Type.Array(ParcelSchema) }, { examples: [{ items: [example] }] }),
);

export const ShipmentBody = Type.Object(
  {
    carrier: Type.String({ minLength: 1, maxLength: 100 }),
    trackingNumber: Type.String({ minLength: 1, maxLength: 100 }),
  },
  { additionalProperties: false, examples: [{ carrier: 'Royal Mail', trackingNumber: 'RM123456789GB' }] },
);
