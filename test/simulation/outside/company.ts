import type { paymentsForSimulation as payments } from '#modules/payments';
import type { Stream } from '../engine/choices.ts';
import type { Simulation } from '../engine/simulation.ts';
import { mustHold } from '../engine/violation.ts';

type Reading = payments.PaymentReading;
type Message = payments.ProviderMessage;

/** What becomes of a card: the shopper chooses it, the company knows it by its name. */
export const CARDS = ['good', 'declined', 'asks', 'slow', 'slow and declined', 'refused', 'slow refunds'] as const;
export type Card = (typeof CARDS)[number];

/** A card typed again has another name: `declined#2`. */
const cardOf = (methodId: string): Card => methodId.split('#')[0] as Card;

const CUSTOMER_MS = 1_500_000;
const SLOW_MS = 120_000;
const REFUND_MS = 300_000;
/** A company that kept refusing would need a person by design; so many refusals per payment at most. */
const REFUND_FAILURES_MAX = 2;

interface CompanyRefund {
  readonly ref: string;
  readonly refundId: string | null;
  readonly amountMinor: number;
  status: 'pending' | 'succeeded' | 'failed';
}

interface CompanyPayment {
  readonly ref: string;
  readonly order: payments.OrderKey;
  readonly amountMinor: number;
  readonly currency: string;
  /** Of the card that is tried, or was tried last. */
  methodId: string;
  /** Cards that were declined. */
  readonly declined: Set<string>;
  status: 'processing' | 'requires_action' | 'captured' | 'failed' | 'cancelled';
  readonly refunds: CompanyRefund[];
  refundFailures: number;
}

/** What a key was first used for, and the answer that it is given from then on. */
type Used<Answer> = {
  readonly kind: 'charge' | 'again' | 'forestall';
  /** Of a further card: what was asked. */
  readonly wish?: string;
  readonly payment: CompanyPayment | null;
  readonly answer: Answer;
};

/** The card company: it keeps its own books, and they survive everything. */
export class Company {
  readonly #simulation: Simulation;
  readonly #payments = new Map<string, CompanyPayment>();
  readonly #byOrder = new Map<string, CompanyPayment[]>();
  readonly #charges = new Map<string, Used<Reading>>();
  readonly #refunds = new Map<string, payments.RefundReading>();
  #messages = 0;
  /** Sends a message on its way to the shop. */
  readonly #send: (message: Message, orderId: string, mayBeLost: boolean) => void;

  constructor(simulation: Simulation, send: (message: Message, orderId: string, mayBeLost: boolean) => void) {
    this.#simulation = simulation;
    this.#send = send;
  }

  /** Taken and given back for an order, in minor units; a refund under way counts as given back. */
  moneyOf(orderId: string): { captured: number; refunded: number; open: boolean; takesCards: boolean } {
    let [captured, refunded, open, takesCards] = [0, 0, false, false];
    for (const { status, amountMinor, refunds } of this.#byOrder.get(orderId) ?? []) {
      if (status === 'captured') captured += amountMinor;
      if (status === 'processing' || status === 'requires_action') open = true;
      if (status === 'failed') takesCards = true;
      for (const refund of refunds) if (refund.status !== 'failed') refunded += refund.amountMinor;
    }
    return { captured, refunded, open, takesCards };
  }

  hasDeclined(orderId: string, methodId: string): boolean {
    return this.#byOrder.get(orderId)?.some(({ declined }) => declined.has(methodId)) === true;
  }

  get ordersKnown(): Iterable<string> {
    return this.#byOrder.keys();
  }

  charge(wish: payments.ProviderCharge): Reading {
    const used = this.#charges.get(wish.key);
    if (used?.kind === 'forestall') throw new KeyOfAnother();
    if (used) return used.answer;
    if (cardOf(wish.paymentMethodId) === 'refused') {
      const { amountMinor, currency } = wish;
      const methodId = wish.paymentMethodId;
      const none = { subject: 'payment', providerRef: null, nextActionUrl: null, methodId } as const;
      const answer = { ...none, status: 'failed', amountMinor, currency, failureCode: 'invalid_request' } as const;
      this.#charges.set(wish.key, { kind: 'charge', payment: null, answer });
      return answer;
    }
    const payment = this.#create(wish);
    this.#try(payment);
    const answer = readingOf(payment);
    this.#charges.set(wish.key, { kind: 'charge', payment, answer });
    return answer;
  }

