import { makeSlug } from '../domain/slug.ts';
import { cellsOf, gramsOf, imageOf, priceOf, RowFault, stockOf } from './cells.ts';
import { type Format, type FormatContext, fieldsWithout, type ImportedProduct } from './format.ts';
import type { Row } from './read-rows.ts';

export const PLAIN_COLUMNS = ['sku', 'title', 'price'] as const;
export const PLAIN_COLUMNS_KNOWN: readonly string[] = [
  ...PLAIN_COLUMNS,
  'description',
  'category',
  'brand',
  'stock',
  'image',
  'weight',
  'tags',
];

/** One row, one product with one variant: `sku,title,price[,description,category,brand,stock,image,weight,tags]`. */
export const readPlain: Format = async function* (rows, context) {
  for await (const row of rows) {
    const product = productOf(row, context);
    if (product) yield product;
  }
};

const productOf = (row: Row, context: FormatContext): ImportedProduct | null => {
  try {
    return readProduct(row, context);
  } catch (error) {
    if (!(error instanceof RowFault)) throw error;
    context.reject(row.line, error.message, error.field);
    return null;
  }
};

const readProduct = ({ line, cells }: Row, { currency, columns }: FormatContext): ImportedProduct => {
  const cell = cellsOf(columns, cells);
  const sku = cell('sku');
  const title = cell('title');
  if (sku === '') throw new RowFault('sku is missing', 'sku');
  if (title === '') throw new RowFault('title is missing', 'title');
  const slug = makeSlug(`${makeSlug(title).slice(0, 80)} ${sku}`);
  if (slug === '') throw new RowFault('title and sku have no letter or digit that an address can be made of');
  const image = cell('image');
  return {
    input: {
      slug,
      title,
      description: cell('description'),
      category: makeSlug(cell('category')) || null,
      ...(cell('brand') === '' ? {} : { brand: cell('brand') }),
      tags: cell('tags').split(',').filter(Boolean),
      attributes: {},
      options: [],
      variants: [
        {
          sku,
          options: {},
          priceMinor: priceOf(cell('price'), 'price', currency),
          weightGrams: gramsOf(cell('weight'), 'weight'),
        },
      ],
      media: image === '' ? [] : [{ url: imageOf(image, 'image'), alt: title }],
      status: 'published',
      keep: {
        attributes: true,
        fields: fieldsWithout(columns, {
          description: ['description'],
          category: ['category'],
          brand: ['brand'],
          tags: ['tags'],
          media: ['image'],
        }),
      },
    },
    categoryTitle: cell('category') || null,
    lines: [line],
    lastLine: line,
    variantLines: [line],
    stock: [stockOf(cell('stock'), 'stock')],
  };
};
