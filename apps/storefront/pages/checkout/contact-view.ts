import { sentenceWithEmail } from '../../components/email-text.ts';
import { field } from '../../components/field.ts';
import { type Html, html, nothing } from '../../kit/html.ts';
import type { Visit } from '../../kit/visit.ts';
import { addressFields, countryName } from './address/fields-view.ts';
import type { CheckoutPage } from './view.ts';

const EMAIL_MAX = 254;

export const contactView = (visit: Visit, { checkout, problems }: CheckoutPage): Html => {
  const { t, customer } = visit;
  const problem = problems['email'];
  return html`
<div class="form" data-region="contact">
  !${
    customer
      ? html`<p class="muted">!${sentenceWithEmail(t('checkout.signed-in-as', { email: customer.email }), customer.email)}</p>`
      : html`<p class="muted">${t('checkout.have-account')} <a href="/account/sign-in?next=/checkout">${t('checkout.sign-in')}</a></p>`
  }
  !${field(visit, {
    name: 'email',
    type: 'email',
    label: t('checkout.email'),
    hint: t('checkout.email.hint'),
    value: checkout.email,
    autocomplete: 'email',
    inputMode: 'email',
    required: true,
    maxLength: EMAIL_MAX,
    ...(problem === undefined ? {} : { error: t(problem) }),
  })}
</div>`;
};

export const addressView = (visit: Visit, page: CheckoutPage): Html => {
  const { t, locale } = visit;
  const { checkout, countries, problems } = page;
  const { country } = checkout.address;
  const choices = countries.map((code) => ({ value: code, label: countryName(locale, code) }));
  choices.sort((a, b) => a.label.localeCompare(b.label, locale));
  return html`
<div class="form" data-region="address">
  !${savedAddresses(visit, page)}
  <div class="country" data-update>
    !${field(visit, { name: 'country', label: t('checkout.country'), choices, value: country, autocomplete: 'shipping country', required: true })}
    <noscript><button type="submit" class="button button-quiet" formaction="/checkout/${checkout.id}/details#step-address">${t('checkout.country.change')}</button></noscript>
  </div>
  !${addressFields(visit, { country, values: checkout.address, problems })}
</div>`;
};

const savedAddresses = (visit: Visit, { checkout, saved }: CheckoutPage): Html => {
  const { t } = visit;
  if (saved.length === 0) return nothing;
  const { address } = checkout;
  const chosen = saved.find(
    ({ name, line1, postcode }) => name === address.name && line1 === address.line1 && postcode === address.postcode,
  );
  return html`
<fieldset class="saved-addresses choices">
  <legend class="field-label">${t('checkout.saved')}</legend>
  !${saved.map(
    ({ id, name, line1, city, postcode }) => html`
  <label class="choice"><input type="radio" name="addressId" value="${id}" data-update!${id === chosen?.id ? html` checked` : nothing}>
    <span class="choice-text"><b>${name}</b><span class="muted small">${line1}, ${postcode} ${city}</span></span></label>`,
  )}
  <label class="choice"><input type="radio" name="addressId" value="other"!${chosen ? nothing : html` checked`}>
    <span class="choice-text"><b>${t('checkout.saved.other')}</b></span></label>
  <noscript><button type="submit" class="button button-quiet button-small" formaction="/checkout/${checkout.id}/details#step-address">${t('checkout.saved.use')}</button></noscript>
</fieldset>`;
};
