import type { Facet, FacetValue } from '#modules/catalog';
import { currencyExponent, decimalText } from '#platform/money';
import { icon } from '../../components/icon.ts';
import { type Html, html, nothing, when } from '../../kit/html.ts';
import type { PublicVisit } from '../../kit/visit.ts';
import type { Listing } from './load.ts';
import { addressOf, type Choice, isNarrowed, withoutValue } from './parameters.ts';

/** Longer lists of values are folded away. */
const VALUES_OPEN_MAX = 6;

/** The form that narrows the list: it is sent by GET, so each choice is an address. */
export const filterForm = (visit: PublicVisit, path: string, { choice, facets }: Listing): Html => {
  const { t, shop } = visit;
  return html`
<form class="filters" id="filters" action="${path}" method="get" data-filters>
  !${when(choice.q !== null, () => html`<input type="hidden" name="q" value="${choice.q}">`)}
  !${facets.facets.map((facet) => facetGroup(visit, facet, choice))}
  !${when(facets.price, () => priceGroup(visit, choice, shop.currency, facets.price?.minMinor ?? 0, facets.price?.maxMinor ?? 0))}
  <button type="submit" class="button button-quiet button-wide">${t('list.filters.apply')}</button>
</form>`;
};

const facetGroup = (visit: PublicVisit, facet: Facet, choice: Choice): Html => {
  const chosen = chosenOf(choice, facet.code);
  const label = (value: FacetValue): Html => facetValue(visit, facet, value, chosen.has(value.value));
  const open = facet.values.slice(0, VALUES_OPEN_MAX);
  const rest = facet.values.slice(VALUES_OPEN_MAX);
  return html`
<fieldset class="filter-group">
  <legend>${facet.label}</legend>
  !${open.map(label)}
  !${when(
    rest.length > 0,
    () => html`<details!${rest.some(({ value }) => chosen.has(value)) ? html` open` : nothing}>
      <summary>${visit.t('list.filters.more', { count: rest.length })}</summary>!${rest.map(label)}
    </details>`,
  )}
</fieldset>`;
};

const chosenOf = (choice: Choice, code: string): ReadonlySet<string> =>
  new Set((choice.attributes[code] ?? []).map((value) => value.toLowerCase()));

const facetValue = (
  visit: PublicVisit,
  facet: Facet,
  { value, label, count }: FacetValue,
  isChosen: boolean,
): Html => html`
<label class="filter-value">
  <input type="checkbox" name="attr.${facet.code}" value="${value}"!${isChosen ? html` checked` : nothing}>
  <span>${valueText(visit, facet, label)}</span>
  <span class="filter-count">${visit.format.number(count)}</span>
</label>`;

const valueText = ({ t, format }: PublicVisit, { type, unit }: Facet, label: string): string => {
  if (type === 'boolean') return t(label.toLowerCase() === 'true' ? 'product.yes' : 'product.no');
  if (type === 'number') return [format.number(Number(label)), unit].filter(Boolean).join(' ');
  return label;
};

const priceGroup = (visit: PublicVisit, choice: Choice, currency: string, minMinor: number, maxMinor: number): Html => {
  const { t } = visit;
  const input = (name: 'min' | 'max', chosen: number | null, hint: number): Html => html`
<label>${t(`list.filters.price.${name}`)}
  <input class="input" type="text" inputmode="decimal" name="${name}" maxlength="20" value="${chosen === null ? '' : mainUnits(chosen, currency)}" placeholder="${mainUnits(hint, currency)}">
</label>`;
  return html`
<fieldset class="filter-group">
  <legend>${t('list.filters.price')} <span class="muted">(${currency})</span></legend>
  <div class="price-inputs">!${input('min', choice.minMinor, minMinor)}!${input('max', choice.maxMinor, maxMinor)}</div>
</fieldset>`;
};

/** `12.00` is `12` to people who type. */
const mainUnits = (amountMinor: number, currency: string): string => {
  const text = decimalText({ amountMinor, currency });
  return currencyExponent(currency) > 0 ? text.replace(/\.0+$/, '') : text;
};

/** What the list is narrowed by, each with a link that takes it away. */
export const activeFilters = (visit: PublicVisit, path: string, { choice, facets }: Listing): Html => {
  if (!isNarrowed(choice)) return nothing;
  const { t, shop, format } = visit;
  const { currency } = shop;
  const to = (next: Choice): string => addressOf(path, { ...next, page: 1 }, currency);
  const values = Object.entries(choice.attributes).flatMap(([code, chosen]) =>
    chosen.map((value) =>
      removable(visit, textOf(visit, facets.facets, code, value), to(withoutValue(choice, code, value))),
    ),
  );
  const { minMinor, maxMinor } = choice;
  const min = minMinor === null ? '' : t('list.filters.price.from', { price: format.money(minMinor, currency) });
  const max = maxMinor === null ? '' : t('list.filters.price.to', { price: format.money(maxMinor, currency) });
  return html`
<ul class="chip-row active-filters" aria-label="${t('list.filters.active')}">
  !${values}
  !${when(min, () => removable(visit, min, to({ ...choice, minMinor: null })))}
  !${when(max, () => removable(visit, max, to({ ...choice, maxMinor: null })))}
  <li><a class="chip chip-clear" href="${to({ ...choice, attributes: {}, minMinor: null, maxMinor: null })}">${t('list.filters.clear')}</a></li>
</ul>`;
};

const removable = ({ t }: PublicVisit, text: string, href: string): Html =>
  html`<li><a class="chip" href="${href}" aria-label="${t('list.filters.remove', { filter: text })}">${text} !${icon('close')}</a></li>`;

const textOf = (visit: PublicVisit, facets: readonly Facet[], code: string, value: string): string => {
  const facet = facets.find((one) => one.code.toLowerCase() === code.toLowerCase());
  const known = facet?.values.find((one) => one.value === value.toLowerCase());
  if (!facet || !known) return value;
  return facet.type === 'boolean'
    ? `${facet.label}: ${valueText(visit, facet, known.label)}`
    : valueText(visit, facet, known.label);
};
