import type { ProductInput, ProductMedia, VariantInput } from '../face.ts';
import {
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
  URL_LENGTH_MAX,
  VARIANTS_PER_PRODUCT_MAX,
  WEIGHT_GRAMS_MAX,
} from '../limits.ts';
import type { Fault } from './attributes.ts';
import { isSlug } from './slug.ts';
import { cleanText } from './text.ts';

/** A product with its texts cleaned, tags sorted and none twice, and members in one order: equal content, equal JSON. */
export const normaliseProduct = (input: ProductInput): ProductInput => ({
  slug: input.slug,
  title: cleanText(input.title),
  description: cleanText(input.description),
  category: input.category,
  ...(input.brand && cleanText(input.brand) ? { brand: cleanText(input.brand) } : {}),
  tags: [...new Set(input.tags.map(cleanText).filter(Boolean))].sort(),
  attributes: sortMembers(input.attributes, (value) =>
    typeof value === 'string' ? cleanText(value) : Array.isArray(value) ? value.map(cleanText) : value,
  ),
  options: input.options.map(({ name, values }) => ({ name: cleanText(name), values: values.map(cleanText) })),
  variants: input.variants.map(normaliseVariant),
  media: input.media.map(normaliseMedia),
  status: input.status,
  ...(input.keep ? { keep: input.keep } : {}),
});

/** Of an address elsewhere nothing is known; of a picture of ours all or, when there is no such picture, nothing. */
const normaliseMedia = ({ url, alt, mediaId, width, height, placeholder, renditions }: ProductMedia): ProductMedia => {
  const said = { url: cleanText(url), alt: cleanText(alt) };
  if (mediaId === undefined) return said;
  if (!width || !height || !placeholder || !renditions) return { ...said, mediaId };
  return { ...said, mediaId, width, height, placeholder, renditions };
};

const normaliseVariant = (variant: VariantInput): VariantInput => ({
  sku: cleanText(variant.sku),
  options: Object.fromEntries(
    Object.entries(sortMembers(variant.options, cleanText)).map(([name, value]) => [cleanText(name), value]),
  ),
  priceMinor: variant.priceMinor,
  ...(variant.compareAtMinor === undefined ? {} : { compareAtMinor: variant.compareAtMinor }),
  weightGrams: variant.weightGrams,
  ...(variant.barcode && cleanText(variant.barcode) ? { barcode: cleanText(variant.barcode) } : {}),
});

const sortMembers = <Value, Kept>(
  members: Readonly<Record<string, Value>>,
  keep: (value: Value) => Kept,
): Record<string, Kept> =>
  Object.fromEntries(
    Object.entries(members)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, value]) => [name, keep(value)]),
  );

/** The first field of a normalised product that is out of its limits, or null. */
export const checkFields = (product: ProductInput): Fault | null => {
  const missing = product.media.findIndex(({ mediaId, renditions }) => mediaId !== undefined && !renditions);
  if (missing !== -1) {
    const message = `There is no picture ${product.media[missing]?.mediaId}; upload it first.`;
    return { code: 'media_unknown', message, param: `media.${missing}.mediaId` };
  }
  for (const [param, rule, holds] of rulesOf(product)) if (!holds) return fault(param, rule);
  for (const [index, variant] of product.variants.entries()) {
    for (const [name, rule, holds] of rulesOfVariant(variant)) {
      if (!holds) return fault(`variants.${index}.${name}`, rule);
    }
  }
  return null;
};

type Rule = readonly [param: string, rule: string, holds: boolean];

const rulesOf = (product: ProductInput): readonly Rule[] => [
  ['slug', `lower-case letters, digits and single hyphens, at most ${SLUG_LENGTH_MAX}`, isSlug(product.slug)],
  ['title', `1 to ${TITLE_LENGTH_MAX} characters`, within(product.title.length, 1, TITLE_LENGTH_MAX)],
  ['description', `at most ${DESCRIPTION_LENGTH_MAX} characters`, product.description.length <= DESCRIPTION_LENGTH_MAX],
  ['brand', `at most ${NAME_LENGTH_MAX} characters`, (product.brand?.length ?? 0) <= NAME_LENGTH_MAX],
  ['tags', `at most ${TAGS_PER_PRODUCT_MAX}, each at most ${TAG_LENGTH_MAX} characters`, areTags(product.tags)],
  [
    'options',
    `at most ${OPTIONS_PER_PRODUCT_MAX}, each with a name and 1 to ${OPTION_VALUES_MAX} values, none twice`,
    product.options.length <= OPTIONS_PER_PRODUCT_MAX && product.options.every(isOption),
  ],
  [
    'media',
    `at most ${MEDIA_PER_PRODUCT_MAX}, each a path of ours or an http(s) address`,
    product.media.length <= MEDIA_PER_PRODUCT_MAX && product.media.every(isMedia),
  ],
  ['variants', `1 to ${VARIANTS_PER_PRODUCT_MAX}`, within(product.variants.length, 1, VARIANTS_PER_PRODUCT_MAX)],
];

const rulesOfVariant = (variant: VariantInput): readonly Rule[] => [
  ['sku', `1 to ${SKU_LENGTH_MAX} characters`, within(variant.sku.length, 1, SKU_LENGTH_MAX)],
  [
    'priceMinor',
    `a whole number of minor units, 0 to ${PRICE_MINOR_MAX}`,
    isWhole(variant.priceMinor, PRICE_MINOR_MAX),
  ],
  [
    'compareAtMinor',
    `a whole number of minor units, 0 to ${PRICE_MINOR_MAX}`,
    variant.compareAtMinor === undefined || isWhole(variant.compareAtMinor, PRICE_MINOR_MAX),
  ],
  ['weightGrams', `a whole number of grams, 0 to ${WEIGHT_GRAMS_MAX}`, isWhole(variant.weightGrams, WEIGHT_GRAMS_MAX)],
  ['barcode', `at most ${NAME_LENGTH_MAX} characters`, (variant.barcode?.length ?? 0) <= NAME_LENGTH_MAX],
];

const fault = (param: string, rule: string): Fault => ({
  code: 'product_invalid',
  message: `${param}: ${rule}.`,
  param,
});

const within = (number: number, min: number, max: number): boolean => number >= min && number <= max;
const isWhole = (number: number, max: number): boolean => Number.isSafeInteger(number) && within(number, 0, max);
const areTags = (tags: readonly string[]): boolean =>
  tags.length <= TAGS_PER_PRODUCT_MAX && tags.every((tag) => tag.length <= TAG_LENGTH_MAX);
const isOption = ({ name, values }: ProductInput['options'][number]): boolean =>
  within(name.length, 1, NAME_LENGTH_MAX) &&
  within(values.length, 1, OPTION_VALUES_MAX) &&
  new Set(values).size === values.length &&
  values.every((value) => within(value.length, 1, NAME_LENGTH_MAX));
/** No other scheme gets into a page: `javascript:` and `data:` addresses are markup in disguise. */
const isMedia = ({ url, alt }: ProductMedia): boolean =>
  url.length <= URL_LENGTH_MAX && alt.length <= TITLE_LENGTH_MAX && /^(https?:\/\/|\/(?!\/))[^\s"'<>\\]+$/i.test(url);
