import type { ShownCart } from '#modules/carts';
import type { ShippingOption } from '#modules/shops';
import { icon } from '../../components/icon.ts';
import { type Html, html, nothing, when } from '../../kit/html.ts';
import type { Visit } from '../../kit/visit.ts';

/** Lines that a checkout would refuse. */
export const isBlocked = ({ lines }: ShownCart): boolean =>
  lines.some(({ forSale, available, quantity }) => !forSale || available < quantity);

/** Pieces that are wished for and cannot be had: none of them is in the subtotal. */
const uncounted = ({ lines }: ShownCart): number =>
  lines.reduce((pieces, { quantity, countedQuantity }) => pieces + quantity - countedQuantity, 0);

/** Said where the subtotal stands, when it leaves something out. */
export const uncountedView = ({ t }: Visit, shown: ShownCart): Html => {
  const count = uncounted(shown);
  return count === 0 ? nothing : html`<p class="muted small">${t('cart.counted.sum', { count })}</p>`;
};

/** The subtotal, how far it is to free delivery, and the way on. */
export const summaryView = (visit: Visit, shown: ShownCart, shipping: readonly ShippingOption[]): Html => {
  const { t, format, shop } = visit;
  const subtotal = format.money(shown.subtotalMinor, shown.currency ?? shop.currency);
  return html`
<section class="cart-summary panel" aria-labelledby="cart-summary">
  <h2 class="visually-hidden" id="cart-summary">${t('cart.subtotal')}</h2>
  !${freeDelivery(visit, shown, shipping)}
  <dl class="sums">
    <div class="sum sum-total"><dt>${t('cart.subtotal')}</dt><dd class="number">${subtotal}</dd></div>
    <div class="sum"><dt>${t('cart.delivery')}</dt><dd>${t('cart.delivery.at-checkout')}</dd></div>
  </dl>
  !${uncountedView(visit, shown)}
  !${when(isBlocked(shown), () => html`<p class="cart-note cart-note-warning">!${icon('warning')}${t('cart.blocked')}</p>`)}
  <form method="post" action="/checkout">
    !${visit.csrfField()}
    <button type="submit" class="button button-wide">!${icon('lock')} ${t('cart.checkout')}</button>
  </form>
  <p class="muted small">${t('cart.tax-note')}</p>
  <ul class="cart-promises">
    <li>!${icon('clock')}${t('cart.promise.hold')}</li>
    <li>!${icon('return')}${t('cart.promise.returns')}</li>
    <li>!${icon('lock')}${t('cart.promise.safe')}</li>
  </ul>
</section>`;
};

/** Of the options at home, the one that is free soonest. */
export const freeDelivery = (visit: Visit, shown: ShownCart, shipping: readonly ShippingOption[]): Html => {
  const { t, format, shop } = visit;
  const limits = shipping.flatMap(({ freeFromMinor }) => (freeFromMinor === null ? [] : [freeFromMinor]));
  if (limits.length === 0 || shown.lines.length === 0) return nothing;
  const limit = Math.min(...limits);
  const left = limit - shown.subtotalMinor;
  if (left <= 0)
    return html`<p class="free-delivery free-delivery-reached">!${icon('truck')}${t('cart.free.reached')}</p>`;
  return html`
<div class="free-delivery">
  <p>!${icon('truck')}${t('cart.free.left', { amount: format.money(left, shown.currency ?? shop.currency) })}</p>
  <progress max="${limit}" value="${shown.subtotalMinor}" aria-label="${t('cart.free.progress')}"></progress>
</div>`;
};
