import { Type } from 'typebox';
import { ProblemSchema } from '#platform/http';
import type { LineNews } from '../domain/cart-view.ts';
import { LINES_MAX, QUANTITY_MAX } from '../limits.ts';

const closed = { additionalProperties: false } as const;
// Lower case only: ids are compared as text.
const Id = Type.String({ pattern: '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' });
const Quantity = Type.Integer({ minimum: 1, maximum: QUANTITY_MAX });
// A type list instead of a union of schemas: the serializer that Fastify makes of it is about ten times faster.
const nullable = <Value>(type: 'string' | 'integer', description: string) =>
  Type.Unsafe<Value | null>({ type: [type, 'null'], description });

export const problems = { '4xx': ProblemSchema, '5xx': ProblemSchema };

const exampleIds = {
  cart: '019a2c1e-7b00-7000-8000-000000000010',
  line: '019a2c1e-7b00-7000-8000-000000000011',
  variant: '019a2c1e-7b00-7000-8000-000000000012',
  product: '019a2c1e-7b00-7000-8000-000000000013',
};

export const AddBody = Type.Object(
  { variantId: Id, quantity: Type.Optional(Quantity) },
  { ...closed, examples: [{ variantId: exampleIds.variant, quantity: 2 }] },
);
export const SetBody = Type.Object({ quantity: Quantity }, { ...closed, examples: [{ quantity: 3 }] });
export const MergeBody = Type.Object(
  { cartToken: Type.String({ minLength: 1, maxLength: 100 }) },
  { ...closed, examples: [{ cartToken: `${exampleIds.cart}.q83vEjRWeJCrze8SNFZ4kA` }] },
);
export const LineParams = Type.Object({ id: Id }, closed);
export const ChangeHeaders = Type.Object({
  'if-match': Type.Optional(
    Type.String({ pattern: '^"?\\d{1,9}"?$', description: 'The version that the change is meant for.' }),
  ),
});
export const KeyHeaders = Type.Object({
  'idempotency-key': Type.Optional(
    Type.String({ minLength: 1, maxLength: 255, description: 'With it, a repeated add changes nothing.' }),
  ),
});

const LineSchema = Type.Object(
  {
    id: Type.String(),
    variantId: Type.String(),
    quantity: Type.Integer(),
    unitPriceMinor: Type.Integer({ description: 'Current price; the last known one when the variant is gone.' }),
    totalMinor: Type.Integer({ description: 'Of all pieces wished for, in minor units.' }),
    countedQuantity: Type.Integer({
      minimum: 0,
      maximum: QUANTITY_MAX,
      description:
        'Pieces in the subtotal: those that can be had now, with what a checkout of this cart holds. Less than `quantity`: checkout refuses the line.',
    }),
    forSale: Type.Boolean({ description: 'False: refused at checkout, not in the subtotal.' }),
    available: Type.Integer({
      description: `Pieces to be had now, with what a checkout of this cart holds; at most ${QUANTITY_MAX}.`,
    }),
    productId: nullable<string>('string', 'Null when the variant is gone, like all that follows.'),
    productSlug: nullable<string>('string', 'For links'),
    sku: nullable<string>('string', 'Stock keeping unit'),
    title: nullable<string>('string', 'Of the product'),
    optionsText: nullable<string>('string', '`Blue / Large`'),
    imageUrl: nullable<string>('string', 'Of the variant or its product'),
  },
  closed,
);

const NewsSchema = Type.Object(
  {
    lineId: Type.String(),
    kind: Type.Unsafe<LineNews['kind']>({
      type: 'string',
      enum: ['price_changed', 'unavailable', 'low_stock', 'not_for_sale'],
    }),
    from: nullable<number>('integer', 'The price last shown, or the pieces wished for.'),
    to: nullable<number>('integer', 'The price now, or the pieces available.'),
  },
  closed,
);

export const CartSchema = Type.Object(
  {
    id: nullable<string>('string', 'Null: there is no cart yet; the first add begins one.'),
    cartToken: nullable<string>(
      'string',
      'Opens this anonymous cart; also set as a cookie. Null for a customer’s cart.',
    ),
    version: Type.Integer({ description: 'Grows with every change.' }),
    lines: Type.Array(LineSchema, { maxItems: LINES_MAX }),
    changes: Type.Array(NewsSchema, { description: 'What is not as it was when the cart was last shown.' }),
    itemCount: Type.Integer(),
    subtotalMinor: Type.Integer({
      description: 'Of the pieces that can be had now (`countedQuantity` of each line), in minor units.',
    }),
    currency: nullable<string>('string', 'ISO 4217; null for an empty cart.'),
  },
  {
    ...closed,
    examples: [
      {
        id: exampleIds.cart,
        cartToken: `${exampleIds.cart}.q83vEjRWeJCrze8SNFZ4kA`,
        version: 1,
        lines: [
          {
            id: exampleIds.line,
            variantId: exampleIds.variant,
            quantity: 2,
            unitPriceMinor: 1_250,
            totalMinor: 2_500,
            countedQuantity: 2,
            forSale: true,
            available: 40,
            productId: exampleIds.product,
            productSlug: 'enamel-mug',
            sku: 'MUG-BLUE',
            title: 'Enamel mug',
            optionsText: 'Blue',
            imageUrl: '/media/enamel-mug.svg',
          },
        ],
        changes: [],
        itemCount: 2,
        subtotalMinor: 2_500,
        currency: 'GBP',
      },
    ],
  },
);
