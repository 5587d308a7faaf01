import { Type } from 'typebox';
import type { TypedApp } from '#platform/http';
import { buttonLink } from '../../components/button.ts';
import { html, nothing } from '../../kit/html.ts';
import type { Kit } from '../../kit/kit.ts';
import { addCustomerPage } from './customer-page.ts';
import { DoneQuery, doneNote } from './done.ts';
import { accountPage } from './frame.ts';
import { ORDERS_PER_PAGE } from './limits.ts';
import { noOrders, orderList } from './order-list.ts';
import { unconfirmedNote } from './unconfirmed-note.ts';

const NUMBER_MAX = 2_147_483_647;
/** Number of the last order that was seen: the list goes on below it. */
const Query = Type.Object({
  before: Type.Optional(Type.Integer({ minimum: 1, maximum: NUMBER_MAX })),
  ...DoneQuery.properties,
});

export const addOrders = (app: TypedApp, kit: Kit): void =>
  addCustomerPage(app, kit, {
    path: '/account/orders',
    querystring: Query,
    handle: async (visit, { query: { before = null, done } }) => {
      const { t, customer, request } = visit;
      const page = { before, limit: ORDERS_PER_PAGE };
      const { items, next } = await kit.deps.faces.orders.list(request.ctx.shopId, customer.id, page);
      return accountPage(visit, {
        room: 'orders',
        title: t('account.orders'),
        lead: t('account.orders.lead'),
        body: html`
!${doneNote(visit, done)}!${unconfirmedNote(visit)}
!${items.length === 0 ? noOrders(visit) : orderList(visit, items)}
<nav class="button-row" aria-label="${t('account.orders.pages')}">
  !${before === null ? nothing : buttonLink('/account/orders', t('account.orders.newest'), 'quiet')}
  !${next === null ? nothing : buttonLink(`/account/orders?before=${next}`, t('account.orders.older'), 'quiet')}
</nav>`,
      });
    },
  });
