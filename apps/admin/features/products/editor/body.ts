import { words } from '../messages.ts';
import { minorOfText } from '../money-text.ts';
import type { DraftOption, ProductBody, ProductDraft, VariantField, VariantRow } from './draft.ts';
import { placeOfVariant } from './places.ts';

const WEIGHT_GRAMS_MAX = 100_000_000;

/** What stands at which field, by its place (`places.ts`). */
export type Faults = ReadonlyMap<string, string>;

export type BodyOutcome =
  | { readonly ok: true; readonly body: ProductBody }
  | { readonly ok: false; readonly faults: Faults };

/** The request for a draft, or everything in it that is no number or missing; what else may be wrong the API says. */
export const bodyOf = (draft: ProductDraft, currency: string): BodyOutcome => {
  const faults = faultsOf(draft, currency);
  if (faults.size > 0) return { ok: false, faults };
  const { brand, variants, options, attributes, ...rest } = draft;
  return {
    ok: true,
    body: {
      ...rest,
      tags: [...rest.tags],
      media: [...rest.media],
      ...(brand.trim() === '' ? {} : { brand }),
      attributes: withoutEmpty(attributes),
      options: options.map(({ name, values }) => ({ name, values: [...values] })),
      variants: variants.map((row) => variantBody(row, options, currency)),
    },
  };
};

const faultsOf = (draft: ProductDraft, currency: string): Faults => {
  const faults = new Map<string, string>();
  if (draft.title.trim() === '') faults.set('title', words.titleMissing);
  if (draft.slug.trim() === '') faults.set('slug', words.slugMissing);
  if (draft.options.some(({ name, values }) => name.trim() === '' || values.length === 0)) {
    faults.set('options', words.optionIncomplete);
  }
  if (draft.variants.length === 0) faults.set('variants', words.noVariants);
  const skus = new Map<string, string>();
  for (const row of draft.variants) {
    for (const [field, message] of faultsOfRow(row, currency)) faults.set(placeOfVariant(row.key, field), message);
    const sku = row.sku.trim();
    if (sku !== '' && skus.has(sku)) faults.set(placeOfVariant(row.key, 'sku'), words.skuTwice(sku));
    skus.set(sku, row.key);
  }
  return faults;
};

/** What is wrong in the cells of one row. */
export const faultsOfRow = (row: VariantRow, currency: string): readonly (readonly [VariantField, string])[] => {
  const faults: (readonly [VariantField, string])[] = [];
  if (row.sku.trim() === '') faults.push(['sku', words.skuMissing]);
  if (row.price.trim() === '') faults.push(['price', words.priceMissing]);
  else if (minorOfText(row.price, currency) === null) faults.push(['price', words.notAnAmount(row.price, currency)]);
  if (row.compareAt.trim() !== '' && minorOfText(row.compareAt, currency) === null) {
    faults.push(['compareAt', words.notAnAmount(row.compareAt, currency)]);
  }
  if (row.weight.trim() !== '' && gramsOf(row.weight) === null) faults.push(['weight', words.notAWeight(row.weight)]);
  return faults;
};

/** Grams of `420`, `420 g`, `0.42 kg`; null when it is no weight. */
export const gramsOf = (text: string): number | null => {
  const parts = /^(\d+(?:[.,]\d+)?)\s*(g|kg)?$/i.exec(text.trim());
  if (!parts) return null;
  const grams = Math.round(Number(parts[1]?.replace(',', '.')) * (parts[2]?.toLowerCase() === 'kg' ? 1_000 : 1));
  return grams <= WEIGHT_GRAMS_MAX ? grams : null;
};

const variantBody = (
  row: VariantRow,
  options: readonly DraftOption[],
  currency: string,
): ProductBody['variants'][number] => {
  const compareAtMinor = row.compareAt.trim() === '' ? null : minorOfText(row.compareAt, currency);
  return {
    sku: row.sku.trim(),
    options: Object.fromEntries(options.map(({ name }, index) => [name, row.choice[index] ?? ''])),
    priceMinor: minorOfText(row.price, currency) ?? 0,
    ...(compareAtMinor === null ? {} : { compareAtMinor }),
    weightGrams: gramsOf(row.weight) ?? 0,
    ...(row.barcode.trim() === '' ? {} : { barcode: row.barcode.trim() }),
  };
};

/** A field that was emptied is an attribute that the product does not have. */
const withoutEmpty = (attributes: ProductDraft['attributes']): ProductBody['attributes'] =>
  Object.fromEntries(
    Object.entries(attributes).filter(([, value]) => value !== '' && !(Array.isArray(value) && value.length === 0)),
  );
