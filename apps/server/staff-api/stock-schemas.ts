import { Type } from 'typebox';
import { SCARCE_PIECES_MAX } from '#modules/inventory';
import { FormatParameter, listPageSchema, pageParameters } from '#platform/http';
import type { StockExplanation } from './explain-stock.ts';
import type { ListedHold, ListedScarceStock } from './stock-lists.ts';

const closed = { additionalProperties: false } as const;
const Id = Type.String({ format: 'uuid' });
const Time = Type.String({ format: 'date-time' });
const Pieces = Type.Integer();
const OptionalText = Type.Union([Type.String(), Type.Null()]);
const WarehouseCode = Type.String({ minLength: 1, maxLength: 64 });
/** A shop is warned from five pieces down. */
const BELOW_DEFAULT = 6;

const named = {
  variantId: Id,
  productId: Type.Union([Id, Type.Null()], { description: 'Null: the catalog does not know it.' }),
  sku: OptionalText,
  title: OptionalText,
  optionsText: OptionalText,
  forSale: Type.Boolean({ description: 'False for a draft, an archived product or a retired variant.' }),
};
const exampleName = {
  variantId: '019a0000-0000-7000-8000-000000000004',
  productId: '019a0000-0000-7000-8000-000000000003',
  sku: 'MUG-BLUE',
  title: 'Stoneware mug',
  optionsText: 'Blue',
  forSale: true,
};
const Level = Type.Object({ warehouseCode: Type.String(), onHand: Pieces, held: Pieces, available: Pieces }, closed);
const exampleLevel = { warehouseCode: 'LON', onHand: 3, held: 1, available: 2 };
const OrderSchema = Type.Union(
  [Type.Object({ id: Id, number: Type.String(), state: Type.String() }, closed), Type.Null()],
  {
    description: 'The order that was placed for it.',
  },
);
const exampleOrder = { id: '019a0000-0000-7000-8000-000000000002', number: 'S-100042', state: 'PENDING' as const };

export const StockListQuery = Type.Object(
  {
    sku: Type.Optional(
      Type.String({ minLength: 1, maxLength: 120, description: 'Just this one, however much there is.' }),
    ),
    q: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 200,
        pattern: '^[^\\u0000]*$',
        description: 'A whole SKU, or words of products: what they have, however much.',
      }),
    ),
    warehouse: Type.Optional({ ...WarehouseCode, description: 'Code of a warehouse; all together when left out.' }),
    below: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: SCARCE_PIECES_MAX + 1,
        default: BELOW_DEFAULT,
        description: 'Fewer pieces available than this.',
      }),
    ),
    ...pageParameters,
    format: FormatParameter,
  },
  closed,
);
export const belowDefault = BELOW_DEFAULT;

export const StockListSchema = listPageSchema<ListedScarceStock>(
  Type.Object({ ...named, onHand: Pieces, held: Pieces, available: Pieces, warehouses: Type.Array(Level) }, closed),
  { ...exampleName, onHand: 3, held: 1, available: 2, warehouses: [exampleLevel] },
);

const HoldState = Type.Unsafe<'held' | 'bound'>(
  Type.String({ enum: ['held', 'bound'], description: 'bound: an order was placed for it.' }),
);
export const HoldListQuery = Type.Object(
  {
    variantId: Type.Optional(Id),
    state: Type.Optional(HoldState),
    ...pageParameters,
    format: FormatParameter,
  },
  closed,
);
const hold = {
  reference: Type.String({ description: 'Id of a checkout, or of a cart where carts hold stock.' }),
  state: HoldState,
  expiresAt: Time,
  createdAt: Time,
  order: OrderSchema,
};
const exampleHold = {
  reference: '019a0000-0000-7000-8000-000000000001',
  state: 'bound' as const,
  expiresAt: '2026-05-04T10:15:00.000Z',
  createdAt: '2026-05-04T10:00:00.000Z',
  order: exampleOrder,
};
export const HoldListSchema = listPageSchema<ListedHold>(
  Type.Object(
    {
      ...hold,
      lines: Type.Array(
        Type.Object(
          {
            variantId: Id,
            sku: OptionalText,
            title: OptionalText,
            optionsText: OptionalText,
            warehouseCode: Type.String(),
            quantity: Pieces,
          },
          closed,
        ),
      ),
    },
    closed,
  ),
  {
    ...exampleHold,
    lines: [
      {
        ...{ variantId: exampleName.variantId, sku: exampleName.sku, title: exampleName.title },
        ...{ optionsText: exampleName.optionsText, warehouseCode: 'LON', quantity: 1 },
      },
    ],
  },
);

export const VariantParams = Type.Object({ variantId: Id }, closed);
export const ExplanationSchema = Type.Unsafe<StockExplanation>(
  Type.Object(
    {
      ...named,
      ...{ onHand: Pieces, held: Pieces, available: Pieces },
      warehouses: Type.Array(Type.Object({ ...Level.properties, warehouseName: Type.String() }, closed), {
        description: 'All that the shop has, in the order in which stock is taken from them.',
      }),
      reasons: Type.Array(
        Type.String({ enum: ['not_for_sale', 'nothing_on_hand', 'all_held', 'partly_held', 'available'] }),
        { description: 'Why it can or cannot be bought now, the most telling first.' },
      ),
      holds: Type.Array(Type.Object({ ...hold, warehouseCode: Type.String(), quantity: Pieces }, closed), {
        description: 'Who keeps what until when; the newest 100.',
      }),
    },
    {
      ...closed,
      examples: [
        {
          ...exampleName,
          ...{ onHand: 3, held: 1, available: 2, warehouses: [{ ...exampleLevel, warehouseName: 'London' }] },
          reasons: ['partly_held', 'available'],
          holds: [{ ...exampleHold, warehouseCode: 'LON', quantity: 1 }],
        } satisfies StockExplanation,
      ],
    },
  ),
);
