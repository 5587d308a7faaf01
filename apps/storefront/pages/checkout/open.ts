import { Type } from 'typebox';
import type { CheckoutDetails, CheckoutView } from '#modules/checkout';
import type { TypedApp } from '#platform/http';
import { html } from '../../kit/html.ts';
import type { Kit } from '../../kit/kit.ts';
import { type Answer, addForm, addPage } from '../../kit/page.ts';
import type { Visit } from '../../kit/visit.ts';
import { bearerOf, lookAtCart } from '../cart/bearer.ts';
import { withNotice } from '../cart/notice.ts';
import { addressOf } from './details.ts';
import { findLast, keepLast, type LastCheckout } from './last-checkout.ts';
import { wishedOption } from './load.ts';
import { answerRefusal } from './refused.ts';

/** Opening holds stock: more than a person can click. */
const OPENINGS_PER_MINUTE_MAX = 60;

/** `POST /checkout` prices the cart and holds its stock; `GET /checkout` is where a sign-in leads back to, and asks first. */
export const addOpen = (app: TypedApp, kit: Kit): void => {
  addForm(app, kit, {
    path: '/checkout',
    body: Type.Object({}, { additionalProperties: false }),
    perMinuteMax: OPENINGS_PER_MINUTE_MAX,
    handle: (visit) => openCheckout(kit, visit),
  });
  addPage(app, kit, {
    path: '/checkout',
    async handle(visit) {
      const shown = await lookAtCart(kit, visit);
      if (shown.lines.length === 0) return { redirect: '/cart' };
      const { t, format, shop } = visit;
      return {
        title: t('checkout.resume.title'),
        noIndex: true,
        focus: true,
        styles: ['checkout'],
        body: html`
<section class="narrow empty-state">
  <h1>${t('checkout.resume.title')}</h1>
  <p class="lead">${t('cart.lines', { count: shown.itemCount })} · ${format.money(shown.subtotalMinor, shown.currency ?? shop.currency)}</p>
  <p class="muted">${t('checkout.resume.text')}</p>
  <form class="button-row" method="post" action="/checkout">
    !${visit.csrfField()}
    <button type="submit" class="button">${t('checkout.resume.go-on')}</button>
    <a class="button button-quiet" href="/cart">${t('checkout.back-to-cart')}</a>
  </form>
</section>`,
      };
    },
  });
};

const openCheckout = async (kit: Kit, visit: Visit): Promise<Answer> => {
  const { checkout } = kit.deps.faces;
  const [cart, last] = await Promise.all([lookAtCart(kit, visit), findLast(kit, visit)]);
  if (cart.id === null) return { redirect: withNotice('/cart', { refused: 'cart_empty' }) };
  const details = await firstDetails(kit, visit, last?.view ?? null);
  const bearer = bearerOf(visit);
  const opened = await checkout.open({
    shopId: visit.shop.id,
    bearer: cart.cartToken === null ? bearer : { ...bearer, cartToken: cart.cartToken },
    cartId: cart.id,
    details,
    language: visit.locale,
    shippingCode: await wishedOption(kit, visit, details.address.country, last?.view.shipping.code ?? null),
    ...replacedBy(last, cart.id),
  });
  if (!opened.ok) return answerRefusal(kit, visit, opened.refusal, { checkout: null });
  keepLast(kit, visit, opened.value);
  return { redirect: `/checkout/${opened.value.id}` };
};

/** What a guest held of another cart goes over to the cart of who they have signed in as. */
const replacedBy = (last: LastCheckout | null, cartId: string) =>
  last && last.view.cartId !== cartId ? { replacing: { checkoutId: last.view.id, cartToken: last.cartToken } } : {};

/** As in the checkout before; else the customer's default address; else nothing but the country. */
const firstDetails = async (kit: Kit, visit: Visit, last: CheckoutView | null): Promise<CheckoutDetails> => {
  const { shop, customer } = visit;
  const email = customer?.email ?? last?.email ?? '';
  if (last && last.address.line1 !== '') return { email, address: last.address };
  const [kept] = customer ? await kit.deps.faces.identity.addresses.list(shop.id, customer.id) : [];
  if (kept) return { email, address: addressOf(kept, kept.country) };
  return { email, address: addressOf({ name: customer?.name }, last?.address.country ?? shop.country) };
};
