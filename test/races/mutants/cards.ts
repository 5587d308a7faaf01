import type { Mutant } from './mutant.ts';

export const cardMutants: readonly Mutant[] = [
  {
    name: 'a-card-is-taken-while-one-is-charged',
    mistake: 'another card is taken whatever the payment is doing',
    edits: [
      {
        file: 'modules/payments/domain/decide-another-card.ts',
        from: "if (payment.state !== 'awaiting_method') return { kind: 'refused', code: whyNot(payment) };",
        to: "if (payment.state === 'voided') return { kind: 'refused', code: whyNot(payment) };",
      },
    ],
  },
  {
    name: 'cards-are-taken-after-the-time',
    mistake: 'whether an order takes payments any more is not looked at when another card is given',
    edits: [
      {
        file: 'modules/checkout/use-cases/pay-again.ts',
        from: "const closed = order.state !== 'PENDING' || now.getTime() >= Date.parse(order.payBy);",
        to: 'const closed = Number.isNaN(now.getTime());',
      },
      {
        file: 'modules/payments/domain/decide-another-card.ts',
        from: "if (command.closed || payment.voidReason !== null) return { kind: 'refused', code: 'payment_not_waiting' };",
        to: '',
      },
    ],
  },
  {
    name: 'waiting-payments-are-left-open',
    mistake: 'a payment that waits for a card is left as it is when its order is given up',
    edits: [
      {
        file: 'modules/payments/domain/decide-return.ts',
        from: "    case 'awaiting_method':\n",
        to: "    case 'awaiting_method':\n      return { kind: 'settled', refundedMinor: 0 };\n",
      },
    ],
  },
  {
    name: 'what-is-told-of-earlier-cards-counts',
    mistake: 'messages of one card are not told from those of another',
    edits: [
      {
        file: 'modules/payments/domain/decide-reading.ts',
        from: "isOfEarlierAttempt(before, reading) ? 'ignore' : paymentSteps",
        to: 'paymentSteps',
      },
    ],
  },
];
