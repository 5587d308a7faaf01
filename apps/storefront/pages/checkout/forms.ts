import { Type } from 'typebox';
import type { CheckoutDetails, CheckoutView } from '#modules/checkout';
import type { TypedApp } from '#platform/http';
import { nothing } from '../../kit/html.ts';
import type { Kit } from '../../kit/kit.ts';
import { type Answer, addForm } from '../../kit/page.ts';
import type { Visit } from '../../kit/visit.ts';
import { bearerOf } from '../cart/bearer.ts';
import { problemsOf } from './address/check.ts';
import { changesView, goodsDiffer } from './changes-view.ts';
import { addressOf, DetailsBody, type DetailsInput, detailsOf } from './details.ts';
import { keepLast } from './last-checkout.ts';
import { findCheckout, findOrder, wishedOption } from './load.ts';
import { hostedAddress } from './provider.ts';
import { answerRefusal } from './refused.ts';
import { showCheckout, unknownCheckoutPage } from './show.ts';

export const IdParams = Type.Object({ id: Type.String({ format: 'uuid' }) });
const CHANGES_PER_MINUTE_MAX = 120;
const ORDERS_PER_MINUTE_MAX = 30;

export const addCheckoutForms = (app: TypedApp, kit: Kit): void => {
  addDetails(app, kit);
  addCard(app, kit);
  addRenewal(app, kit);
  addOrder(app, kit);
};

/** The checkout, unless it is not theirs or was ordered already. */
const openOne = async (kit: Kit, visit: Visit, id: string): Promise<CheckoutView | Answer> => {
  const checkout = await findCheckout(kit, visit, id);
  if (!checkout) return unknownCheckoutPage(visit);
  const order = await findOrder(kit, visit, checkout.orderId);
  return order ? { redirect: `/orders/${order.id}` } : checkout;
};

const isCheckout = (found: CheckoutView | Answer): found is CheckoutView => 'orderId' in found;

/** What was filled in is kept in the cart's next checkout, which takes the stock over. */
const reopen = async (kit: Kit, visit: Visit, checkout: CheckoutView, input: DetailsInput) => {
  const details = await chosenDetails(kit, visit, checkout, input);
  const opened = await kit.deps.faces.checkout.open({
    shopId: visit.shop.id,
    bearer: bearerOf(visit),
    cartId: checkout.cartId,
    details,
    language: visit.locale,
    shippingCode: await wishedOption(
      kit,
      visit,
      details.address.country,
      input.shippingOption ?? checkout.shipping.code,
    ),
  });
  if (opened.ok) keepLast(kit, visit, opened.value);
  return opened;
};

/** An address of the book that was just chosen fills the fields; one that they show already does not undo what was typed. */
const chosenDetails = async (
  kit: Kit,
  { shop, customer }: Visit,
  checkout: CheckoutView,
  input: DetailsInput,
): Promise<CheckoutDetails> => {
  const details = detailsOf(checkout, input);
  const { addressId } = input;
  if (!customer || addressId === undefined || addressId === 'other') return details;
  const kept = await kit.deps.faces.identity.addresses.find(shop.id, customer.id, addressId);
  return kept ? { ...details, address: addressOf(kept, kept.country) } : details;
};

const addDetails = (app: TypedApp, kit: Kit): void =>
  addForm(app, kit, {
    path: '/checkout/:id/details',
    params: IdParams,
    body: DetailsBody,
    perMinuteMax: CHANGES_PER_MINUTE_MAX,
    async handle(visit, { params, body }) {
      const checkout = await openOne(kit, visit, params.id);
      if (!isCheckout(checkout)) return checkout;
      const opened = await reopen(kit, visit, checkout, body);
      if (!opened.ok) return answerRefusal(kit, visit, opened.refusal, { checkout });
      return { redirect: pathAfter(checkout, opened.value, body.paymentMethodId) };
    },
    invalid: (visit, { params, problems }) => showAgain(kit, visit, params.id, problems),
  });

const pathAfter = (before: CheckoutView, now: CheckoutView, card: string | undefined): string => {
  const query = [
    ...(goodsDiffer(before, now) ? [`from=${before.id}`] : []),
    ...(card === undefined ? [] : [`payment_method=${card}`]),
  ];
  return `/checkout/${now.id}${query.length === 0 ? '' : `?${query.join('&')}`}`;
};

