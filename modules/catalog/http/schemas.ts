import { Type } from 'typebox';
import {
  ATTRIBUTE_DEFINITIONS_MAX,
  ATTRIBUTE_NUMBER_MAX,
  ATTRIBUTE_TEXT_LENGTH_MAX,
  ATTRIBUTE_VALUES_MAX,
  CATEGORIES_PER_SHOP_MAX,
  DESCRIPTION_LENGTH_MAX,
  MEDIA_PER_PRODUCT_MAX,
  NAME_LENGTH_MAX,
  OPTION_VALUES_MAX,
  OPTIONS_PER_PRODUCT_MAX,
  PRICE_MINOR_MAX,
  SKU_LENGTH_MAX,
  SLUG_LENGTH_MAX,
  TAG_LENGTH_MAX,
  TAGS_PER_PRODUCT_MAX,
  TITLE_LENGTH_MAX,
  VARIANTS_PER_PRODUCT_MAX,
  WEIGHT_GRAMS_MAX,
} from '../limits.ts';
import { MediaBody, MediaSchema } from './media-schemas.ts';

const closed = { additionalProperties: false } as const;
const text = (max: number, min = 0) => Type.String({ minLength: min, maxLength: max });
const orNull = <Schema extends Type.TSchema>(schema: Schema) => Type.Union([schema, Type.Null()]);

export const Id = Type.String({ format: 'uuid' });
export const Slug = Type.String({ maxLength: SLUG_LENGTH_MAX, pattern: '^[a-z0-9]+(-[a-z0-9]+)*$' });
const Currency = Type.String({ pattern: '^[A-Z]{3}$', description: 'ISO 4217.' });
const PriceMinor = Type.Integer({ minimum: 0, maximum: PRICE_MINOR_MAX, description: 'Minor units.' });
const Status = Type.Union([Type.Literal('draft'), Type.Literal('published'), Type.Literal('archived')]);
const Option = Type.Object(
  {
    name: text(NAME_LENGTH_MAX, 1),
    values: Type.Array(text(NAME_LENGTH_MAX, 1), { minItems: 1, maxItems: OPTION_VALUES_MAX }),
  },
  closed,
);
// A record drops the limits of its key.
const boundedNames = { propertyNames: { maxLength: NAME_LENGTH_MAX } };
const Attributes = Type.Record(
  Type.String({ maxLength: NAME_LENGTH_MAX }),
  Type.Union([
    text(ATTRIBUTE_TEXT_LENGTH_MAX),
    Type.Number({ minimum: -ATTRIBUTE_NUMBER_MAX, maximum: ATTRIBUTE_NUMBER_MAX }),
    Type.Boolean(),
    Type.Array(text(NAME_LENGTH_MAX), { maxItems: ATTRIBUTE_VALUES_MAX }),
  ]),
  { maxProperties: ATTRIBUTE_DEFINITIONS_MAX, ...boundedNames },
);
const Choice = Type.Record(text(NAME_LENGTH_MAX), text(NAME_LENGTH_MAX), {
  maxProperties: OPTIONS_PER_PRODUCT_MAX,
  ...boundedNames,
});

const VariantBody = Type.Object(
  {
    sku: text(SKU_LENGTH_MAX, 1),
    options: Choice,
    priceMinor: PriceMinor,
    compareAtMinor: Type.Optional(PriceMinor),
    weightGrams: Type.Integer({ minimum: 0, maximum: WEIGHT_GRAMS_MAX }),
    barcode: Type.Optional(text(NAME_LENGTH_MAX)),
  },
  closed,
);

const productMembers = {
  slug: Slug,
  title: text(TITLE_LENGTH_MAX, 1),
  description: text(DESCRIPTION_LENGTH_MAX),
  category: orNull(Slug),
  brand: Type.Optional(text(NAME_LENGTH_MAX)),
  tags: Type.Array(text(TAG_LENGTH_MAX), { maxItems: TAGS_PER_PRODUCT_MAX }),
  attributes: Attributes,
  options: Type.Array(Option, { maxItems: OPTIONS_PER_PRODUCT_MAX }),
  variants: Type.Array(VariantBody, { minItems: 1, maxItems: VARIANTS_PER_PRODUCT_MAX }),
  media: Type.Array(MediaBody, { maxItems: MEDIA_PER_PRODUCT_MAX }),
  status: Status,
};
const exampleProduct = {
  slug: 'market-tote',
  title: 'Market Tote',
  description: 'Heavy enough to stand up while you fill it.',
  category: 'totes',
  brand: 'Ostler',
  tags: ['canvas'],
  attributes: { material: 'canvas' },
  options: [{ name: 'Print', values: ['Forest', 'Navy'] }],
  variants: [{ sku: 'OST-152-FOR', options: { Print: 'Forest' }, priceMinor: 2_800, weightGrams: 420 }],
  media: [{ url: '/media/demo/market-tote-1.svg', alt: 'Market Tote in forest' }],
  status: 'published',
};

