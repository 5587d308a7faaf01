import { icon } from '../../components/icon.ts';
import { type Html, html, nothing } from '../../kit/html.ts';
import type { Kit } from '../../kit/kit.ts';
import type { PublicVisit } from '../../kit/visit.ts';
import { frameAddress } from './provider.ts';

export interface PaymentPart {
  /** Path of the form that leads to the provider's own page. */
  readonly hostedAction: string;
  /** A card that was given already and not tried yet. */
  readonly paymentMethodId: string | null;
  /** What the button says: the amount in words. */
  readonly payLabel: string;
}

/**
 * The card: in the provider's frame with the behaviour `card-frame`, on the provider's page without. The button that pays is
 * there as soon as there is a card, or a frame to type one into.
 */
export const paymentView = (kit: Kit, visit: PublicVisit, part: PaymentPart): Html => {
  const { t } = visit;
  const { paymentMethodId } = part;
  return html`
<div class="payment" data-payment data-frame="${frameAddress(kit, visit).href}" data-frame-title="${t('checkout.payment.frame')}">
  !${
    paymentMethodId === null
      ? html`
  <div class="card-frame" data-card-frame hidden><p class="muted small">${t('checkout.payment.loading')}</p></div>
  <div class="hosted" data-hosted>
    <p>${t('checkout.payment.hosted.text')}</p>
    <button type="submit" class="button button-wide" formaction="${part.hostedAction}">!${icon('lock')} ${t('checkout.payment.hosted')}</button>
  </div>`
      : html`
  <div class="card-ready">!${icon('check')}<div><p>${t('checkout.payment.ready')}</p>
    <button type="submit" class="button-link small" formaction="${part.hostedAction}" data-other-card>${t('checkout.payment.other')}</button></div></div>`
  }
  <input type="hidden" name="paymentMethodId" value="${paymentMethodId ?? ''}" data-payment-method>
  <p class="field-error" data-pay-problem role="alert"></p>
  <div data-region="pay">
    <button type="submit" class="button button-wide button-pay" data-pay data-busy="${t('checkout.busy')}"!${paymentMethodId === null ? html` hidden` : nothing}>!${icon('lock')} <span>${part.payLabel}</span></button>
  </div>
  <p class="payment-note muted small">!${icon('lock')} ${t('checkout.payment.safe')}</p>
</div>`;
};
