import { htmlToText } from '../domain/html-text.ts';
import { isSlug, makeSlug } from '../domain/slug.ts';
import type { ProductInput, VariantInput } from '../face.ts';
import { type Cells, gramsOf, imageOf, priceOf, RowFault, stockOf } from './cells.ts';
import { type FormatContext, fieldsWithout, type ImportedProduct } from './format.ts';

export interface ShopifyRow {
  readonly line: number;
  readonly handle: string;
  readonly cell: Cells;
}

const OPTION_NUMBERS = [1, 2, 3] as const;

/** The product that a group of rows tells; rows at fault are rejected one by one, the others kept. */
export const readShopifyProduct = (group: readonly ShopifyRow[], context: FormatContext): ImportedProduct => {
  const first = group[0];
  if (!first) throw new RowFault('no rows');
  const title = first.cell('title');
  if (title === '') throw new RowFault('Title is missing in the first row of the product', 'Title');
  const slug = isSlug(first.handle) ? first.handle : makeSlug(first.handle);
  if (slug === '') throw new RowFault('Handle has no letter or digit that an address can be made of');
  const names = optionNames(first.cell);
  const { variants, media, rejectedLines } = readParts(group, slug, names, context);
  if (variants.length === 0) {
    for (const { line } of group)
      if (!rejectedLines.has(line)) context.reject(line, 'its product has no valid variant', null);
    throw new Nothing();
  }
  const categoryTitle = first.cell('type') || (first.cell('product category').split('>').at(-1) ?? '').trim();
  return {
    input: {
      slug,
      title,
      description: htmlToText(first.cell('body (html)')),
      category: makeSlug(categoryTitle) || null,
      ...(first.cell('vendor') === '' ? {} : { brand: first.cell('vendor') }),
      tags: first.cell('tags').split(',').filter(Boolean),
      attributes: {},
      options: names.map(({ name }) => ({
        name,
        values: [...new Set(variants.map(({ input }) => input.options[name] ?? ''))],
      })),
      variants: variants.map(({ input }) => input),
      media: media.sort((a, b) => a.position - b.position).map(({ url, alt }) => ({ url, alt })),
      status: statusOf(first.cell),
      keep: {
        attributes: true,
        // A variant whose row was rejected is not one that was taken out of the file.
        ...(rejectedLines.size > 0 ? { variants: true } : {}),
        fields: fieldsWithout(context.columns, KEPT_FIELDS),
      },
    },
    categoryTitle: categoryTitle || null,
    lines: group.map(({ line }) => line).filter((line) => !rejectedLines.has(line)),
    lastLine: group.at(-1)?.line ?? 0,
    variantLines: variants.map(({ line }) => line),
    stock: variants.map(({ stock }) => stock),
  };
};

/** All rows were rejected, each with its own reason. */
export class Nothing extends Error {}

const KEPT_FIELDS = {
  description: ['body (html)'],
  category: ['type', 'product category'],
  brand: ['vendor'],
  tags: ['tags'],
  media: ['image src'],
} as const;

interface OptionName {
  readonly number: number;
  readonly name: string;
}

/** A product without options has the option `Title` with the one value `Default Title` there. */
const optionNames = (cell: Cells): OptionName[] =>
  cell('option1 name').toLowerCase() === 'title' && cell('option1 value').toLowerCase() === 'default title'
    ? []
    : OPTION_NUMBERS.map((number) => ({ number, name: cell(`option${number} name`) })).filter(
        ({ name }) => name !== '',
      );

const readParts = (
  group: readonly ShopifyRow[],
  slug: string,
  names: readonly OptionName[],
  { currency, reject }: FormatContext,
) => {
  const variants: { line: number; stock: number | null; input: VariantInput }[] = [];
  const media: { position: number; url: string; alt: string }[] = [];
  const rejectedLines = new Set<number>();
  const choices = new Set<string>();
  for (const row of group) {
    try {
      const variant = readVariant(row, slug, names, currency);
      const image = readImage(row.cell, media.length + 1);
      if (variant) {
        const choice = JSON.stringify(variant.input.options);
        if (choices.has(choice)) throw new RowFault('an earlier row of the product has the same options');
        choices.add(choice);
        variants.push({ line: row.line, ...variant });
      }
      if (image) media.push(image);
      if (!variant && !image) throw new RowFault('the row has neither a variant nor a picture');
    } catch (error) {
      if (!(error instanceof RowFault)) throw error;
      reject(row.line, error.message, error.field);
      rejectedLines.add(row.line);
    }
  }
  return { variants, media, rejectedLines };
};

const readVariant = (
  { cell }: ShopifyRow,
  slug: string,
  names: readonly OptionName[],
  currency: string,
): { stock: number | null; input: VariantInput } | null => {
  const price = cell('variant price');
  if (price === '' && cell('variant sku') === '' && cell('option1 value') === '') return null;
  const options = Object.fromEntries(names.map(({ number, name }) => [name, cell(`option${number} value`)]));
  const missing = names.find(({ name }) => options[name] === '');
  if (missing) {
    throw new RowFault(`Option${missing.number} Value (${missing.name}) is missing`, `Option${missing.number} Value`);
  }
  const compareAt = cell('variant compare at price');
  return {
    stock: stockOf(cell('variant inventory qty'), 'Variant Inventory Qty'),
    input: {
      // Without a SKU the variant goes by its place, so that the next import finds it again.
      sku: cell('variant sku') || makeSlug([slug, ...Object.values(options)].join(' ')),
      options,
      priceMinor: priceOf(price, 'Variant Price', currency),
      ...(compareAt === '' ? {} : { compareAtMinor: priceOf(compareAt, 'Variant Compare At Price', currency) }),
      weightGrams: gramsOf(cell('variant grams'), 'Variant Grams'),
      // Spreadsheets write a leading ' to keep a number a text.
      ...(cell('variant barcode') === '' ? {} : { barcode: cell('variant barcode').replace(/^'/, '') }),
    },
  };
};

const readImage = (cell: Cells, place: number): { position: number; url: string; alt: string } | null => {
  const url = cell('image src');
  if (url === '') return null;
  const position = Number(cell('image position') || place);
  return {
    position: Number.isFinite(position) ? position : place,
    url: imageOf(url, 'Image Src'),
    alt: cell('image alt text'),
  };
};

const statusOf = (cell: Cells): ProductInput['status'] => {
  const status = cell('status').toLowerCase();
  if (status === 'archived') return 'archived';
  if (status === 'draft') return 'draft';
  if (status !== '' && status !== 'active')
    throw new RowFault(`Status ${JSON.stringify(status)} is none of active, draft, archived`, 'Status');
  return ['false', 'no', '0'].includes(cell('published').toLowerCase()) ? 'draft' : 'published';
};
