import type { CheckoutView } from '#modules/checkout';
import type { KeptAddress } from '#modules/identity';
import type { ShippingOption } from '#modules/shops';
import { icon } from '../../components/icon.ts';
import { type Html, html, nothing } from '../../kit/html.ts';
import type { FieldProblems } from '../../kit/input.ts';
import type { Kit } from '../../kit/kit.ts';
import type { Visit } from '../../kit/visit.ts';
import type { WordKey } from '../../messages/words.ts';
import { countryName } from './address/fields-view.ts';
import { addressRule } from './address/rules.ts';
import { addressView, contactView } from './contact-view.ts';
import { holdView } from './hold-view.ts';
import { paymentView } from './payment-view.ts';
import { shippingView } from './shipping-view.ts';
import { type Pictures, summaryView } from './summary-view.ts';

export interface CheckoutPage {
  readonly checkout: CheckoutView;
  readonly countries: readonly string[];
  readonly shipping: readonly ShippingOption[];
  readonly saved: readonly KeptAddress[];
  readonly pictures: Pictures;
  readonly problems: FieldProblems;
  readonly notice: Html;
  readonly paymentMethodId: string | null;
}

/** Everything on one page, in one form; each part says its number, so that the way through is seen at once. */
export const checkoutView = (kit: Kit, visit: Visit, page: CheckoutPage): Html => {
  const { t, format } = visit;
  const { checkout, paymentMethodId } = page;
  const payLabel = t('checkout.pay', { amount: format.money(checkout.totalMinor, checkout.currency) });
  const payment = { hostedAction: `/checkout/${checkout.id}/card`, paymentMethodId, payLabel };
  return html`
<form class="checkout" method="post" action="/checkout/${checkout.id}/order" data-checkout data-details="/checkout/${checkout.id}/details" novalidate>
  !${visit.csrfField()}
  <button type="submit" class="visually-hidden" formaction="/checkout/${checkout.id}/details" tabindex="-1" aria-hidden="true" data-save></button>
  <header class="checkout-header">
    <p><a class="back-link" href="/cart">!${icon('chevron-back')}${t('checkout.back-to-cart')}</a></p>
    <h1>${t('checkout.title')}</h1>
  </header>
  <div data-region="notice">!${page.notice}!${problemList(visit, page)}</div>
  <div class="columns checkout-columns">
    <div class="checkout-steps">
      !${step('contact', t('checkout.step.contact'), contactView(visit, page))}
      !${step('address', t('checkout.step.address'), addressView(visit, page))}
      !${step('shipping', t('checkout.step.shipping'), shippingView(visit, checkout, page.shipping))}
      !${step('payment', t('checkout.step.payment'), html`!${paymentView(kit, visit, payment)}<p class="muted small">${t('checkout.pay.note')}</p>`)}
    </div>
    <aside class="checkout-aside panel" aria-label="${t('checkout.summary')}">
      !${holdView(visit, checkout)}
      !${summaryView(visit, checkout, page.pictures)}
    </aside>
  </div>
</form>`;
};

const step = (name: string, title: string, body: Html): Html => html`
<section class="step" aria-labelledby="step-${name}">
  <h2 id="step-${name}" class="step-title">${title}</h2>
  !${body}
</section>`;

/** All that is wrong, on top, with links to the fields: nobody has to search. */
const problemList = ({ t, locale }: Visit, { problems, checkout }: CheckoutPage): Html => {
  const entries = Object.entries(problems);
  if (entries.length === 0) return nothing;
  const { country } = checkout.address;
  const values = { example: addressRule(country).postcode.example ?? '', country: countryName(locale, country) };
  return html`
<div class="alert alert-danger" role="alert" tabindex="-1" data-problems>
  !${icon('warning')}
  <div><p>${t('checkout.problems', { count: entries.length })}</p>
  <ul>!${entries.map(([name, word]) => html`<li><a href="#field-${name}">${labelOf({ t }, country, name)}</a>: ${t(word, values)}</li>`)}</ul></div>
</div>`;
};

const labelOf = ({ t }: Pick<Visit, 't'>, country: string, name: string): string => {
  const { postcode, city, region } = addressRule(country);
  const labels: Readonly<Record<string, WordKey>> = {
    email: 'checkout.email',
    country: 'checkout.country',
    name: 'address.name',
    line1: 'address.line1',
    line2: 'address.line2',
    phone: 'address.phone',
    city,
    postcode: postcode.label,
    region: region.label,
  };
  return t(labels[name] ?? 'checkout.title');
};
