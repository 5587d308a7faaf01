import type { AttributeDefinition, CategoryNode, PublicProduct } from '#modules/catalog';
import { type Html, html } from '../../kit/html.ts';
import type { PublicVisit } from '../../kit/visit.ts';
import { findCategory } from '../category/find-category.ts';
import type { ProductFacts } from './load.ts';

const GRAMS_PER_KILOGRAM = 1_000;

/** Attributes by their labels, then weight and numbers of the variant that is shown. */
export const detailsTable = (visit: PublicVisit, { product, selected, tree }: ProductFacts): Html => {
  const { t } = visit;
  const definitions = definitionsOf(tree, product);
  const rows: (readonly [label: string, value: string])[] = Object.entries(product.attributes).map(([code, value]) => {
    const definition = definitions.get(code);
    return [definition?.label ?? code, valueText(visit, value, definition?.unit)] as const;
  });
  if (selected.weightGrams > 0) rows.push([t('product.details.weight'), weightText(visit, selected.weightGrams)]);
  rows.push([t('product.details.sku'), selected.sku]);
  return html`<table class="details"><tbody>!${rows.map(
    ([label, value]) => html`<tr><th scope="row">${label}</th><td>${value}</td></tr>`,
  )}</tbody></table>`;
};

const definitionsOf = (
  tree: readonly CategoryNode[],
  { categories }: PublicProduct,
): ReadonlyMap<string, AttributeDefinition> => {
  const found = findCategory(tree, categories.at(-1)?.slug ?? '');
  const path = found ? [...found.ancestors, found.category] : [];
  return new Map(
    path.flatMap(({ attributes }) => attributes.map((definition) => [definition.code, definition] as const)),
  );
};

const valueText = (visit: PublicVisit, value: PublicProduct['attributes'][string], unit = ''): string => {
  const { t, format, locale } = visit;
  if (typeof value === 'boolean') return t(value ? 'product.yes' : 'product.no');
  if (typeof value === 'number') return `${format.number(value)} ${unit}`.trim();
  if (typeof value === 'string') return value;
  return new Intl.ListFormat(locale).format(value);
};

const weightText = ({ locale }: PublicVisit, grams: number): string => {
  const isHeavy = grams >= GRAMS_PER_KILOGRAM;
  const unit = isHeavy ? 'kilogram' : 'gram';
  const format = new Intl.NumberFormat(locale, { style: 'unit', unit, maximumFractionDigits: 2 });
  return format.format(isHeavy ? grams / GRAMS_PER_KILOGRAM : grams);
};
