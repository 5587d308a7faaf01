import type { PaymentState } from '#modules/payments';
import type { Visit } from '../../kit/visit.ts';
import type { OrderPage } from './load.ts';

type Payment = Pick<OrderPage, 'payment'>;

/** No money came, and the order being cancelled, none is asked for any more. */
const NOT_CHARGED: readonly PaymentState[] = ['failed', 'voided', 'awaiting_method'];
const MONEY_IS_HERE: readonly PaymentState[] = ['captured', 'partially_refunded'];

/** What became of the money of an order that was cancelled. */
export const moneyOfCancelled = (visit: Visit, page: Payment): string => {
  const { t, format } = visit;
  const { payment } = page;
  if (!payment || NOT_CHARGED.includes(payment.state)) return t('order.money.none');
  const { amountMinor, refundedMinor, currency, state } = payment;
  if (MONEY_IS_HERE.includes(state)) {
    return t('order.money.coming', { amount: format.money(amountMinor - refundedMinor, currency) });
  }
  return moneyGivenBack(visit, page) ?? t('order.lead.CANCELLED');
};

/** What was given back so far, in words; null: nothing. */
export const moneyGivenBack = ({ t, format }: Visit, { payment }: Payment): string | null =>
  payment && payment.refundedMinor > 0
    ? t('order.money.back', { amount: format.money(payment.refundedMinor, payment.currency) })
    : null;

/** Nothing more will happen to it: whoever looks at it need not be told of changes. */
export const isOver = ({ order, payment }: Pick<OrderPage, 'order' | 'payment'>): boolean => {
  if (order.state !== 'CANCELLED') return order.state === 'REFUNDED';
  return !payment || payment.state === 'refunded' || NOT_CHARGED.includes(payment.state);
};
