import { Type } from 'typebox';
import type { KeptAddress } from '#modules/identity';
import type { OrderSummary } from '#modules/orders';
import type { TypedApp } from '#platform/http';
import { alert } from '../../components/alert.ts';
import { buttonLink } from '../../components/button.ts';
import { emailText } from '../../components/email-text.ts';
import { firstNameOf } from '../../kit/customer.ts';
import { type Html, html, nothing } from '../../kit/html.ts';
import type { Kit } from '../../kit/kit.ts';
import type { Page } from '../../kit/page.ts';
import { postalLines } from './address-card.ts';
import { addCustomerPage, type CustomerVisit } from './customer-page.ts';
import { DoneQuery, doneNote } from './done.ts';
import { accountPage } from './frame.ts';
import { ORDERS_AT_A_GLANCE } from './limits.ts';
import { orderList } from './order-list.ts';
import { unconfirmedNote } from './unconfirmed-note.ts';

const PIECES_MAX = 99_999;
const Query = Type.Object({
  merged: Type.Optional(Type.Integer({ minimum: 1, maximum: PIECES_MAX })),
  ...DoneQuery.properties,
});

interface Glance {
  readonly orders: readonly OrderSummary[];
  readonly address: KeptAddress | undefined;
  readonly deviceCount: number;
}

export const addOverview = (app: TypedApp, kit: Kit): void => {
  const { orders, identity } = kit.deps.faces;
  addCustomerPage(app, kit, {
    path: '/account',
    querystring: Query,
    handle: async (visit, { query }) => {
      const { shopId } = visit.request.ctx;
      const { id } = visit.customer;
      const [latest, addresses, devices] = await Promise.all([
        orders.list(shopId, id, { before: null, limit: ORDERS_AT_A_GLANCE }),
        identity.addresses.list(shopId, id),
        identity.devices.list(shopId, id),
      ]);
      const glance = { orders: latest.items, address: addresses[0], deviceCount: devices.length };
      return overviewPage(visit, glance, query);
    },
  });
};

const overviewPage = (visit: CustomerVisit, glance: Glance, { merged, done }: Type.Static<typeof Query>): Page => {
  const { t, customer } = visit;
  return accountPage(visit, {
    room: 'overview',
    title: t('account.greeting', { name: firstNameOf(customer.name) }),
    lead: t('account.greeting.lead'),
    body: html`
!${doneNote(visit, done)}!${merged === undefined ? nothing : mergedNote(visit, merged)}!${unconfirmedNote(visit)}
<section class="stack" aria-labelledby="latest">
  <div class="spread">
    <h2 id="latest">${t('account.orders.latest')}</h2>
    !${glance.orders.length === 0 ? nothing : html`<a href="/account/orders">${t('account.orders.all')}</a>`}
  </div>
  !${glance.orders.length === 0 ? noOrdersYet(visit) : orderList(visit, glance.orders)}
</section>
<div class="glance">
  <section class="panel glance-card" aria-labelledby="glance-address">
    <h2 id="glance-address">${t('account.address.default')}</h2>
    !${glance.address ? postalLines(visit, glance.address) : html`<p class="muted">${t('account.addresses.none.text')}</p>`}
    <a href="/account/addresses">${t(glance.address ? 'account.addresses.manage' : 'account.addresses.add')}</a>
  </section>
  <section class="panel glance-card" aria-labelledby="glance-sessions">
    <h2 id="glance-sessions">${t('account.sessions')}</h2>
    <p>${t('account.sessions.count', { count: glance.deviceCount })}</p>
    <a href="/account/sessions">${t('account.sessions.manage')}</a>
  </section>
  <section class="panel glance-card" aria-labelledby="glance-profile">
    <h2 id="glance-profile">${t('account.profile')}</h2>
    <p>${customer.name}<br>!${emailText(customer.email)}</p>
    <a href="/account/profile">${t('account.profile.manage')}</a>
  </section>
</div>`,
  });
};

const noOrdersYet = ({ t }: CustomerVisit): Html => html`
<div class="panel glance-empty">
  <p class="muted">${t('account.orders.none.text')}</p>
  !${buttonLink('/', t('account.orders.none.link'), 'quiet')}
</div>`;

/** What a visit had put into its cart before its owner signed in. */
const mergedNote = ({ t }: CustomerVisit, count: number): Html =>
  alert('success', html`${t('account.merged', { count })} <a href="/cart">${t('account.merged.link')}</a>`, true);
