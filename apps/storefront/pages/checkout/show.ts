import type { CheckoutView } from '#modules/checkout';
import { alert } from '../../components/alert.ts';
import { type Html, html, nothing } from '../../kit/html.ts';
import type { FieldProblems } from '../../kit/input.ts';
import type { Kit } from '../../kit/kit.ts';
import type { Page } from '../../kit/page.ts';
import type { Visit } from '../../kit/visit.ts';
import { keepLast } from './last-checkout.ts';
import { loadParts } from './load.ts';
import { checkoutView } from './view.ts';

export interface Shown {
  readonly checkout: CheckoutView;
  readonly notice?: Html;
  readonly problems?: FieldProblems;
  readonly paymentMethodId?: string | null;
  readonly status?: number;
}

/** The page of a checkout whose stock is held. */
export const showCheckout = async (kit: Kit, visit: Visit, shown: Shown): Promise<Page> => {
  const { checkout, notice = nothing, problems = {}, paymentMethodId = null, status = 200 } = shown;
  const { isStale, ...parts } = await loadParts(kit, visit, checkout);
  keepLast(kit, visit, checkout);
  const told = isStale ? html`!${staleView(visit, checkout)}!${notice}` : notice;
  return {
    title: visit.t('checkout.title'),
    status,
    noIndex: true,
    focus: true,
    styles: ['checkout'],
    behaviours: ['checkout'],
    body: checkoutView(kit, visit, { checkout, ...parts, notice: told, problems, paymentMethodId }),
  };
};

/** Inside the form: its button takes the details along. */
const staleView = ({ t }: Visit, { id }: CheckoutView): Html =>
  alert(
    'warning',
    html`<p><b>${t('checkout.stale.title')}</b></p><p>${t('checkout.stale.text')}</p>
    <button type="submit" class="button button-quiet button-small" formaction="/checkout/${id}/details">${t('checkout.stale.accept')}</button>`,
    true,
  );

/** The same for another's checkout and for none: what was in the cart is where it was. */
export const unknownCheckoutPage = ({ t }: Visit): Page => ({
  title: t('checkout.unknown.title'),
  status: 404,
  noIndex: true,
  focus: true,
  styles: ['checkout'],
  body: html`
<section class="narrow empty-state">
  <h1>${t('checkout.unknown.title')}</h1>
  <p class="lead">${t('checkout.unknown.text')}</p>
  <p class="button-row"><a class="button" href="/cart">${t('checkout.back-to-cart')}</a></p>
</section>`,
});

export const expiredPage = (visit: Visit, { id }: CheckoutView): Page => {
  const { t } = visit;
  return {
    title: t('checkout.expired.title'),
    noIndex: true,
    focus: true,
    styles: ['checkout'],
    body: html`
<section class="narrow empty-state">
  <h1>${t('checkout.expired.title')}</h1>
  <p class="lead">${t('checkout.expired.text')}</p>
  <form class="button-row" method="post" action="/checkout/${id}/details">
    !${visit.csrfField()}
    <button type="submit" class="button">${t('checkout.expired.again')}</button>
    <a class="button button-quiet" href="/cart">${t('checkout.back-to-cart')}</a>
  </form>
</section>`,
  };
};
