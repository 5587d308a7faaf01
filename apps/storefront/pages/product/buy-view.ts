import { icon } from '../../components/icon.ts';
import { money } from '../../components/money.ts';
import { stepper } from '../../components/stepper.ts';
import { type Html, html, nothing, when } from '../../kit/html.ts';
import type { PublicVisit } from '../../kit/visit.ts';
import { deliveryDates } from './delivery.ts';
import type { ProductFacts } from './load.ts';
import { type OptionChoice, optionChoices } from './options.ts';
import { stockLine } from './stock-view.ts';
import { pictureOf } from './variant-picture.ts';

const QUANTITY_MAX = 99;

/** Price, options, what is left, and the form that puts it into the cart: all that changes with the variant. */
export const buyBox = (visit: PublicVisit, facts: ProductFacts): Html => {
  const { product, selected, stock } = facts;
  const { t } = visit;
  const level = stock.get(selected.id);
  const isSoldOut = (level?.level ?? 'out') === 'out';
  return html`
<div class="buy" data-buy data-product="${product.slug}" data-picture="${pictureOf(product.media, selected)?.url}">
  <div class="buy-price">
    <p class="buy-amount">!${money(visit, { minMinor: selected.priceMinor, compareAtMinor: selected.compareAtMinor, currency: selected.currency })}</p>
    <p class="muted small">${t('product.tax-note')}</p>
  </div>
  !${optionChoices(product, selected).map((choice) => optionGroup(visit, product.slug, choice))}
  <div data-availability="/fragments/availability?variant=${selected.id}&amp;product=${product.slug}" aria-live="polite">!${stockLine(visit, level, product.variants.length === 1)}</div>
  <form class="add-to-cart" method="post" action="/cart/items" data-add-to-cart>
    !${visit.csrfField()}
    <input type="hidden" name="variantId" value="${selected.id}">
    <input type="hidden" name="next" value="/cart">
    !${isSoldOut ? nothing : stepper(visit, { name: 'quantity', label: t('product.quantity'), value: 1, max: QUANTITY_MAX })}
    !${
      isSoldOut
        ? html`<button type="submit" class="button button-wide" disabled>${t('product.sold-out')}</button>`
        : html`<button type="submit" class="button button-wide">!${icon('bag')} ${t('product.add')}</button>`
    }
  </form>
  !${deliveryView(visit, facts)}
</div>`;
};

const optionGroup = ({ t }: PublicVisit, slug: string, { name, selected, values }: OptionChoice): Html => html`
<div class="option" role="group" aria-label="${name}">
  <p class="option-name" aria-hidden="true"><b>${name}</b> ${selected}</p>
  <ul class="option-values">!${values.map(
    ({ value, isSelected, variantId, fits }) => html`
    <li><a class="option-value${fits ? '' : ' option-elsewhere'}" href="/p/${slug}?variant=${variantId}" rel="nofollow" data-option!${
      isSelected ? html` aria-current="true"` : nothing
    }!${fits ? nothing : html` aria-label="${t('product.unavailable-combination', { value })}"`}>${value}</a></li>`,
  )}</ul>
</div>`;

const deliveryView = (visit: PublicVisit, { shipping, selected }: ProductFacts): Html => {
  const { t, locale, now } = visit;
  return html`
<ul class="promises" aria-label="${t('product.delivery')}">
  !${shipping.map(
    (option) => html`
  <li>!${icon('truck')}<span><b>${option.title}</b><br>${deliveryDates(locale, now, option.estimateDays)} · <span class="muted">!${costOf(visit, option, selected.priceMinor, selected.currency)}</span></span></li>`,
  )}
  <li>!${icon('return')}<span>${t('product.returns')}</span></li>
</ul>`;
};

type Shipping = ProductFacts['shipping'][number];

const costOf = (
  visit: PublicVisit,
  { priceMinor, freeFromMinor }: Shipping,
  goodsMinor: number,
  currency: string,
): Html => {
  const { t, format } = visit;
  const isFree = priceMinor === 0 || (freeFromMinor !== null && goodsMinor >= freeFromMinor);
  if (isFree) return html`${t('product.delivery.free')}`;
  return html`${format.money(priceMinor, currency)}!${when(
    freeFromMinor !== null,
    () => html`, ${t('product.delivery.free-from', { amount: format.money(freeFromMinor ?? 0, currency) })}`,
  )}`;
};
