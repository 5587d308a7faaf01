import { Type } from 'typebox';
import type { TypedApp } from '#platform/http';
import { hashRequest } from '#platform/idempotency';
import { alert } from '../../components/alert.ts';
import { html } from '../../kit/html.ts';
import type { Kit } from '../../kit/kit.ts';
import { type Answer, addForm, addPage } from '../../kit/page.ts';
import type { Visit } from '../../kit/visit.ts';
import { lookAtCart } from '../cart/bearer.ts';
import { withNotice } from '../cart/notice.ts';
import { refusalWord } from '../cart/refusal-words.ts';
import { viewerOf } from '../checkout/load.ts';
import { hostedAddress, PAYMENT_METHOD } from '../checkout/provider.ts';
import { claimedPage } from './claimed-view.ts';
import { addOrderEvents } from './events-route.ts';
import { loadOrder } from './load.ts';
import { orderNotFoundPage } from './not-found-view.ts';
import { orderView } from './view.ts';

const IdParams = Type.Object({ id: Type.String({ format: 'uuid' }) });
const flag = Type.Optional(Type.String({ maxLength: 1 }));
const Query = Type.Object({
  new: flag,
  cancel: flag,
  refused: Type.Optional(Type.String({ maxLength: 60 })),
  payment_method: Type.Optional(Type.String({ maxLength: 200 })),
});
const CardBody = Type.Object(
  { paymentMethodId: Type.Optional(Type.String({ pattern: PAYMENT_METHOD.source })) },
  { additionalProperties: false },
);
const CARDS_PER_MINUTE_MAX = 20;

export const addOrder = (app: TypedApp, kit: Kit): void => {
  addPage(app, kit, {
    path: '/orders/:id',
    params: IdParams,
    querystring: Query,
    handle: (visit, { params, query }) => show(kit, visit, params.id, query),
  });
  addOrderEvents(app, kit);
  addAnotherCard(app, kit);
  addCancellation(app, kit);
};

/** Not there, or not theirs - unless it was, before it went to an account. */
const notFound = async (kit: Kit, visit: Visit, orderId: string): Promise<Answer> =>
  (await kit.deps.faces.orders.isWaitingForSignIn(visit.shop.id, orderId, viewerOf(visit)))
    ? claimedPage(visit, orderId)
    : orderNotFoundPage(visit, orderId);

const show = async (kit: Kit, visit: Visit, orderId: string, query: Type.Static<typeof Query>): Promise<Answer> => {
  const page = await loadOrder(kit, visit, orderId);
  if (!page) return notFound(kit, visit, orderId);
  // Paid: its cart is closed, and the header may say so.
  if (page.order.state !== 'PENDING') await lookAtCart(kit, visit);
  const card = query.payment_method;
  return {
    title: visit.t('order.title', { number: page.order.number }),
    noIndex: true,
    styles: ['checkout', 'order'],
    behaviours: ['order-tracking'],
    body: orderView(kit, visit, {
      page,
      paymentMethodId: card !== undefined && PAYMENT_METHOD.test(card) ? card : null,
      isNew: query.new !== undefined,
      asksToCancel: query.cancel !== undefined,
      notice: query.refused === undefined ? html`` : alert('danger', visit.t(refusalWord(query.refused))),
    }),
  };
};

/** A declined card is followed by another one: typed into the frame, or on the provider's page. */
const addAnotherCard = (app: TypedApp, kit: Kit): void => {
  const { checkout, orders } = kit.deps.faces;
  addForm(app, kit, {
    path: '/orders/:id/payment-method',
    params: IdParams,
    body: CardBody,
    perMinuteMax: CARDS_PER_MINUTE_MAX,
    async handle(visit, { params: { id: orderId }, body: { paymentMethodId } }) {
      const path = `/orders/${orderId}`;
      if (paymentMethodId === undefined) return { redirect: path };
      const viewer = viewerOf(visit);
      const key = hashRequest('PAY', orderId, paymentMethodId);
      const scope = `${visit.shop.id}:pages:order:${orderId}`;
      const claim = { scope, key, requestHash: key };
      const paid = await checkout.payAgain({ shopId: visit.shop.id, orderId, paymentMethodId, viewer, claim });
      if (paid.ok) return { redirect: path };
      const { code } = paid.refusal;
      return code === 'order_not_found'
        ? notFound(kit, visit, orderId)
        : { redirect: withNotice(path, { refused: code }) };
    },
  });
  addForm(app, kit, {
    path: '/orders/:id/card',
    params: IdParams,
    body: CardBody,
    async handle(visit, { params: { id } }) {
      const order = await orders.getFor(visit.shop.id, id, viewerOf(visit));
      return order ? { provider: hostedAddress(kit, visit, `/orders/${id}`) } : notFound(kit, visit, id);
    },
  });
};

const addCancellation = (app: TypedApp, kit: Kit): void =>
  addForm(app, kit, {
    path: '/orders/:id/cancellation',
    params: IdParams,
    body: Type.Object({}, { additionalProperties: false }),
    async handle(visit, { params: { id } }) {
      const cancelled = await kit.deps.faces.orders.cancel(visit.shop.id, id, viewerOf(visit));
      if (cancelled.ok) return { redirect: `/orders/${id}` };
      const { code } = cancelled.refusal;
      if (code === 'order_not_found') return notFound(kit, visit, id);
      return { redirect: withNotice(`/orders/${id}`, { refused: code }) };
    },
  });
