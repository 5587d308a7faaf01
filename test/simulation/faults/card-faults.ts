import type { paymentsForSimulation as payments } from '#modules/payments';
import { type Fault, withoutHabit } from './fault.ts';
import { seeing } from './money-faults.ts';

const UNDER_WAY: readonly string[] = ['creating', 'processing', 'requires_action'];

const asIfWaiting = (payment: payments.Payment): payments.Payment =>
  UNDER_WAY.includes(payment.state) ? { ...payment, state: 'awaiting_method' } : payment;

/** What somebody might get wrong about a second card. */
export const cardFaults = {
  'second-card-first-key': withoutHabit(
    'countsAttempts',
    'Another card is charged under the key of the first one.',
    15,
  ),
  'second-card-another-payment': withoutHabit(
    'keepsPayment',
    'Another card is charged as a payment of its own, beside the declined one.',
    15,
  ),
  'old-decline-fails-new-card': {
    what: 'What is told of an earlier card is taken for the one that is being charged.',
    seedsMax: 80,
    plant: (rules) => ({
      ...rules,
      decideReading: (book, command) => {
        const { reading } = command;
        const methodId = book.find(command.key)?.paymentMethodId ?? null;
        const taken = reading.subject === 'payment' ? { ...command, reading: { ...reading, methodId } } : command;
        return rules.decideReading(book, taken);
      },
    }),
  },
  'waiting-not-cancelled': {
    what: 'An order that is given up while it waits for a card leaves its payment open at the company.',
    seedsMax: 15,
    plant: (rules) => ({
      ...rules,
      decideReturn: (book, command) => {
        const waits = book.find(command.key)?.state === 'awaiting_method';
        return waits ? { kind: 'settled', refundedMinor: 0 } : rules.decideReturn(book, command);
      },
    }),
  },
  'waits-for-ever': {
    what: 'An order that waits for a card has no deadline.',
    seedsMax: 15,
    plant: (rules) => {
      const { purchase } = rules;
      const { AWAITING_CARD: waiting } = purchase.table;
      const deadline: typeof waiting.deadline = (data) => ({
        state: 'AWAITING_CARD',
        data,
        actions: [],
        deadlineAt: null,
      });
      return {
        ...rules,
        purchase: { ...purchase, table: { ...purchase.table, AWAITING_CARD: { ...waiting, deadline } } },
      };
    },
  },
  'card-after-deadline': {
    what: 'A card is taken of an order that is over, or past its time.',
    seedsMax: 90,
    plant: (rules) => ({
      ...rules,
      decideAnotherCard: (book, command) => rules.decideAnotherCard(book, { ...command, closed: false }),
    }),
  },
  'two-cards-at-once': {
    what: 'Another card is taken while one is being charged.',
    seedsMax: 15,
    plant: (rules) => ({
      ...rules,
      decideAnotherCard: (book, command) => rules.decideAnotherCard(seeing(book, asIfWaiting), command),
    }),
  },
} as const satisfies Record<string, Fault>;
