import { Type } from 'typebox';
import { LIMIT_DEFAULT, LIMIT_MAX } from '#platform/http';
import {
  CHANGE_PIECES_MAX,
  REASON_LENGTH_MAX,
  REFERENCE_LENGTH_MAX,
  REQUEST_CHANGES_MAX,
  WAREHOUSES_MAX,
} from '../limits.ts';

const closed = { additionalProperties: false };
const exampleVariantId = '019ab2c4-7a10-7c3e-9d55-0c8f6b1f2a31';
const exampleWarehouseId = '019ab2c4-6f01-7b1a-8a44-2f7d3c9e5b10';

export const Id = Type.String({ pattern: '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$', maxLength: 36 });
const Code = Type.String({ minLength: 1, maxLength: 64 });
const Time = Type.String({ format: 'date-time' });

const warehouseMembers = {
  code: Code,
  name: Type.String({ minLength: 1, maxLength: 200 }),
  country: Type.String({ pattern: '^[A-Z]{2}$', description: 'ISO 3166-1 alpha-2.' }),
  postcode: Type.String({ maxLength: 20 }),
  priority: Type.Integer({ minimum: 0, maximum: 10_000, description: 'Lower goes first when stock is allocated.' }),
};
const exampleWarehouse = { code: 'LON', name: 'London', country: 'GB', postcode: 'E1 6AN', priority: 1 };

export const PutWarehousesBody = Type.Object(
  { warehouses: Type.Array(Type.Object(warehouseMembers, closed), { minItems: 1, maxItems: WAREHOUSES_MAX }) },
  { ...closed, examples: [{ warehouses: [exampleWarehouse] }] },
);
export const WarehousesSchema = Type.Object(
  { items: Type.Array(Type.Object({ id: Id, ...warehouseMembers }, closed)) },
  { ...closed, examples: [{ items: [{ id: exampleWarehouseId, ...exampleWarehouse }] }] },
);

export const StockQuery = Type.Object(
  { variantId: Type.Array(Id, { minItems: 1, maxItems: LIMIT_MAX, description: 'Repeat it for more variants.' }) },
  closed,
);
const exampleLevel = {
  variantId: exampleVariantId,
  warehouseId: exampleWarehouseId,
  warehouseCode: 'LON',
  onHand: 40,
  held: 3,
  available: 37,
};
export const StockLevelsSchema = Type.Object(
  {
    items: Type.Array(
      Type.Object(
        {
          variantId: Id,
          warehouseId: Id,
          warehouseCode: Code,
          onHand: Type.Integer(),
          held: Type.Integer(),
          available: Type.Integer(),
        },
        closed,
      ),
    ),
  },
  { ...closed, examples: [{ items: [exampleLevel] }] },
);

export const VariantParams = Type.Object({ variantId: Id }, closed);
export const PageQuery = Type.Object(
  {
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: LIMIT_MAX, default: LIMIT_DEFAULT })),
    cursor: Type.Optional(Type.String({ maxLength: 200 })),
  },
  closed,
);
const MovementSchema = Type.Object(
  {
    id: Id,
    warehouseId: Id,
    warehouseName: Type.String(),
    kind: Type.String({ description: 'hold, release, expire, commit, restock, receive or adjust.' }),
    onHandDelta: Type.Integer(),
    heldDelta: Type.Integer(),
    reference: Type.String(),
    reason: Type.Union([Type.String(), Type.Null()]),
    actorId: Type.Union([Type.String(), Type.Null()]),
    actorName: Type.Union([Type.String(), Type.Null()], { description: 'Null: not done by a member of staff.' }),
    createdAt: Time,
  },
  closed,
);
const exampleMovement = {
  id: '019ab2c5-1111-7a10-9d55-0c8f6b1f2a31',
  warehouseId: exampleWarehouseId,
  warehouseName: 'London',
  kind: 'hold',
  onHandDelta: 0,
  heldDelta: 2,
  reference: '019ab2c5-0c30-7f10-8123-7be0a5f4d901',
  reason: null,
  actorId: null,
  actorName: null,
  createdAt: '2026-03-01T10:00:00.000Z',
};
export const MovementsSchema = Type.Object(
  { items: Type.Array(MovementSchema), nextCursor: Type.Union([Type.String(), Type.Null()]) },
  { ...closed, examples: [{ items: [exampleMovement], nextCursor: null }] },
);
export const HoldsSchema = Type.Object(
  {
    items: Type.Array(
      Type.Object(
        {
          reference: Type.String(),
          state: Type.Union([Type.Literal('held'), Type.Literal('bound')]),
          warehouseId: Id,
          quantity: Type.Integer(),
          expiresAt: Time,
          createdAt: Time,
        },
        closed,
      ),
    ),
  },
  {
    ...closed,
    examples: [
      {
        items: [
          {
            reference: exampleMovement.reference,
            state: 'held',
            warehouseId: exampleWarehouseId,
            quantity: 2,
            expiresAt: '2026-03-01T10:10:00.000Z',
            createdAt: '2026-03-01T10:00:00.000Z',
          },
        ],
      },
    ],
  },
);

const changesBody = (leastPieces: number, example: number) =>
  Type.Object(
    {
      reference: Type.Optional(
        Type.String({
          minLength: 1,
          maxLength: REFERENCE_LENGTH_MAX,
          description:
            'Number of the delivery note or the count; books a line only once. Left out: the Idempotency-Key.',
        }),
      ),
      reason: Type.String({ minLength: 1, maxLength: REASON_LENGTH_MAX }),
      changes: Type.Array(
        Type.Object(
          {
            variantId: Id,
            warehouseCode: Code,
            quantity: Type.Integer({ minimum: leastPieces, maximum: CHANGE_PIECES_MAX, not: { const: 0 } }),
          },
          closed,
        ),
        { minItems: 1, maxItems: REQUEST_CHANGES_MAX },
      ),
    },
    {
      ...closed,
      examples: [
        {
          reference: 'DN-4711',
          reason: 'delivery',
          changes: [{ variantId: exampleVariantId, warehouseCode: 'LON', quantity: example }],
        },
      ],
    },
  );
export const ReceiptsBody = changesBody(1, 40);
export const AdjustmentsBody = changesBody(-CHANGE_PIECES_MAX, -2);
