import type { ProductInput, VariantInput } from '../face.ts';
import type { LoadedProduct, LoadedVariant } from './loaded.ts';
import { choiceOf } from './options.ts';
import { normaliseProduct } from './product.ts';

/** The input completed from the product as it is, as far as `keep` asks for it. */
export const completeFrom = (
  input: ProductInput,
  before: LoadedProduct | null,
  variants: readonly LoadedVariant[],
): ProductInput => {
  const { keep, ...said } = input;
  if (!before || !keep) return said;
  const attributes = keep.attributes ? { ...before.attributes, ...said.attributes } : said.attributes;
  const completed = normaliseProduct({ ...said, attributes, ...fieldsOf(before, keep.fields ?? []) });
  return keep.variants ? keepVariants(completed, variants) : completed;
};

const fieldsOf = (before: LoadedProduct, fields: NonNullable<NonNullable<ProductInput['keep']>['fields']>) =>
  Object.fromEntries(fields.map((field) => [field, before[field] ?? (field === 'brand' ? undefined : null)]));

/** Adds the variants not named that fit: same options, and a combination that nobody else chooses. */
const keepVariants = (input: ProductInput, variants: readonly LoadedVariant[]): ProductInput => {
  const named = new Set(input.variants.map(({ sku }) => sku));
  const chosen = new Set(input.variants.map((variant) => choiceOf(input.options, variant.options)));
  const kept = variants.filter(
    (variant) =>
      !variant.retired &&
      !named.has(variant.sku) &&
      Object.keys(variant.options).length === input.options.length &&
      input.options.every(({ name }) => Object.hasOwn(variant.options, name)) &&
      !chosen.has(choiceOf(input.options, variant.options)),
  );
  const options = input.options.map(({ name, values }) => ({
    name,
    values: [...new Set([...values, ...kept.map((variant) => variant.options[name] ?? '')])],
  }));
  return { ...input, options, variants: [...input.variants, ...kept.map(asInput)] };
};

const asInput = ({ sku, options, priceMinor, compareAtMinor, weightGrams, barcode }: LoadedVariant): VariantInput => ({
  sku,
  options,
  priceMinor,
  ...(compareAtMinor === undefined ? {} : { compareAtMinor }),
  weightGrams,
  ...(barcode === undefined ? {} : { barcode }),
});
