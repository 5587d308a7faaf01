import type { paymentsForSimulation as payments } from '#modules/payments';
import type { Story } from '../engine/simulation.ts';
import { mustHold } from '../engine/violation.ts';
import type { Company } from '../outside/company.ts';
import type { Tables } from '../store/tables.ts';
import { SOLD } from './order-watch.ts';

type Payment = payments.Payment;

interface Booked {
  captured: number;
  refunded: number;
  /** Sum of all accounts: what one is given another has lost. */
  balance: number;
}

const WITH_MONEY: readonly string[] = ['captured', 'partially_refunded', 'refunded'];
const UNENDED: readonly string[] = ['creating', 'processing', 'awaiting_method'];
const sum = (rows: readonly { readonly amountMinor: number }[]): number =>
  rows.reduce((total, { amountMinor }) => total + amountMinor, 0);

/** Money is conserved: payments, refunds and the ledger say the same, and the company says it too. */
export class MoneyWatch {
  readonly #tables: Tables;
  readonly #story: Story;
  readonly #company: () => Company;
  readonly #booked = new Map<string, Booked>();
  readonly #attempts = new Map<string, { readonly attempt: number; readonly state: string }>();

  constructor(tables: Tables, story: Story, company: () => Company) {
    this.#tables = tables;
    this.#story = story;
    this.#company = company;
  }

  tookMessage(id: string, before: boolean): void {
    mustHold(!before, 'a message takes effect once', () => `${id} took effect twice`);
  }

  changed(payment: Payment, refunds: readonly payments.Refund[], transfers: readonly payments.Transfer[]): void {
    const { orderId, state, amountMinor, refundedMinor, refundingMinor } = payment;
    const booked = this.#book(orderId, transfers);
    const says = () =>
      `${this.#story.nameOf(orderId)} is ${state}: ${refundedMinor} refunded, ${refundingMinor} under way of ${amountMinor}; ` +
      `ledger ${booked.captured} - ${booked.refunded}`;
    checkConstraints(payment, says);
    this.#checkAttempt(payment);
    const captured = WITH_MONEY.includes(state) ? amountMinor : 0;
    mustHold(booked.captured === captured, 'the ledger agrees with the payments', says);
    mustHold(booked.refunded === refundedMinor, 'the ledger agrees with the payments', says);
    mustHold(booked.balance === 0, 'the ledger is balanced', says);
    const of = (wanted: string) => sum(refunds.filter((refund) => refund.state === wanted));
    mustHold(of('succeeded') === refundedMinor && of('pending') === refundingMinor, 'refunds add up', says);
    const there = this.#company().moneyOf(orderId);
    mustHold(booked.captured <= there.captured, 'no money is booked that was not taken', says);
  }

