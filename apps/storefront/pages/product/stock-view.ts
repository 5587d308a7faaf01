import type { VariantAvailability } from '#modules/catalog';
import { type Html, html } from '../../kit/html.ts';
import type { PublicVisit } from '../../kit/visit.ts';

/** What is left, in words. @param isOnlyOne the product has no other variants to choose */
export const stockLine = ({ t }: PublicVisit, stock: VariantAvailability | undefined, isOnlyOne: boolean): Html => {
  const level = stock?.level ?? 'out';
  return html`<p class="stock stock-${level}">${textOf(t, stock, isOnlyOne)}</p>`;
};

const textOf = (t: PublicVisit['t'], stock: VariantAvailability | undefined, isOnlyOne: boolean): string => {
  if (stock?.level === 'in_stock') return t('product.stock.in');
  if (stock?.level === 'low') return t('product.stock.low', { count: stock.available });
  return t(isOnlyOne ? 'product.stock.out' : 'product.stock.out.variant');
};
