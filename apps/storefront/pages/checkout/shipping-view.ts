import type { CheckoutView } from '#modules/checkout';
import type { ShippingOption } from '#modules/shops';
import { type Html, html, nothing } from '../../kit/html.ts';
import type { PublicVisit } from '../../kit/visit.ts';
import { deliveryDates } from '../product/delivery.ts';

/** The ways to that country, with their prices for these goods and the days of their arrival. */
export const shippingView = (visit: PublicVisit, checkout: CheckoutView, options: readonly ShippingOption[]): Html => {
  const { t } = visit;
  return html`
<div class="choices" data-region="shipping" role="radiogroup" aria-labelledby="step-shipping">
  !${options.map((option) => optionView(visit, checkout, option))}
  <noscript><button type="submit" class="button button-quiet button-small" formaction="/checkout/${checkout.id}/details#step-shipping">${t('checkout.shipping.update')}</button></noscript>
</div>`;
};

const optionView = (visit: PublicVisit, checkout: CheckoutView, option: ShippingOption): Html => {
  const { t, format, locale, now } = visit;
  const { code, title, priceMinor, freeFromMinor, estimateDays } = option;
  const isFree = priceMinor === 0 || (freeFromMinor !== null && checkout.subtotalMinor >= freeFromMinor);
  const isChosen = code === checkout.shipping.code;
  return html`
<label class="choice">
  <input type="radio" name="shippingOption" value="${code}" data-update!${isChosen ? html` checked` : nothing}>
  <span class="choice-text"><b>${title}</b><span class="muted small">${t('checkout.shipping.between', { dates: deliveryDates(locale, now, estimateDays) })}</span></span>
  <span class="number">${isFree ? t('checkout.shipping.free') : format.money(priceMinor, checkout.currency)}</span>
</label>`;
};