  /** Cards follow each other: the next one when the one before was declined, and nothing is called declined that was not. */
  #checkAttempt({ orderId, attempt, state, paymentMethodId }: Payment): void {
    const before = this.#attempts.get(orderId);
    this.#attempts.set(orderId, { attempt, state });
    const says = () =>
      `${this.#story.nameOf(orderId)}: card ${attempt} is ${state}, card ${before?.attempt} was ${before?.state}`;
    const follows = before === undefined || attempt === before.attempt;
    const next = attempt === (before?.attempt ?? 0) + 1 && (before === undefined || before.state === 'awaiting_method');
    mustHold(follows || next, 'one card at a time', says);
    if (state !== 'awaiting_method') return;
    const declined = this.#company().hasDeclined(orderId, paymentMethodId);
    mustHold(declined, 'no card is called declined that was not', says);
  }

  /** At rest: what each customer paid is what they owe. */
  checkAll(): void {
    for (const order of this.#tables.orders.values()) this.#checkOrder(order.id, order.state, order.totalMinor);
    for (const orderId of this.#company().ordersKnown) {
      const known = this.#tables.orders.has(orderId);
      mustHold(known, 'no order is lost', () => `${this.#story.nameOf(orderId)} was charged and does not exist`);
    }
  }

  #checkOrder(orderId: string, state: string, totalMinor: number): void {
    const name = this.#story.nameOf(orderId);
    const there = this.#company().moneyOf(orderId);
    const kept = there.captured - there.refunded;
    const payment = this.#tables.payments.get(orderId);
    const booked = this.#booked.get(orderId) ?? { captured: 0, refunded: 0 };
    const refunds = [...(this.#tables.refunds.get(orderId)?.values() ?? [])];
    const granted = sum(refunds.filter((refund) => refund.state === 'succeeded' && refund.requestedBy !== 'system'));
    const due = SOLD.includes(state) ? totalMinor - granted : 0;
    const says = () =>
      `${name} is ${state}: ${due} is due, the company kept ${kept}, we booked ${booked.captured} - ${booked.refunded}`;
    mustHold(kept === due, 'captured - refunded is what the customer owes', says);
    mustHold(booked.captured - booked.refunded === kept, 'our books are those of the company', says);
    mustHold(!there.open, 'every payment ends', () => `${name}: the company still waits`);
    mustHold(SOLD.includes(state) || !there.takesCards, 'what is given up takes no card any more', says);
    const ended = payment && !UNENDED.includes(payment.state) && payment.refundingMinor === 0;
    mustHold(
      payment === undefined || ended === true,
      'every payment ends',
      () => `${name}: the payment is ${payment?.state} at rest`,
    );
  }

  #book(orderId: string, transfers: readonly payments.Transfer[]): Booked {
    const booked = this.#booked.get(orderId) ?? { captured: 0, refunded: 0, balance: 0 };
    this.#booked.set(orderId, booked);
    for (const { kind, sourceId, debit, credit, amountMinor } of transfers) {
      const rows = this.#tables.ledger.get(orderId) ?? new Set();
      const row = `${kind} ${sourceId}`;
      mustHold(
        !rows.has(row),
        'nothing is booked twice',
        () => `${this.#story.nameOf(orderId)}: ${kind} a second time`,
      );
      this.#tables.ledger.set(orderId, rows.add(row));
      const clearing = (account: string) => (account === 'provider_clearing' ? amountMinor : 0);
      const others = (account: string) => (account === 'provider_clearing' ? 0 : amountMinor);
      booked.balance += clearing(debit) - clearing(credit) + others(debit) - others(credit);
      if (kind === 'capture') booked.captured += amountMinor;
      else booked.refunded += kind === 'refund' ? amountMinor : -amountMinor;
    }
    return booked;
  }
}

/** The CHECK constraints of modules/payments/migrations: one that fails is a 500 to somebody. */
const checkConstraints = (payment: Payment, says: () => string): void => {
  const { state, amountMinor, refundedMinor, refundingMinor, providerRef, nextActionUrl } = payment;
  const rule = 'the database takes every row';
  mustHold(refundedMinor >= 0 && refundingMinor >= 0, rule, says);
  mustHold(refundedMinor + refundingMinor <= amountMinor, rule, says);
  const partly = refundedMinor > 0 && refundedMinor < amountMinor;
  const ofState =
    state === 'refunded'
      ? refundedMinor === amountMinor
      : state === 'partially_refunded'
        ? partly
        : refundedMinor === 0;
  mustHold(ofState, rule, says);
  mustHold(refundingMinor === 0 || state === 'captured' || state === 'partially_refunded', rule, says);
  mustHold(providerRef !== null || ['creating', 'failed', 'voided'].includes(state), rule, says);
  mustHold(state !== 'awaiting_method' || (payment.failureCode !== null && payment.onDecline === 'wait'), rule, says);
  mustHold(payment.triedMethodIds.length === payment.attempt - 1, rule, says);
  mustHold(nextActionUrl === null || state === 'requires_action', rule, says);
  mustHold(amountMinor > 0 || state === 'voided', rule, says);
  mustHold(state !== 'voided' || payment.voidReason !== null, rule, says);
};