  /** Another card on a payment that was declined. */
  chargeAgain(wish: payments.ProviderCharge & { readonly providerRef: string }): Reading {
    const { key, providerRef, paymentMethodId } = wish;
    const asked = `${providerRef} ${paymentMethodId}`;
    const used = this.#charges.get(key);
    mustHold(
      used === undefined || used.wish === asked,
      'a key stands for one request',
      () => `${key} was used for ${used?.wish ?? 'a first card'}, and now for ${asked}`,
    );
    if (used) return used.answer;
    const payment = this.#found(providerRef);
    mustHold(
      payment.status !== 'processing' && payment.status !== 'requires_action',
      'one card at a time',
      () => `${paymentMethodId} comes while ${payment.methodId} is ${payment.status}`,
    );
    if (payment.status !== 'failed') return readingOf(payment);
    if (cardOf(paymentMethodId) === 'refused') {
      payment.declined.add(paymentMethodId);
      return { ...readingOf(payment), methodId: paymentMethodId, failureCode: 'invalid_request', untold: true };
    }
    payment.methodId = paymentMethodId;
    payment.status = 'processing';
    this.#try(payment);
    const answer = readingOf(payment);
    this.#charges.set(key, { kind: 'again', payment, answer, wish: asked });
    return answer;
  }

  forestall(wish: payments.ProviderCharge): Reading {
    const used = this.#charges.get(wish.key);
    if (used?.kind === 'charge') return used.answer;
    if (used?.payment) return readingOf(used.payment);
    const payment = this.#create(wish);
    this.#became(payment, 'cancelled');
    const answer = readingOf(payment);
    this.#charges.set(wish.key, { kind: 'forestall', payment, answer });
    return answer;
  }

