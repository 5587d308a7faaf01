import type { CheckoutView } from '#modules/checkout';
import { icon } from '../../components/icon.ts';
import { type Html, html } from '../../kit/html.ts';
import type { PublicVisit } from '../../kit/visit.ts';

/** Until when the pieces are held. The behaviour counts down and asks in time whether more is needed. */
export const holdView = (visit: PublicVisit, { id, expiresAt }: CheckoutView): Html => {
  const { t, locale, now } = visit;
  const clock = new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit', timeZoneName: 'short' });
  const leftMs = Math.max(0, Date.parse(expiresAt) - now.getTime());
  return html`
<div class="hold" data-region="hold" data-hold data-left-ms="${leftMs}">
  !${icon('clock')}
  <p><span data-hold-text data-text="${t('checkout.hold.left', { left: '{left}' })}" data-soon="${t('checkout.hold.soon')}">${t('checkout.hold', { time: clock.format(new Date(expiresAt)) })}</span>
    <span class="visually-hidden" data-hold-said aria-live="polite"></span></p>
  <button type="submit" class="button-link small" formaction="/checkout/${id}/renewal" data-renew>${t('checkout.hold.renew')}</button>
</div>`;
};
