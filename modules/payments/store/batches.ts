import { againAfterRace, isUniqueViolation, type Tx } from '#platform/db';
import { appendEvents, type StoaEvent } from '#platform/events';
import { isKeyRace } from '#platform/idempotency';
import { type Fact, PaymentBook } from '../domain/book.ts';
import {
  paymentCaptured,
  paymentDeclined,
  paymentFailed,
  paymentRefunded,
  paymentRefundFailed,
  paymentRequiresAction,
  paymentRetried,
} from '../events.ts';
import type { OrderKey } from '../provider.ts';
import { sendTransfers } from './ledger.ts';
import { lockPayments, sendNewPayments, sendPayments } from './payments.ts';
import { loadKnownEvents, sendInbox } from './provider-events.ts';
import { loadRefunds, sendNewRefunds, sendRefunds } from './refunds.ts';

/** What a command needs to be decided. */
export interface Need {
  readonly key: OrderKey;
  readonly refunds: boolean;
  readonly messageId: string | null;
}

/** Locks the payments of a batch and loads what belongs to them, in one flight; what follows the locks sees behind them. */
export const openBook = async (tx: Tx, provider: string, needs: readonly Need[]): Promise<PaymentBook> => {
  const messages = needs.flatMap(({ key, messageId }) =>
    messageId === null ? [] : [{ shopId: key.shopId, id: messageId }],
  );
  const [payments, refunds, known] = await Promise.all([
    lockPayments(
      tx,
      needs.map(({ key }) => key),
    ),
    loadRefunds(
      tx,
      needs.filter((need) => need.refunds).map(({ key }) => key),
    ),
    loadKnownEvents(tx, provider, messages),
  ]);
  return new PaymentBook(payments, refunds, known);
};

/** Sends all that was decided: one statement per table, in one flight with the COMMIT. */
export const sendBook = (tx: Tx, book: PaymentBook, now: Date): void => {
  sendNewPayments(tx, book.payments('added'), now);
  sendPayments(tx, book.payments('changed'), now);
  sendNewRefunds(tx, book.refunds('added'), now);
  sendRefunds(tx, book.refunds('changed'), now);
  sendTransfers(tx, book.transfers, now);
  sendInbox(tx, book.inbox, now);
  appendEvents(
    tx,
    book.facts.map((fact) => eventOf(fact, now)),
  );
};

const eventTypes = {
  requires_action: paymentRequiresAction,
  captured: paymentCaptured,
  declined: paymentDeclined,
  retried: paymentRetried,
  failed: paymentFailed,
  refunded: paymentRefunded,
  refund_failed: paymentRefundFailed,
} as const;

export const eventOf = ({ kind, payment, amountMinor, failureCode, reversed }: Fact, now: Date): StoaEvent =>
  eventTypes[kind].create({
    shopId: payment.shopId,
    subject: payment.orderId,
    now,
    data: {
      paymentId: payment.id,
      orderId: payment.orderId,
      amountMinor,
      currency: payment.currency,
      provider: payment.provider,
      failureCode,
      attempt: payment.attempt,
      ...(reversed === undefined ? {} : { reversed }),
    },
  });

/** Another process wrote the same row or key between our look and our insert: the next look finds it. */
export const againAfterPaymentRace = <T>(run: () => Promise<T>): Promise<T> =>
  againAfterRace((error) => isKeyRace(error) || isUniqueViolation(error, 'payments_one_per_order'), run);