  retrieve(ref: string): Reading {
    return readingOf(this.#found(ref));
  }

  /** A payment on its way through the bank cannot be cancelled: how it stands is answered. */
  cancel(ref: string): Reading {
    const payment = this.#found(ref);
    if (payment.status === 'requires_action' || payment.status === 'failed') this.#became(payment, 'cancelled');
    return readingOf(payment);
  }

  refund(wish: payments.ProviderRefund): payments.RefundReading {
    const before = this.#refunds.get(wish.key);
    if (before) return before;
    const answer = this.#refund(this.#found(wish.paymentRef), wish.amountMinor, wish.refundId);
    this.#refunds.set(wish.key, answer);
    return answer;
  }

  /** Somebody of the shop gives money back on the company's own pages. */
  refundOnPages(orderId: string, amountMinor: number): void {
    const payment = this.#byOrder.get(orderId)?.find(({ status }) => status === 'captured');
    if (payment) this.#refund(payment, amountMinor, null);
  }

  refundsOf(ref: string): payments.RefundReading[] {
    return this.#found(ref).refunds.map(refundReadingOf);
  }

  #try(payment: CompanyPayment): void {
    const { methodId } = payment;
    const card = cardOf(methodId);
    const stream = this.#streamOf(payment);
    if (card === 'good' || card === 'slow refunds') this.#became(payment, 'captured');
    else if (card === 'declined') this.#became(payment, 'failed');
    else if (card === 'asks') this.#asks(payment, stream);
    else {
      const end = card === 'slow' ? 'captured' : 'failed';
      this.#simulation.timeline.after(stream.delayMs('the bank takes its time', SLOW_MS), () =>
        this.#became(payment, end),
      );
    }
  }

  /** The customer has to prove who they are, and does, cannot, or has gone away. */
  #asks(payment: CompanyPayment, stream: Stream): void {
    const { methodId } = payment;
    this.#became(payment, 'requires_action');
    const outcome = stream.below('the customer on the page: fails, goes away', 4);
    if (outcome === 2) return;
    this.#simulation.timeline.after(stream.delayMs('the customer takes their time', CUSTOMER_MS), () => {
      if (payment.status === 'requires_action' && payment.methodId === methodId)
        this.#became(payment, outcome === 1 ? 'failed' : 'captured');
    });
  }

  #create(wish: payments.ProviderCharge): CompanyPayment {
    const { shopId, orderId, amountMinor, currency, paymentMethodId: methodId } = wish;
    const ref = `pi_${this.#payments.size + 1}`;
    const begun = { status: 'processing', refunds: [], refundFailures: 0 } as const;
    const payment: CompanyPayment = {
      ref,
      order: { shopId, orderId },
      amountMinor,
      currency,
      methodId,
      declined: new Set(),
      ...begun,
      refunds: [],
    };
    this.#payments.set(ref, payment);
    this.#byOrder.set(orderId, [...(this.#byOrder.get(orderId) ?? []), payment]);
    return payment;
  }

  #became(payment: CompanyPayment, status: CompanyPayment['status']): void {
    payment.status = status;
    if (status === 'failed') payment.declined.add(payment.methodId);
    const { story } = this.#simulation;
    const { orderId } = payment.order;
    story.tell(() => `company: payment of ${story.nameOf(orderId)} is ${status}`);
    if (status === 'captured') {
      const captured = this.#byOrder.get(orderId)?.filter((one) => one.status === 'captured').length ?? 0;
      mustHold(
        captured <= 1,
        'at most one charge per order',
        () => `${story.nameOf(orderId)} was charged ${captured} times`,
      );
    }
    this.#tell(payment, `payment_intent.${status}`, readingOf(payment), payment.order, true);
  }

  #refund(payment: CompanyPayment, amountMinor: number, refundId: string | null): payments.RefundReading {
    const { weather } = this.#simulation;
    const stream = this.#streamOf(payment);
    const left = payment.amountMinor - this.moneyOf(payment.order.orderId).refunded;
    const mayFail = refundId !== null && payment.refundFailures < REFUND_FAILURES_MAX;
    const outcome =
      mayFail && stream.chance('the company refuses a refund', weather.refundFails)
        ? 'refused'
        : cardOf(payment.methodId);
    if (payment.status !== 'captured' || amountMinor > left || outcome === 'refused') {
      if (outcome === 'refused') payment.refundFailures += 1;
      const none = { subject: 'refund', providerRef: null, currency: '', failureCode: 'refused' } as const;
      return { ...none, status: 'failed', amountMinor, refundId };
    }
    const ref = `re_${payment.ref}_${payment.refunds.length + 1}`;
    const refund: CompanyRefund = {
      ref,
      refundId,
      amountMinor,
      status: outcome === 'slow refunds' ? 'pending' : 'succeeded',
    };
    payment.refunds.push(refund);
    this.#tellRefund(payment, refund);
    const fails = mayFail && stream.chance('a refund comes back', weather.refundFails);
    if (fails || refund.status === 'pending') {
      if (fails) payment.refundFailures += 1;
      this.#simulation.timeline.after(stream.delayMs('a refund takes its time', REFUND_MS), () => {
        refund.status = fails ? 'failed' : 'succeeded';
        this.#tellRefund(payment, refund);
      });
    }
    return refundReadingOf(refund);
  }

  #tellRefund(payment: CompanyPayment, refund: CompanyRefund): void {
    const { story } = this.#simulation;
    const { orderId } = payment.order;
    story.tell(() => `company: refund of ${refund.amountMinor} for ${story.nameOf(orderId)} is ${refund.status}`);
    // One that we did not ask for is known from its message alone, so that one is repeated until it was heard. So is the
    // failure of one that had succeeded: nobody asks after it again.
    const mayBeLost = refund.refundId !== null && refund.status !== 'failed';
    const owner = refund.refundId === null ? null : payment.order;
    this.#tell(payment, `refund.${refund.status}`, refundReadingOf(refund), owner, mayBeLost);
  }

  #tell(
    payment: CompanyPayment,
    type: string,
    reading: Reading | payments.RefundReading,
    owner: payments.OrderKey | null,
    mayBeLost: boolean,
  ): void {
    this.#messages += 1;
    const about = { owner, paymentRef: payment.ref, reading };
    const sentAtMs = this.#simulation.timeline.nowMs;
    this.#send({ id: `evt_${this.#messages}`, type, sentAtMs, about }, payment.order.orderId, mayBeLost);
  }

  #streamOf({ order }: CompanyPayment): Stream {
    return this.#simulation.choices.stream(`company ${this.#simulation.story.nameOf(order.orderId)}`);
  }

  #found(ref: string): CompanyPayment {
    const payment = this.#payments.get(ref);
    if (!payment) throw new Error(`the company knows no ${ref}`);
    return payment;
  }
}

/** The key stands for another request. */
export class KeyOfAnother extends Error {}

const readingOf = ({ ref, status, amountMinor, currency, methodId }: CompanyPayment): Reading => ({
  subject: 'payment',
  providerRef: ref,
  status,
  amountMinor,
  currency,
  nextActionUrl: status === 'requires_action' ? `https://company.example/${ref}` : null,
  failureCode: status === 'failed' ? 'card_declined' : null,
  methodId,
});

const refundReadingOf = ({ ref, refundId, amountMinor, status }: CompanyRefund): payments.RefundReading => ({
  subject: 'refund',
  providerRef: ref,
  status,
  amountMinor,
  currency: 'GBP',
  failureCode: status === 'failed' ? 'lost_or_stolen_card' : null,
  refundId,
});
