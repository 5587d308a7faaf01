import { Type } from 'typebox';
import type { TypedApp } from '#platform/http';
import { alert } from '../../components/alert.ts';
import { html } from '../../kit/html.ts';
import type { Kit } from '../../kit/kit.ts';
import { type Answer, addPage } from '../../kit/page.ts';
import type { Visit } from '../../kit/visit.ts';
import { changesView } from './changes-view.ts';
import { addCheckoutForms, IdParams } from './forms.ts';
import { findCheckout, findOrder } from './load.ts';
import { addOpen } from './open.ts';
import { PAYMENT_METHOD } from './provider.ts';
import { addAdjustment } from './shortage.ts';
import { expiredPage, showCheckout, unknownCheckoutPage } from './show.ts';

const Query = Type.Object({
  /** The checkout whose prices the shopper has seen. */
  from: Type.Optional(Type.String({ format: 'uuid' })),
  payment_method: Type.Optional(Type.String({ maxLength: 200 })),
  renewed: Type.Optional(Type.String({ maxLength: 1 })),
});

export const addCheckout = (app: TypedApp, kit: Kit): void => {
  addOpen(app, kit);
  addPage(app, kit, {
    path: '/checkout/:id',
    params: IdParams,
    querystring: Query,
    handle: (visit, { params, query }) => show(kit, visit, params.id, query),
  });
  addPage(app, kit, {
    path: '/checkout/:id/payment-method',
    params: IdParams,
    querystring: Query,
    async handle(_visit, { params, query }) {
      const card = query.payment_method;
      const isCard = card !== undefined && PAYMENT_METHOD.test(card);
      return { redirect: `/checkout/${params.id}${isCard ? `?payment_method=${card}` : ''}#step-payment` };
    },
  });
  addCheckoutForms(app, kit);
  addAdjustment(app, kit);
};

const show = async (kit: Kit, visit: Visit, id: string, query: Type.Static<typeof Query>): Promise<Answer> => {
  const checkout = await findCheckout(kit, visit, id);
  if (!checkout) return unknownCheckoutPage(visit);
  const order = await findOrder(kit, visit, checkout.orderId);
  if (order) return { redirect: `/orders/${order.id}` };
  if (Date.parse(checkout.expiresAt) <= visit.now.getTime()) return expiredPage(visit, checkout);
  const before = query.from === undefined ? null : await findCheckout(kit, visit, query.from);
  const notice = html`!${before ? changesView(visit, before, checkout) : html``}!${
    query.renewed === undefined ? html`` : alert('success', visit.t('checkout.hold.renewed'))
  }`;
  const card = query.payment_method;
  const paymentMethodId = card !== undefined && PAYMENT_METHOD.test(card) ? card : null;
  return showCheckout(kit, visit, { checkout, notice, paymentMethodId });
};
