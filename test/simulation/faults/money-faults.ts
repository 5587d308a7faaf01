import type { paymentsForSimulation as payments } from '#modules/payments';
import { type Fault, withoutHabit } from './fault.ts';

type Book = payments.PaymentBook;

/** The same book, whose payments look as `seen` makes them look. */
export const seeing = (book: Book, seen: (payment: payments.Payment) => payments.Payment): Book =>
  new Proxy(book, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name, target);
      if (name === 'find') {
        return (key: payments.OrderKey) => {
          const found = target.find(key);
          return found && seen(found);
        };
      }
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });

export const moneyFaults = {
  'charge-key-changes': withoutHabit('repeatsKeys', 'Each try at the provider has a key of its own.', 15),
  'refund-twice': {
    what: 'A refund does not look at what other refunds were promised or have given back.',
    seedsMax: 15,
    plant: (rules) => ({
      ...rules,
      decideRefund: (book, command) =>
        rules.decideRefund(
          seeing(book, (payment) => ({ ...payment, refundedMinor: 0, refundingMinor: 0 })),
          command,
        ),
    }),
  },
  'late-money-unseen': {
    what: 'Money that was taken after the order was given up is not booked.',
    seedsMax: 40,
    plant: (rules) => ({
      ...rules,
      decideReading: (book, command) => {
        const late = book.find(command.key)?.voidReason !== null && command.reading.status === 'captured';
        return late ? { kind: 'known' } : rules.decideReading(book, command);
      },
    }),
  },
  'ledger-forgets-refunds': {
    what: 'A refund changes the payment and leaves no row in the ledger.',
    seedsMax: 15,
    plant: (rules) => ({
      ...rules,
      decideReading: (book, command) => {
        const answer = rules.decideReading(book, command);
        const kept = book.transfers.filter(({ kind }) => kind !== 'refund');
        book.transfers.splice(0, book.transfers.length, ...kept);
        return answer;
      },
    }),
  },
  'capture-booked-twice': {
    what: 'Money that is told of a second time is booked a second time.',
    seedsMax: 15,
    plant: (rules) => ({
      ...rules,
      decideReading: (book, command) => {
        const payment = book.find(command.key);
        const again = payment?.state === 'captured' && command.reading.status === 'captured';
        if (!again) return rules.decideReading(book, command);
        return rules.decideReading(
          seeing(book, (one) => ({ ...one, state: 'processing' })),
          { ...command, message: null },
        );
      },
    }),
  },
  'refund-failure-unseen': {
    what: 'A refund that the provider refuses counts as under way for ever.',
    seedsMax: 15,
    plant: (rules) => ({
      ...rules,
      decideReading: (book, command) => {
        const refused = command.reading.subject === 'refund' && command.reading.status === 'failed';
        return refused ? { kind: 'known' } : rules.decideReading(book, command);
      },
    }),
  },
  'money-returned-on-paper': {
    what: 'Money of an order that was given up counts as returned before anybody asked for it.',
    seedsMax: 15,
    plant: (rules) => ({
      ...rules,
      decideReturn: (book, command) => {
        const taken = book.find(command.key)?.state === 'captured';
        return taken ? { kind: 'settled', refundedMinor: 0 } : rules.decideReturn(book, command);
      },
    }),
  },
  'message-twice': withoutHabit('knowsMessages', 'Signed messages that took effect are not known again.', 15),
  'early-message-swallowed': withoutHabit(
    'refusesEarlyMessages',
    'A message that comes too early is thrown away.',
    130,
  ),
  'no-chase': withoutHabit('chases', 'Nobody asks after payments whose end was not told.', 15),
} as const satisfies Record<string, Fault>;
