import { BACKGROUND_PACE_MS, type Coalescer, createCoalescer } from '#platform/coalesce';
import { aroundCall } from '#platform/failpoints';
import { newId } from '#platform/ids';
import type { PlatformParts } from '#platform/module';
import { decideReading, type ReadingAnswer, type ReadingCommand } from '../domain/decide-reading.ts';
import { decideReturn, type ReturnAnswer, type ReturnCommand } from '../domain/decide-return.ts';
import type { Payment } from '../domain/payment.ts';
import { BATCH_SIZE_MAX, QUEUE_SIZE_MAX } from '../limits.ts';
import type { OrderKey, PaymentReading, RefundReading } from '../provider.ts';
import { againAfterPaymentRace, type Need, openBook, sendBook } from '../store/batches.ts';
import { loadPayments, type NewPayment, openPayments } from '../store/payments.ts';

type Reading = PaymentReading | RefundReading;

/** The hot commands of this module, each a set operation over the orders that ask at the same time. */
export interface Commands {
  /** Writes the payment down unless it is there, and answers it as it is. */
  open(payment: NewPayment): Promise<Payment>;
  /** Books what the provider says. */
  book(key: OrderKey, reading: Reading, message?: { id: string; type: string }): Promise<ReadingAnswer>;
  /** Says what has to be asked next so that the customer has paid nothing. */
  giveBack(key: OrderKey, reason: string): Promise<ReturnAnswer>;
  find(key: OrderKey): Promise<Payment | null>;
}

export const createCommands = (platform: PlatformParts, provider: string): Commands => {
  const coalesced = <Command, Answer>(
    name: string,
    lanes: number,
    run: (batch: readonly Command[]) => Promise<readonly Answer[]>,
  ): Coalescer<Command, Answer> =>
    createCoalescer({
      name,
      batchSizeMax: BATCH_SIZE_MAX,
      queueSizeMax: QUEUE_SIZE_MAX,
      paceMs: BACKGROUND_PACE_MS,
      lanes,
      observer: platform.observer,
      run,
    });
  const opens = coalesced('payments.open', 1, (batch: readonly NewPayment[]) => runOpens(platform, batch));
  const settles = coalesced('payments.settle', 1, (batch: readonly (ReadingCommand | ReturnCommand)[]) =>
    runSettles(platform, provider, batch),
  );
  const finds = coalesced('payments.find', 2, (batch: readonly OrderKey[]) => runFinds(platform, batch));
  return {
    open: (payment) => opens.submit(payment),
    find: (key) => finds.submit(key),
    async book(key, reading, message) {
      const command = { kind: 'reading', key, reading, message: message ?? null, spareId: newId() } as const;
      return (await settles.submit(command)) as ReadingAnswer;
    },
    async giveBack(key, reason) {
      const ids = { paymentId: newId(), refundId: newId(), nowMs: platform.clock.nowMs() };
      return (await settles.submit({ kind: 'return', key, provider, reason, ...ids })) as ReturnAnswer;
    },
  };
};

const nameOf = ({ shopId, orderId }: OrderKey): string => shopId + orderId;

const runOpens = async ({ db, clock }: PlatformParts, batch: readonly NewPayment[]): Promise<Payment[]> => {
  const found = byOrder(await aroundCall('payments.open', () => openPayments(db, batch, clock.now())));
  const missing = batch.filter((payment) => !found.has(nameOf(payment)));
  // Written by another process between the two halves of the statement: it is there now.
  for (const payment of await loadPayments(db, missing)) found.set(nameOf(payment), payment);
  return batch.map((wish) => {
    const payment = found.get(nameOf(wish));
    if (!payment) throw new Error(`the payment of order ${wish.orderId} was neither written nor found`);
    return payment;
  });
};

const byOrder = (payments: readonly Payment[]): Map<string, Payment> =>
  new Map(payments.map((payment) => [nameOf(payment), payment]));

const runFinds = async ({ db }: PlatformParts, batch: readonly OrderKey[]): Promise<(Payment | null)[]> => {
  const found = byOrder(await loadPayments(db, batch));
  return batch.map((key) => found.get(nameOf(key)) ?? null);
};

const runSettles = (
  { db, clock }: PlatformParts,
  provider: string,
  batch: readonly (ReadingCommand | ReturnCommand)[],
): Promise<(ReadingAnswer | ReturnAnswer)[]> =>
  againAfterPaymentRace(() =>
    db.tx(async (tx) => {
      const book = await openBook(tx, provider, batch.map(needOf));
      const answers = batch.map((command) =>
        command.kind === 'reading' ? decideReading(book, command) : decideReturn(book, command),
      );
      sendBook(tx, book, clock.now());
      return answers;
    }, 'payments.settle'),
  );

const needOf = (command: ReadingCommand | ReturnCommand): Need => ({
  key: command.key,
  refunds: command.kind === 'return' || command.reading.subject === 'refund',
  messageId: command.kind === 'reading' ? (command.message?.id ?? null) : null,
});