export const ProductBody = Type.Object(productMembers, { ...closed, examples: [exampleProduct] });
export const NewProductBody = Type.Object(
  { ...productMembers, currency: Currency },
  { ...closed, examples: [{ ...exampleProduct, currency: 'GBP' }] },
);
export const ProductPatchBody = Type.Partial(Type.Object(productMembers), {
  ...closed,
  minProperties: 1,
  examples: [{ title: 'Market Tote, large' }],
});

const Variant = Type.Object({
  id: Id,
  sku: Type.String(),
  options: Type.Record(Type.String(), Type.String()),
  optionsText: Type.String(),
  priceMinor: Type.Integer(),
  compareAtMinor: orNull(Type.Integer()),
  currency: Type.String(),
  weightGrams: Type.Integer(),
  barcode: orNull(Type.String()),
});
const PublicMembers = {
  id: Id,
  slug: Type.String(),
  title: Type.String(),
  description: Type.String({ description: 'Plain text.' }),
  brand: orNull(Type.String()),
  categories: Type.Array(Type.Object({ id: Id, slug: Type.String(), title: Type.String() }), {
    description: 'From the root of the tree down to its category.',
  }),
  tags: Type.Array(Type.String()),
  attributes: Type.Record(Type.String(), Type.Unknown()),
  options: Type.Array(Type.Object({ name: Type.String(), values: Type.Array(Type.String()) })),
  media: Type.Array(MediaSchema),
  currency: Type.String(),
  priceMinMinor: Type.Integer(),
  priceMaxMinor: Type.Integer(),
  variants: Type.Array(Variant),
  publishedAt: orNull(Type.String()),
  updatedAt: Type.String(),
};
export const ProductSchema = Type.Object(PublicMembers, { $id: 'Product', title: 'Product' });
export const StaffProductSchema = Type.Object(
  { ...PublicMembers, status: Status, version: Type.Integer(), createdAt: Type.String() },
  { $id: 'StaffProduct', title: 'StaffProduct' },
);

export const ProductListSchema = Type.Object({
  items: Type.Array(
    Type.Object({
      id: Id,
      slug: Type.String(),
      title: Type.String(),
      brand: orNull(Type.String()),
      priceMinMinor: Type.Integer(),
      priceMaxMinor: Type.Integer(),
      currency: Type.String(),
      image: orNull(MediaSchema),
      publishedAt: Type.String(),
    }),
  ),
  nextCursor: orNull(Type.String()),
  total: Type.Integer({ description: 'Counted up to 10,000; up to 2,000 by relevance.' }),
  totalIsExact: Type.Boolean({ description: 'False: there are at least `total`.' }),
});

const AttributeDefinitionBody = Type.Object(
  {
    code: Type.String({ pattern: '^[a-z][a-zA-Z0-9]{0,59}$' }),
    label: text(NAME_LENGTH_MAX, 1),
    type: Type.Union((['text', 'number', 'boolean', 'enum', 'multi'] as const).map((type) => Type.Literal(type))),
    unit: Type.Optional(text(NAME_LENGTH_MAX)),
    values: Type.Optional(Type.Array(text(NAME_LENGTH_MAX, 1), { maxItems: ATTRIBUTE_VALUES_MAX })),
    required: Type.Boolean(),
    filterable: Type.Boolean(),
  },
  closed,
);
const CategoryBody = Type.Object(
  {
    slug: Slug,
    title: text(TITLE_LENGTH_MAX, 1),
    description: text(DESCRIPTION_LENGTH_MAX),
    parent: orNull(Slug),
    position: Type.Integer({ minimum: -1_000_000, maximum: 1_000_000 }),
    attributes: Type.Array(AttributeDefinitionBody, { maxItems: ATTRIBUTE_DEFINITIONS_MAX }),
  },
  closed,
);
export const CategoriesBody = Type.Object(
  { categories: Type.Array(CategoryBody, { minItems: 1, maxItems: CATEGORIES_PER_SHOP_MAX }) },
  {
    ...closed,
    examples: [
      {
        categories: [
          {
            slug: 'totes',
            title: 'Totes',
            description: 'Bags without a zip.',
            parent: null,
            position: 1,
            attributes: [
              {
                code: 'material',
                label: 'Material',
                type: 'enum',
                values: ['canvas', 'leather'],
                required: true,
                filterable: true,
              },
            ],
          },
        ],
      },
    ],
  },
);
export const CategoryTreeSchema = Type.Object({
  items: Type.Array(Type.Unknown(), {
    description: 'Roots: each { id, slug, title, description, attributes, children }, children of the same shape.',
  }),
});

export const AvailabilitySchema = Type.Object({
  items: Type.Array(
    Type.Object({
      variantId: Id,
      available: Type.Integer({ description: 'Pieces, at most 10 told.' }),
      level: Type.Union([Type.Literal('in_stock'), Type.Literal('low'), Type.Literal('out')]),
    }),
  ),
});
