import type { OrderState } from '#modules/orders';
import { icon } from '../../components/icon.ts';
import { type Html, html, nothing } from '../../kit/html.ts';
import type { PublicVisit } from '../../kit/visit.ts';
import type { OrderPage } from './load.ts';

const STEPS: readonly OrderState[] = ['PENDING', 'PAID', 'PACKED', 'SHIPPED', 'DELIVERED'];
const ENDED: readonly OrderState[] = ['CANCELLED', 'RETURNED', 'REFUNDED'];

/** How far an order is on its good way; nothing once it has left it. */
export const stepsView = ({ t, format }: PublicVisit, { order, timeline }: OrderPage): Html => {
  if (ENDED.includes(order.state)) return nothing;
  // A second look happens between payment and packing.
  const state = order.state === 'REVIEW' ? 'PAID' : order.state;
  const reached = STEPS.indexOf(state);
  const isDone = (index: number) => index < reached || (index === reached && state !== 'PENDING');
  const timeOf = (step: OrderState) => timeline.find(({ to }) => to === step)?.at;
  return html`
<ol class="steps" aria-label="${t('order.steps')}">!${STEPS.map((step, index) => {
    const at = index <= reached ? timeOf(step) : undefined;
    const look = isDone(index) ? 'done' : index === reached ? 'now' : 'open';
    return html`
  <li class="steps-item steps-${look}"!${index === reached ? html` aria-current="step"` : nothing}>
    <span class="steps-mark">!${look === 'done' ? icon('check') : nothing}</span>
    <span class="steps-name">${t(step === 'PENDING' && reached > 0 ? 'order.event.PENDING' : `order.state.${step}`)}!${
      look === 'done' ? html`<span class="visually-hidden"> (${t('order.step.done')})</span>` : nothing
    }</span>
    !${at === undefined ? nothing : html`<time class="muted small" datetime="${at}">${format.time(at)}</time>`}
  </li>`;
  })}</ol>`;
};
