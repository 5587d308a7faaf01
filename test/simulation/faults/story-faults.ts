import type { Rules } from '../rules.ts';
import { type Fault, withoutHabit } from './fault.ts';

type Table = Rules['purchase']['table'];

const withTable = (rules: Rules, change: (table: Table) => Table): Rules => ({
  ...rules,
  purchase: { ...rules.purchase, table: change(rules.purchase.table) },
});

/** A story that never asks for actions of this type, and otherwise goes on. */
const withoutAction = (type: string, what: string): Fault => ({
  what,
  seedsMax: 15,
  plant: (rules) => ({
    ...rules,
    advance: (definition, loaded, envelopes, now) => {
      const { changed, asked } = rules.advance(definition, loaded, envelopes, now);
      return { changed, asked: asked.filter(({ action }) => action.type !== type) };
    },
  }),
});

export const storyFaults = {
  'no-money-back': withoutAction('returnMoney', 'The compensation that returns the money is dropped.'),
  'no-stock-back': withoutAction('returnStock', 'The compensation that returns the goods is dropped.'),
  'no-cancelling': withoutAction('cancelOrder', 'The compensation that cancels the order is dropped.'),
  'paid-without-goods': {
    what: 'An order is marked paid before its goods have left the books.',
    seedsMax: 15,
    plant: (rules) =>
      withTable(rules, (table) => ({
        ...table,
        CHARGING: {
          ...table.CHARGING,
          paymentCaptured: (data, _message, now) =>
            table.COMMITTING.stockCommitted(data, { type: 'stockCommitted' }, now),
        },
      })),
  },
  'lost-goods-ignored': {
    what: 'An order whose goods are gone when the money comes is marked paid.',
    seedsMax: 80,
    plant: (rules) =>
      withTable(rules, (table) => ({
        ...table,
        COMMITTING: {
          ...table.COMMITTING,
          stockLost: (data, _message, now) => table.COMMITTING.stockCommitted(data, { type: 'stockCommitted' }, now),
        },
      })),
  },
  'cancelling-unheard': {
    what: 'A paid order that is cancelled gives nothing back.',
    seedsMax: 15,
    plant: (rules) =>
      withTable(rules, (table) => ({
        ...table,
        PAID: { ...table.PAID, orderCancelled: (data) => ({ state: 'PAID', data, actions: [] }) },
      })),
  },
  'no-deadlines': withoutHabit('sweepsStories', 'Overdue stories are not woken.', 40),
  'cancel-shipped': {
    what: 'An order that is on its way can be cancelled.',
    seedsMax: 80,
    plant: (rules) => ({
      ...rules,
      decideMove: (command, book) => {
        for (const [key, order] of book.orders) {
          const shipped = order.id === command.orderId && order.state === 'SHIPPED' && command.to === 'CANCELLED';
          if (shipped) book.orders.set(key, { ...order, state: 'PACKED' });
        }
        return rules.decideMove(command, book);
      },
    }),
  },
  'order-twice': {
    what: 'A checkout can be ordered twice.',
    seedsMax: 15,
    plant: (rules) => ({
      ...rules,
      decidePlacing: (commands, known) => rules.decidePlacing(commands, { ...known, ordered: new Map() }),
    }),
  },
  'answers-forgotten': withoutHabit('keepsAnswers', 'The answer to a key is not kept.', 15),
  'answer-before-commit': withoutHabit('answersAfterCommit', 'An order is acknowledged before it is committed.', 15),
} as const satisfies Record<string, Fault>;
