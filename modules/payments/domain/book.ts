import type { Payment, Refund } from './payment.ts';

export type FactKind =
  | 'requires_action'
  | 'captured'
  | 'declined'
  | 'retried'
  | 'failed'
  | 'refunded'
  | 'refund_failed';

/** Something that the rest of the house hears of. */
export interface Fact {
  readonly kind: FactKind;
  /** As it is after the change. */
  readonly payment: Payment;
  readonly amountMinor: number;
  readonly failureCode: string | null;
  /** Of a refund that failed: it had been made before. */
  readonly reversed?: boolean;
}

export type Account = 'provider_clearing' | 'merchant_payable' | 'refunds';

/** One row of the ledger: takes from one account what it gives to the other. */
export interface Transfer {
  readonly kind: 'capture' | 'refund' | 'refund_reversal';
  /** The payment or the refund that it books, once. */
  readonly sourceId: string;
  readonly payment: Payment;
  readonly debit: Account;
  readonly credit: Account;
  readonly amountMinor: number;
}

export interface Inboxed {
  readonly shopId: string;
  readonly orderId: string;
  readonly provider: string;
  readonly id: string;
  readonly type: string;
}

const keyOf = ({ shopId, orderId }: { shopId: string; orderId: string }): string => `${shopId}${orderId}`;

/** The payments of one batch with all that is decided about them, in arrival order. */
export class PaymentBook {
  readonly transfers: Transfer[] = [];
  readonly facts: Fact[] = [];
  readonly inbox: Inboxed[] = [];
  readonly #payments: Map<string, Payment>;
  readonly #refunds: Map<string, Refund>;
  readonly #knownEvents: Set<string>;
  readonly #touched = {
    payments: new Map<string, 'added' | 'changed'>(),
    refunds: new Map<string, 'added' | 'changed'>(),
  };

  constructor(payments: readonly Payment[], refunds: readonly Refund[], knownEvents: Iterable<string>) {
    this.#payments = new Map(payments.map((payment) => [keyOf(payment), payment]));
    this.#refunds = new Map(refunds.map((refund) => [refund.id, refund]));
    this.#knownEvents = new Set(knownEvents);
  }

  find(key: { shopId: string; orderId: string }): Payment | null {
    return this.#payments.get(keyOf(key)) ?? null;
  }

  refundsOf(payment: Payment): Refund[] {
    return [...this.#refunds.values()].filter(({ paymentId }) => paymentId === payment.id);
  }

  add(payment: Payment): void {
    this.#payments.set(keyOf(payment), payment);
    this.#touched.payments.set(keyOf(payment), 'added');
  }

  change(payment: Payment): void {
    const key = keyOf(payment);
    this.#payments.set(key, payment);
    if (!this.#touched.payments.has(key)) this.#touched.payments.set(key, 'changed');
  }

  addRefund(refund: Refund): void {
    this.#refunds.set(refund.id, refund);
    this.#touched.refunds.set(refund.id, 'added');
  }

  changeRefund(refund: Refund): void {
    this.#refunds.set(refund.id, refund);
    if (!this.#touched.refunds.has(refund.id)) this.#touched.refunds.set(refund.id, 'changed');
  }

  /** False when this message took effect before. */
  admit(message: Inboxed): boolean {
    const name = `${message.shopId}${message.id}`;
    if (this.#knownEvents.has(name)) return false;
    this.#knownEvents.add(name);
    this.inbox.push(message);
    return true;
  }

  payments(how: 'added' | 'changed'): Payment[] {
    return touched(this.#touched.payments, this.#payments, how);
  }

  refunds(how: 'added' | 'changed'): Refund[] {
    return touched(this.#touched.refunds, this.#refunds, how);
  }
}

const touched = <Row>(marks: ReadonlyMap<string, string>, rows: ReadonlyMap<string, Row>, how: string): Row[] =>
  [...marks].filter(([, mark]) => mark === how).flatMap(([key]) => rows.get(key) ?? []);
