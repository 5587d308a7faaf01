import type { OrderState, OrderSummary } from '#modules/orders';
import { buttonLink } from '../../components/button.ts';
import { emptyState } from '../../components/empty-state.ts';
import { type Html, html } from '../../kit/html.ts';
import type { Visit } from '../../kit/visit.ts';

type Tone = '' | 'success' | 'warning' | 'accent' | 'danger';

const TONES: Readonly<Record<OrderState, Tone>> = {
  PENDING: 'warning',
  PAID: 'accent',
  REVIEW: 'warning',
  PACKED: 'accent',
  SHIPPED: 'accent',
  DELIVERED: 'success',
  CANCELLED: '',
  RETURNED: '',
  REFUNDED: '',
};

export const orderList = (visit: Visit, orders: readonly OrderSummary[]): Html =>
  html`<ul class="order-list">!${orders.map((order) => orderRow(visit, order))}</ul>`;

const orderRow = ({ t, format }: Visit, order: OrderSummary): Html => {
  const tone = TONES[order.state];
  return html`
<li class="order-row">
  <div class="order-what">
    <a class="order-link" href="/orders/${order.id}">${t('account.order', { number: order.number })}</a>
    <p class="muted small"><time datetime="${order.placedAt}">${format.date(order.placedAt)}</time> · ${t('account.order.pieces', { count: order.itemCount })}</p>
  </div>
  <span class="${tone === '' ? 'badge' : `badge badge-${tone}`}">${t(`order.state.${order.state}`)}</span>
  <span class="order-total number">${format.money(order.totalMinor, order.currency)}</span>
</li>`;
};

export const noOrders = ({ t }: Visit): Html =>
  emptyState({
    icon: 'box',
    title: t('account.orders.none'),
    text: t('account.orders.none.text'),
    actions: buttonLink('/', t('account.orders.none.link')),
  });
