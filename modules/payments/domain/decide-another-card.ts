import type { AnotherCardRefusal } from '../face.ts';
import type { OrderKey } from '../provider.ts';
import type { PaymentBook } from './book.ts';
import type { Payment } from './payment.ts';

export interface AnotherCardCommand {
  readonly key: OrderKey;
  readonly paymentMethodId: string;
  readonly closed: boolean;
}

export type AnotherCardDecision =
  | { readonly kind: 'taken'; readonly payment: Payment }
  /** It is the card that is being charged, or was: the same wish, told twice. */
  | { readonly kind: 'known'; readonly payment: Payment }
  | { readonly kind: 'refused'; readonly code: Exclude<AnotherCardRefusal, 'idempotency_conflict'> };

/** The next attempt begins only when the one before has ended in a decline, nobody has given the order up, and the card is a new one. */
export const decideAnotherCard = (book: PaymentBook, command: AnotherCardCommand): AnotherCardDecision => {
  const payment = book.find(command.key);
  if (!payment) return { kind: 'refused', code: 'payment_not_found' };
  const { paymentMethodId } = command;
  if (payment.attempt > 1 && payment.paymentMethodId === paymentMethodId && isUnderWay(payment))
    return { kind: 'known', payment };
  if (command.closed || payment.voidReason !== null) return { kind: 'refused', code: 'payment_not_waiting' };
  if (payment.state !== 'awaiting_method') return { kind: 'refused', code: whyNot(payment) };
  const triedMethodIds = [...payment.triedMethodIds, payment.paymentMethodId];
  if (triedMethodIds.includes(paymentMethodId)) return { kind: 'refused', code: 'payment_method_tried' };
  const attempt = payment.attempt + 1;
  const next: Payment = { ...payment, state: 'creating', attempt, paymentMethodId, triedMethodIds, failureCode: null };
  book.change(next);
  book.facts.push({ kind: 'retried', payment: next, amountMinor: next.amountMinor, failureCode: null });
  return { kind: 'taken', payment: next };
};

const UNDER_WAY: readonly string[] = ['creating', 'processing', 'requires_action'];
const isUnderWay = ({ state, voidReason }: Payment): boolean => UNDER_WAY.includes(state) && voidReason === null;

const whyNot = (payment: Payment): 'payment_in_progress' | 'payment_not_waiting' =>
  isUnderWay(payment) ? 'payment_in_progress' : 'payment_not_waiting';
