import { cartsForSimulation as carts } from '#modules/carts';
import { checkoutForSimulation as checkout } from '#modules/checkout';
import { inventoryForSimulation as inventory } from '#modules/inventory';
import { ordersForSimulation as orders } from '#modules/orders';
import { paymentsForSimulation as payments } from '#modules/payments';
import { advance } from '#platform/processes';

/**
 * The shop's own rules, as imported, and the few habits of our store and bus that a fault may break. A planted fault is
 * these with one of them replaced.
 */
export const realRules = {
  decideHold: inventory.decideHold,
  decideRenew: inventory.decideRenew,
  decideBind: inventory.decideBind,
  decideCommit: inventory.decideCommit,
  decideGiveBack: inventory.decideGiveBack,
  decideExpire: inventory.decideExpire,
  decideChange: inventory.decideChange,
  decidePlacing: orders.decidePlacing,
  decideMove: orders.decideMove,
  decideReading: payments.decideReading,
  decideAnotherCard: payments.decideAnotherCard,
  decideReturn: payments.decideReturn,
  decideRefund: payments.decideRefund,
  createCartBook: carts.createCartBook,
  advance,
  purchase: checkout.purchase,
  messageOf: checkout.messageOf,
  carryOut: checkout.carryOut,
  habits: {
    /** A subscriber's transaction leaves out events that took effect before. */
    checksInbox: true,
    /** A relay that starts hands out what was not settled. */
    redeliversUnsettled: true,
    /** The reply of an action is sent before the action is recorded as done. */
    repliesBeforeRecording: true,
    /** An answer goes out after its transaction is committed. */
    answersAfterCommit: true,
    /** Facts are written by the transaction that makes them true. */
    writesFactsWithState: true,
    /** The answer to a key is kept. */
    keepsAnswers: true,
    /** Signed messages that took effect are known when they come again. */
    knowsMessages: true,
    /** A message that came too early is refused, so that it comes again. */
    refusesEarlyMessages: true,
    /** A call to the provider carries the same key at every try. */
    repeatsKeys: true,
    /** Each card of an order is charged under a key of its own. */
    countsAttempts: true,
    /** Another card is charged on the payment that the first one was declined on. */
    keepsPayment: true,
    /** Overdue holds are swept. */
    sweepsHolds: true,
    /** Overdue stories are sent their deadline. */
    sweepsStories: true,
    /** Payments whose end nobody told are asked about. */
    chases: true,
  },
};

export type Rules = typeof realRules;
