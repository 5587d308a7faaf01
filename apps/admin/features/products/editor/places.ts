import type { VariantField, VariantRow } from './draft.ts';

/** Where in the editor something is: `title`, `attributes.material`, `variants.<key of the row>.sku`. */
export const placeOfVariant = (key: string, field: VariantField | 'options'): string => `variants.${key}.${field}`;

const FIELD_NAMES: Readonly<Record<string, VariantField>> = {
  sku: 'sku',
  priceMinor: 'price',
  compareAtMinor: 'compareAt',
  weightGrams: 'weight',
  barcode: 'barcode',
};
const OWN_PLACES = new Set(['title', 'slug', 'description', 'brand', 'category', 'tags', 'status', 'variants']);
/** Parts of a list stand at the list. */
const LISTS = new Set(['options', 'media', 'tags']);

/**
 * The place that the API's `param` means, for rows in the order in which they were sent; null when the editor has no such field,
 * so that the message is shown above it.
 */
export const placeOfParam = (param: string | undefined, rows: readonly VariantRow[]): string | null => {
  if (param === undefined) return null;
  const [head = '', second = '', third = ''] = param.split('.');
  if (head === 'attributes' && second !== '') return `attributes.${param.slice('attributes.'.length)}`;
  if (head === 'variants' && second !== '') {
    const row = rows[Number(second)];
    return row ? placeOfVariant(row.key, FIELD_NAMES[third] ?? 'options') : 'variants';
  }
  if (LISTS.has(head)) return head;
  return OWN_PLACES.has(param) ? param : null;
};
