import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { PaymentReading, RefundReading } from '../provider.ts';
import { PaymentBook } from './book.ts';
import { decideAnotherCard } from './decide-another-card.ts';
import { decideReading } from './decide-reading.ts';
import { decideRefund } from './decide-refund.ts';
import { decideReturn } from './decide-return.ts';
import type { Payment } from './payment.ts';

const key = { shopId: 's', orderId: 'o' };
const AMOUNT_MINOR = 1_000;
const begun: Payment = {
  ...key,
  id: 'p',
  provider: 'stripe',
  providerRef: null,
  amountMinor: AMOUNT_MINOR,
  refundedMinor: 0,
  refundingMinor: 0,
  currency: 'GBP',
  state: 'creating',
  paymentMethodId: 'pm',
  attempt: 1,
  triedMethodIds: [],
  onDecline: 'wait',
  email: '',
  returnUrl: '',
  nextActionUrl: null,
  failureCode: null,
  voidReason: null,
  createdAtMs: 0,
};

const paymentReading = fc.record<PaymentReading>({
  subject: fc.constant('payment'),
  providerRef: fc.constant('pi_1'),
  status: fc.constantFrom('accepted', 'processing', 'requires_action', 'captured', 'failed', 'cancelled'),
  amountMinor: fc.constant(AMOUNT_MINOR),
  currency: fc.constant('GBP'),
  nextActionUrl: fc.constant(null),
  failureCode: fc.constant(null),
  methodId: fc.constantFrom('pm1', 'pm2', 'pm3', null),
});
const refundId = fc.constantFrom('r1', 'r2', 'r3');
const refundReading = fc.record<RefundReading>({
  subject: fc.constant('refund'),
  providerRef: fc.constantFrom('re_1', 're_2', 're_3', null),
  status: fc.constantFrom('pending', 'succeeded', 'failed'),
  amountMinor: fc.integer({ min: 1, max: AMOUNT_MINOR }),
  currency: fc.constant('GBP'),
  failureCode: fc.constant(null),
  refundId: fc.option(refundId),
});
const message = fc.option(fc.record({ id: fc.constantFrom('e1', 'e2', 'e3'), type: fc.constant('t') }));

const step = fc.oneof(
  fc.record({ kind: fc.constant('reading' as const), reading: fc.oneof(paymentReading, refundReading), message }),
  fc.record({ kind: fc.constant('return' as const) }),
  fc.record({ kind: fc.constant('card' as const), paymentMethodId: fc.constantFrom('pm1', 'pm2', 'pm3') }),
  fc.record({
    kind: fc.constant('refund' as const),
    amountMinor: fc.option(fc.integer({ min: 1, max: AMOUNT_MINOR })),
  }),
);

test('whatever is said and asked, in whatever order: the sums, the refunds and the ledger agree', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      const book = new PaymentBook([begun], [], []);
      let ids = 0;
      const nextId = () => {
        ids += 1;
        return `r${ids}`;
      };
      for (const one of steps) {
        const spareId = nextId();
        if (one.kind === 'reading') decideReading(book, { ...one, key, spareId });
        else if (one.kind === 'refund') {
          const { amountMinor } = one;
          decideRefund(book, { key, refundId: spareId, amountMinor, reason: 'x', requestedBy: 'staff' });
        } else if (one.kind === 'card') {
          const { paymentMethodId } = one;
          decideAnotherCard(book, { key, paymentMethodId, closed: false });
        } else {
          const wish = { key, provider: 'stripe', reason: 'x', paymentId: 'n', refundId: spareId, nowMs: 0 };
          decideReturn(book, { kind: 'return', ...wish });
        }
        assertAgrees(book);
      }
    }),
    { numRuns: 2_000 },
  );
});

const assertAgrees = (book: PaymentBook): void => {
  const payment = book.find(key) as Payment;
  const { state, refundedMinor, refundingMinor } = payment;
  const total = (rows: readonly { amountMinor: number }[]) => rows.reduce((sum, row) => sum + row.amountMinor, 0);
  const refunds = book.refundsOf(payment);
  assert.equal(total(refunds.filter((refund) => refund.state === 'succeeded')), refundedMinor);
  assert.equal(total(refunds.filter((refund) => refund.state === 'pending')), refundingMinor);
  assert.ok(refundedMinor + refundingMinor <= AMOUNT_MINOR);
  const taken = state === 'captured' || state === 'partially_refunded' || state === 'refunded';
  const booked = (kind: string) => total(book.transfers.filter((transfer) => transfer.kind === kind));
  assert.equal(booked('capture'), taken ? AMOUNT_MINOR : 0);
  assert.equal(booked('refund') - booked('refund_reversal'), refundedMinor);
  const names = book.transfers.map(({ kind, sourceId }) => `${kind} ${sourceId}`);
  assert.equal(new Set(names).size, names.length, 'nothing is booked twice');
  assert.ok(book.facts.filter(({ kind }) => kind === 'captured').length <= 1);
  assert.equal(payment.triedMethodIds.length, payment.attempt - 1);
  assert.equal(
    new Set([...payment.triedMethodIds, payment.paymentMethodId]).size,
    payment.attempt,
    'no card is tried twice',
  );
  assert.ok(state !== 'awaiting_method' || payment.failureCode !== null);
};
