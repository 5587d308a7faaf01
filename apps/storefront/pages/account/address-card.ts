import type { Address, KeptAddress } from '#modules/identity';
import { type Html, html, when } from '../../kit/html.ts';
import type { Visit } from '../../kit/visit.ts';
import { countryName } from '../checkout/address/fields-view.ts';
import { addressRule } from '../checkout/address/rules.ts';

const PLACES: readonly string[] = ['city', 'region', 'postcode'];
const ADDRESSES = '/account/addresses';

/** An address as its country writes it on an envelope. */
export const postalLines = ({ locale }: Visit, address: Address): Html => {
  const { name, line1, line2, country, phone } = address;
  const places = addressRule(country).fields.filter((field) => PLACES.includes(field));
  const place = places.map((field) => address[field]).filter(Boolean);
  const lines = [line1, line2, place.join(' '), countryName(locale, country), phone];
  return html`
<address class="address-lines"><span class="address-name">${name}</span>!${lines.map((line) =>
    // "12 High Street" stays so on a page that is read from right to left.
    when(line, () => html`<br><bdi>${line}</bdi>`),
  )}</address>`;
};

/** An address of the book with everything that can be done to it. */
export const addressCard = (visit: Visit, address: KeptAddress): Html => {
  const { t } = visit;
  const { id, name, city, isDefault } = address;
  return html`
<li><article class="panel address-card">
  <div>
    !${when(isDefault, () => html`<p><span class="badge badge-accent">${t('account.address.default')}</span></p>`)}
    !${postalLines(visit, address)}
  </div>
  <div class="address-actions">
    <a href="${ADDRESSES}/${id}" aria-label="${t('account.address.edit.of', { name, city })}">${t('account.address.edit')}</a>
    !${when(
      !isDefault,
      () => html`
    <form method="post" action="${ADDRESSES}/${id}/default">!${visit.csrfField()}<button type="submit" class="button-link" aria-label="${t('account.address.make-default.of', { name, city })}">${t('account.address.make-default')}</button></form>`,
    )}
    <details class="address-delete">
      <summary aria-label="${t('account.address.delete.of', { name, city })}">${t('account.address.delete')}</summary>
      <form method="post" action="${ADDRESSES}/${id}/delete">
        !${visit.csrfField()}
        <p>${t('account.address.delete.sure')}</p>
        <button type="submit" class="button button-danger button-small">${t('account.address.delete.yes')}</button>
      </form>
    </details>
  </div>
</article></li>`;
};
