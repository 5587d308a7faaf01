import type { Mutant } from './mutant.ts';

const STATES = 'modules/payments/domain/payment-states.ts';
const READING = 'modules/payments/domain/decide-reading.ts';
const RETURN = 'modules/payments/domain/decide-return.ts';

export const paymentMutants: readonly Mutant[] = [
  {
    name: 'payments-not-locked',
    mistake: 'payments are loaded without FOR UPDATE',
    edits: [
      {
        file: 'modules/payments/store/payments.ts',
        from: 'p.order_id = asked.order_id for update',
        to: 'p.order_id = asked.order_id offset 0',
      },
    ],
  },
  {
    name: 'webhooks-of-captured-payments-capture-again',
    mistake: 'neither the inbox nor the state of a payment is looked at when money was taken',
    edits: [
      { file: 'modules/payments/domain/book.ts', from: 'if (this.#knownEvents.has(name)) return false;', to: '' },
      { file: STATES, from: "captured: 'ignore',", to: "captured: 'capture'," },
    ],
  },
  {
    name: 'a-late-answer-undoes-the-capture',
    mistake: "the charge's own answer is noted whatever was heard before it",
    edits: [
      { file: STATES, from: "const SETTLED = {\n  accepted: 'ignore',", to: "const SETTLED = {\n  accepted: 'note'," },
    ],
  },
  {
    name: 'captured-money-of-cancelled-orders-is-kept',
    mistake: 'money that was taken is not given back when its order is given up',
    edits: [
      {
        file: RETURN,
        from: 'return refundTheRest(book, payment, command);',
        to: "return { kind: 'settled', refundedMinor: 0 };",
      },
    ],
  },
  {
    name: 'foreign-payments-are-taken-for-ours',
    mistake: 'any payment that names the order is taken for the one that was made for it',
    edits: [{ file: READING, from: "if (isForeign(payment, reading)) return { kind: 'foreign' };", to: '' }],
  },
  {
    name: 'unknown-payments-are-not-expected',
    mistake: 'a message about a payment that nobody knows is worked on',
    edits: [{ file: READING, from: "if (!payment) return { kind: 'unknown' };", to: '' }],
  },
  {
    name: 'refund-keys-not-stored',
    mistake: 'the answer of a refund is not kept under its key',
    edits: [{ file: 'modules/payments/use-cases/refund-once.ts', from: 'claims.store(tx);', to: '' }],
  },
  {
    name: 'refunds-may-exceed-the-capture',
    mistake: 'a refund is not held against what is left',
    edits: [
      {
        file: 'modules/payments/domain/decide-refund.ts',
        from: 'if (left === 0 || amountMinor > left)',
        to: 'if (payment.amountMinor === 0)',
      },
    ],
  },
  {
    name: 'cancelling-refunds-all-again',
    mistake: 'what was refunded before is not taken off when an order is cancelled',
    edits: [
      {
        file: RETURN,
        from: 'const left = leftMinor(payment);',
        to: 'const left = payment.amountMinor;',
      },
    ],
  },
];
