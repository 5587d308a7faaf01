import type { OrderState } from '#modules/orders';
import { alert } from '../../components/alert.ts';
import { buttonLink } from '../../components/button.ts';
import { icon } from '../../components/icon.ts';
import { type Html, html, nothing, when } from '../../kit/html.ts';
import type { Kit } from '../../kit/kit.ts';
import type { Visit } from '../../kit/visit.ts';
import { paymentView } from '../checkout/payment-view.ts';
import { cancelWord, failureWord } from './failure-words.ts';
import type { OrderPage } from './load.ts';
import { moneyGivenBack, moneyOfCancelled } from './money-back.ts';

export interface NowPart {
  readonly page: OrderPage;
  /** A card that was just typed on the provider's page. */
  readonly paymentMethodId: string | null;
}

/** What is happening, and what the shopper can do about it, if anything. */
export const nowView = (kit: Kit, visit: Visit, part: NowPart): Html => {
  const { order, payment } = part.page;
  const { t } = visit;
  if (order.state === 'CANCELLED') return cancelledView(visit, part.page);
  if (order.state !== 'PENDING') return leadView(visit, part.page);
  if (payment?.mayTryAgain) return declinedView(kit, visit, part);
  if (payment?.state === 'requires_action' && payment.nextActionUrl) return bankView(visit, payment.nextActionUrl);
  return html`
<div class="now now-waiting" role="status">
  <span class="spinner" aria-hidden="true"></span>
  <div><p><b>${t('order.wait.title')}</b></p><p class="muted">${t('order.lead.PENDING')}</p></div>
</div>
<noscript><meta http-equiv="refresh" content="4"></noscript>`;
};

const cancelledView = (visit: Visit, page: OrderPage): Html => html`
!${alert('info', html`<p><b>${visit.t(cancelWord(page.order.cancelReason ?? ''))}</b></p><p>${moneyOfCancelled(visit, page)}</p>`, true)}
<p class="button-row">!${buttonLink('/cart', visit.t('order.shop-again'), 'quiet')}</p>`;

/** After the goods it is about the money; before, a part of it is news beside the rest. */
const ABOUT_MONEY: readonly OrderState[] = ['RETURNED', 'REFUNDED'];

const leadView = (visit: Visit, page: OrderPage): Html => {
  const { state } = page.order;
  const money = moneyGivenBack(visit, page);
  const lead = money !== null && ABOUT_MONEY.includes(state) ? money : visit.t(`order.lead.${state}`);
  return html`<p class="lead">${lead}</p>!${money === null || money === lead ? nothing : alert('info', money)}`;
};

const bankView = ({ t }: Visit, address: string): Html => html`
<div class="now now-bank">
  !${icon('lock')}
  <div class="stack">
    <div><p><b>${t('order.bank.title')}</b></p><p class="muted">${t('order.bank.text')}</p></div>
    <p><a class="button" href="${address}" data-bank>${t('order.bank.link')}</a></p>
  </div>
</div>`;

/** Another card, while the goods are held: the same frame, the same page without JavaScript. */
const declinedView = (kit: Kit, visit: Visit, { page, paymentMethodId }: NowPart): Html => {
  const { t, format, locale } = visit;
  const { order, payment } = page;
  const clock = new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit', timeZoneName: 'short' });
  const amount = format.money(order.totalMinor, order.currency);
  return html`
<section class="now-declined" aria-labelledby="declined">
  !${alert(
    'danger',
    html`<p><b id="declined">${t('order.pay.title')}</b></p><p>${t(failureWord(payment?.failureCode ?? null))} ${t('order.pay.text', { time: clock.format(new Date(order.payBy)) })}</p>`,
    true,
  )}
  <form class="form" method="post" action="/orders/${order.id}/payment-method" data-pay-form novalidate>
    !${visit.csrfField()}
    !${paymentView(kit, visit, { hostedAction: `/orders/${order.id}/card`, paymentMethodId, payLabel: t('order.pay.again', { amount }) })}
  </form>
</section>`;
};

/** Asks once, in words. */
export const cancelView = (visit: Visit, { order }: OrderPage, isAsked: boolean): Html => {
  const { t } = visit;
  if (!CANCELLABLE.includes(order.state)) return nothing;
  return html`
<section class="cancel" id="cancel">
  !${when(
    isAsked,
    () => html`
  <div class="panel stack">
    <h2>${t('order.cancel.sure', { number: order.number })}</h2>
    <p>${t('order.cancel.text')}</p>
    <form class="button-row" method="post" action="/orders/${order.id}/cancellation">
      !${visit.csrfField()}
      <button type="submit" class="button button-danger">${t('order.cancel.yes')}</button>
      <a class="button button-quiet" href="/orders/${order.id}">${t('order.cancel.no')}</a>
    </form>
  </div>`,
  )}
  !${when(!isAsked, () => html`<a class="muted small" href="/orders/${order.id}?cancel=1#cancel">${t('order.cancel')}</a>`)}
</section>`;
};

const CANCELLABLE = ['PENDING', 'PAID', 'REVIEW', 'PACKED'];
