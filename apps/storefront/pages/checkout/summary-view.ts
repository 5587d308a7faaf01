import type { CheckoutView } from '#modules/checkout';
import { icon } from '../../components/icon.ts';
import { noPicture, picture } from '../../components/picture.ts';
import { type Html, html, when } from '../../kit/html.ts';
import type { PublicVisit } from '../../kit/visit.ts';

const SIDE = 112;

export type Pictures = ReadonlyMap<string, string | null>;

/** What is bought and what it costs, as the checkout holds it. */
export const summaryView = (visit: PublicVisit, checkout: CheckoutView, pictures: Pictures): Html => {
  const { t, format } = visit;
  const money = (minor: number) => format.money(minor, checkout.currency);
  return html`
<div class="summary" data-region="summary">
  <input type="hidden" name="expectedTotalMinor" value="${checkout.totalMinor}">
  <details class="summary-lines" open>
    <summary><span>${t('checkout.summary')}</span><strong class="number">${money(checkout.totalMinor)}</strong>!${icon('chevron-down')}</summary>
    <ul>!${checkout.lines.map((line) => lineView(visit, checkout, line, pictures.get(line.variantId) ?? null))}</ul>
  </details>
  <dl class="sums">
    <div class="sum"><dt>${t('checkout.subtotal')}</dt><dd class="number">${money(checkout.subtotalMinor)}</dd></div>
    <div class="sum"><dt>${t('checkout.delivery')}: ${checkout.shipping.title}</dt><dd class="number">${
      checkout.shippingMinor === 0 ? t('checkout.shipping.free') : money(checkout.shippingMinor)
    }</dd></div>
    <div class="sum sum-total"><dt>${t('checkout.total')}</dt><dd class="number">${money(checkout.totalMinor)}</dd></div>
  </dl>
  <p class="muted small">${t('checkout.tax')}</p>
</div>`;
};

const lineView = (
  { format }: PublicVisit,
  { currency }: CheckoutView,
  line: CheckoutView['lines'][number],
  url: string | null,
): Html => html`
<li class="summary-line">
  <div class="summary-picture">!${url === null ? noPicture : picture({ url, alt: '', width: SIDE, height: SIDE })}<span class="summary-quantity number">${line.quantity}<span class="visually-hidden"> ×</span></span></div>
  <div><p>${line.title}</p>!${when(line.optionsText, () => html`<p class="muted small">${line.optionsText}</p>`)}</div>
  <p class="number">${format.money(line.totalMinor, currency)}</p>
</li>`;