const showAgain = async (
  kit: Kit,
  visit: Visit,
  id: string,
  problems: ReturnType<typeof problemsOf>,
): Promise<Answer> => {
  const checkout = await openOne(kit, visit, id);
  return isCheckout(checkout) ? showCheckout(kit, visit, { checkout, problems, status: 422 }) : checkout;
};

/** To the provider's own page, when what comes before is complete. */
const addCard = (app: TypedApp, kit: Kit): void =>
  addForm(app, kit, {
    path: '/checkout/:id/card',
    params: IdParams,
    body: DetailsBody,
    perMinuteMax: CHANGES_PER_MINUTE_MAX,
    async handle(visit, { params, body }) {
      const checkout = await openOne(kit, visit, params.id);
      if (!isCheckout(checkout)) return checkout;
      const opened = await reopen(kit, visit, checkout, { ...body, addressId: 'other' });
      if (!opened.ok) return answerRefusal(kit, visit, opened.refusal, { checkout });
      const problems = problemsOf(detailsOf(checkout, body));
      if (Object.keys(problems).length > 0) {
        return showCheckout(kit, visit, { checkout: opened.value, problems, status: 422 });
      }
      return { provider: hostedAddress(kit, visit, `/checkout/${opened.value.id}/payment-method`) };
    },
    invalid: (visit, { params, problems }) => showAgain(kit, visit, params.id, problems),
  });

const addRenewal = (app: TypedApp, kit: Kit): void =>
  addForm(app, kit, {
    path: '/checkout/:id/renewal',
    params: IdParams,
    body: DetailsBody,
    perMinuteMax: CHANGES_PER_MINUTE_MAX,
    async handle(visit, { params, body }) {
      const checkout = await openOne(kit, visit, params.id);
      if (!isCheckout(checkout)) return checkout;
      // With the form comes what was filled in meanwhile: keeping it holds the stock for a full term as well.
      const hasDetails = body.country !== undefined;
      const asked = { shopId: visit.shop.id, bearer: bearerOf(visit), checkoutId: checkout.id };
      const renewed = hasDetails
        ? await reopen(kit, visit, checkout, body)
        : await kit.deps.faces.checkout.renew(asked);
      if (renewed.ok) return { redirect: `/checkout/${renewed.value.id}?renewed=1` };
      return answerRefusal(kit, visit, renewed.refusal, { checkout });
    },
  });

const addOrder = (app: TypedApp, kit: Kit): void =>
  addForm(app, kit, {
    path: '/checkout/:id/order',
    params: IdParams,
    body: DetailsBody,
    perMinuteMax: ORDERS_PER_MINUTE_MAX,
    handle: (visit, { params, body }) => order(kit, visit, params.id, body),
    invalid: (visit, { params, problems }) => showAgain(kit, visit, params.id, problems),
  });

const order = async (kit: Kit, visit: Visit, id: string, input: DetailsInput): Promise<Answer> => {
  const checkout = await openOne(kit, visit, id);
  if (!isCheckout(checkout)) return checkout;
  const { paymentMethodId, expectedTotalMinor, shippingOption } = input;
  const details = detailsOf(checkout, input);
  const problems = problemsOf(details);
  if (Object.keys(problems).length > 0 || paymentMethodId === undefined || expectedTotalMinor === undefined) {
    const opened = await reopen(kit, visit, checkout, { ...input, addressId: 'other' });
    if (!opened.ok) return answerRefusal(kit, visit, opened.refusal, { checkout });
    const notice = goodsDiffer(checkout, opened.value) ? changesView(visit, checkout, opened.value) : nothing;
    const card = { paymentMethodId: paymentMethodId ?? null };
    return showCheckout(kit, visit, { checkout: opened.value, problems, notice, ...card, status: 422 });
  }
  const placed = await kit.deps.faces.checkout.place({
    shopId: visit.shop.id,
    bearer: bearerOf(visit),
    checkoutId: checkout.id,
    details,
    language: visit.locale,
    shippingCode: shippingOption ?? checkout.shipping.code,
    expectedTotalMinor,
    paymentMethodId,
    traceparent: visit.request.ctx.traceparent,
  });
  if (placed.ok) return { redirect: `/orders/${placed.value.id}?new=1` };
  return answerRefusal(kit, visit, placed.refusal, { checkout, paymentMethodId });
};
