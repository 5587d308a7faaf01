import { type Html, html, when } from '../kit/html.ts';
import type { PublicVisit } from '../kit/visit.ts';

export interface Price {
  readonly minMinor: number;
  readonly maxMinor?: number;
  /** What it cost before, shown struck through when it is more. */
  readonly compareAtMinor?: number | null;
  readonly currency: string;
}

/** A price, a range of prices, or a price with the one it had before. */
export const money = ({ t, format }: Pick<PublicVisit, 't' | 'format'>, price: Price): Html => {
  const { minMinor, maxMinor = minMinor, compareAtMinor, currency } = price;
  const reduced = compareAtMinor !== undefined && compareAtMinor !== null && compareAtMinor > minMinor;
  const now = format.money(minMinor, currency);
  return html`<span class="price${reduced ? ' price-reduced' : ''}">!${
    minMinor === maxMinor ? html`${now}` : html`${t('common.price.from', { price: now })}`
  }!${when(
    reduced,
    () =>
      html` <s class="price-before"><span class="visually-hidden">${t('common.price.before')} </span>${format.money(compareAtMinor ?? 0, currency)}</s>`,
  )}</span>`;
};
