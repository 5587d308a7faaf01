import type { ParcelView } from '#modules/fulfilment';
import { emailText, sentenceWithEmail } from '../../components/email-text.ts';
import { icon } from '../../components/icon.ts';
import { noPicture, picture } from '../../components/picture.ts';
import { type Html, html, nothing, when } from '../../kit/html.ts';
import type { Kit } from '../../kit/kit.ts';
import type { Visit } from '../../kit/visit.ts';
import { addressLines } from '../checkout/address/fields-view.ts';
import { type OrderPage, versionOf } from './load.ts';
import { isOver } from './money-back.ts';
import { cancelView, type NowPart, nowView } from './now-view.ts';
import { stepsView } from './steps-view.ts';

export interface OrderViewPart extends NowPart {
  readonly isNew: boolean;
  readonly asksToCancel: boolean;
  readonly notice: Html;
}

export const orderView = (kit: Kit, visit: Visit, part: OrderViewPart): Html => {
  const { page } = part;
  const { order } = page;
  const { t } = visit;
  return html`
<div class="order" data-order="${order.id}" data-version="${versionOf(page)}"!${when(isOver(page), () => html` data-over`)}>
  <header class="order-header">
    <p class="eyebrow">${t('order.title', { number: order.number })}</p>
    <h1>${headline(visit, part)}</h1>
    !${when(order.state === 'PAID', () => html`<p class="muted">!${sentenceWithEmail(t('order.thanks.paid', { email: order.email }), order.email)}</p>`)}
  </header>
  !${part.notice}
  <div class="order-now" aria-live="polite">
    !${stepsView(visit, page)}
    !${nowView(kit, visit, part)}
  </div>
  <div class="columns">
    <div class="stack stack-large">
      !${parcelsView(visit, page.parcels)}
      !${linesView(visit, page)}
    </div>
    <aside class="stack stack-large">
      !${factsView(visit, page)}
      !${timelineView(visit, page)}
      !${cancelView(visit, page, part.asksToCancel)}
    </aside>
  </div>
</div>`;
};

/** Thanks as long as the order is young; how it stands later. */
const headline = ({ t }: Visit, { isNew, page: { order, payment } }: OrderViewPart): string => {
  const isThanked = order.state === 'PAID' || (order.state === 'PENDING' && isNew && !payment?.mayTryAgain);
  if (!isThanked) return t(`order.state.${order.state}`);
  return t('order.thanks', { name: order.address.name.split(' ')[0] ?? order.address.name });
};

const linesView = (visit: Visit, { order, payment, pictures }: OrderPage): Html => {
  const { t, format } = visit;
  const money = (minor: number) => format.money(minor, order.currency);
  return html`
<section class="panel" aria-labelledby="order-lines">
  <h2 id="order-lines">${t('order.lines')}</h2>
  <ul class="order-lines">!${order.lines.map((line) => {
    const url = pictures.get(line.variantId) ?? null;
    return html`
    <li class="order-line">
      <div class="order-picture">!${url === null ? noPicture : picture({ url, alt: '', width: 128, height: 128 })}</div>
      <div><p>${line.title}</p>!${when(line.optionsText, () => html`<p class="muted small">${line.optionsText}</p>`)}<p class="muted small number">${t('order.quantity', { count: line.quantity })} ${money(line.unitPriceMinor)}</p></div>
      <p class="number">${money(line.totalMinor)}</p>
    </li>`;
  })}</ul>
  <dl class="sums">
    <div class="sum"><dt>${t('checkout.subtotal')}</dt><dd class="number">${money(order.subtotalMinor)}</dd></div>
    <div class="sum"><dt>${t('checkout.delivery')}: ${order.shipping.title}</dt><dd class="number">${order.shippingMinor === 0 ? t('checkout.shipping.free') : money(order.shippingMinor)}</dd></div>
    <div class="sum sum-total"><dt>${t('checkout.total')}</dt><dd class="number">${money(order.totalMinor)}</dd></div>
    !${when(payment?.refundedMinor, () => html`<div class="sum"><dt>${t('order.money.given-back')}</dt><dd class="number">${money(-(payment?.refundedMinor ?? 0))}</dd></div>`)}
  </dl>
</section>`;
};

const factsView = ({ t, format, locale }: Visit, { order }: OrderPage): Html => {
  const lines = addressLines(locale, order.address);
  return html`
<section class="panel">
  <dl class="facts">
    <div><dt>${t('order.address')}</dt><dd><address>!${lines.map((line) => html`<bdi>${line}</bdi>`)}</address></dd></div>
    <div><dt>${t('order.contact')}</dt><dd>!${emailText(order.email)}</dd></div>
    <div><dt>${t('order.placed')}</dt><dd><time datetime="${order.placedAt}">${format.time(order.placedAt)}</time></dd></div>
  </dl>
</section>`;
};

const parcelsView = (visit: Visit, parcels: readonly ParcelView[]): Html => {
  if (parcels.length === 0) return nothing;
  const { t } = visit;
  return html`
<section class="panel" aria-labelledby="parcels">
  <h2 id="parcels">${t('order.parcels')}</h2>
  <ul class="parcels">!${parcels.map((parcel) => html`<li class="parcel">!${icon(parcel.state === 'packed' ? 'box' : 'truck')}<div>!${parcelText(visit, parcel)}</div></li>`)}</ul>
</section>`;
};

const parcelText = ({ t, format }: Visit, parcel: ParcelView): Html => {
  const { packedAt, shippedAt, deliveredAt, carrier, trackingNumber } = parcel;
  const steps = [
    ...(deliveredAt ? [t('order.parcel.delivered', { time: format.time(deliveredAt) })] : []),
    ...(shippedAt ? [t('order.parcel.shipped', { carrier: carrier ?? '', time: format.time(shippedAt) })] : []),
    t('order.parcel.packed', { time: format.time(packedAt) }),
  ];
  return html`!${steps.map((step, index) => html`<p class="${index === 0 ? 'parcel-latest' : 'muted small'}">${step}</p>`)}
  !${when(trackingNumber, () => html`<p class="small">${t('order.parcel.tracking')}: <code>${trackingNumber}</code></p>`)}`;
};

const timelineView = ({ t, format }: Visit, { timeline }: OrderPage): Html => html`
<section aria-labelledby="timeline">
  <h2 id="timeline" class="aside-title">${t('order.timeline')}</h2>
  <ol class="timeline">!${timeline
    .toReversed()
    .map(
      ({ to, at }) =>
        html`<li><span>${t(`order.event.${to}`)}</span><time class="muted small" datetime="${at}">${format.time(at)}</time></li>`,
    )}</ol>
  <p class="muted small live-note" hidden data-live-note>${t('order.live')}</p>
</section>`;
