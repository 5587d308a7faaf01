import type { AnotherCard, Payments, PaymentView } from '#modules/payments';
import { paymentsForSimulation as payments } from '#modules/payments';
import type { IdempotencyClaim } from '#platform/idempotency';
import { refuse, succeed } from '#platform/result';
import type { Simulation } from '../engine/simulation.ts';
import { openClaims } from './answers.ts';
import { appendFacts } from './facts.ts';
import { SHOP } from './tables.ts';

type Command = Parameters<typeof payments.decideReading>[1] | Parameters<typeof payments.decideReturn>[1];

type TryAgainAnswer = Awaited<ReturnType<Payments['tryAgain']>>;

const PROVIDER = 'company';

/** One batch of readings and returns, in one transaction. */
export const runSettles = (simulation: Simulation, commands: readonly Command[]) => {
  const { rules } = simulation;
  const book = openBook(
    simulation,
    commands.map(({ key }) => key.orderId),
    commands.flatMap((command) => (command.kind === 'reading' && command.message ? [command.message.id] : [])),
  );
  const answers = commands.map((command) =>
    command.kind === 'reading' ? rules.decideReading(book, command) : rules.decideReturn(book, command),
  );
  saveBook(simulation, book);
  return answers;
};

/** Writes payments down unless they are there; answers them as they are. */
export const runOpens = (
  { tables, timeline, watch, jobs }: Simulation,
  wishes: readonly payments.NewPayment[],
): payments.Payment[] =>
  wishes.map((wish) => {
    const found = tables.payments.get(wish.orderId);
    if (found) return found;
    const payment: payments.Payment = {
      ...wish,
      attempt: 1,
      triedMethodIds: [],
      providerRef: null,
      refundedMinor: 0,
      refundingMinor: 0,
      state: 'creating',
      nextActionUrl: null,
      failureCode: null,
      voidReason: null,
      createdAtMs: timeline.nowMs,
    };
    tables.payments.set(wish.orderId, payment);
    watch.money.changed(payment, [], []);
    jobs.paymentSaved(wish.orderId);
    return payment;
  });

/** As modules/payments/use-cases/refund-once.ts writes it: the refund, and the answer to its key, in one transaction. */
export const runRefund = (simulation: Simulation, claim: IdempotencyClaim, command: payments.RefundCommand) => {
  const claims = openClaims(simulation);
  const state = claims.check(claim);
  if (state.kind !== 'new') return { outcome: state, work: null };
  const book = openBook(simulation, [command.key.orderId], []);
  const decided = simulation.rules.decideRefund(book, command);
  if (decided.kind === 'refused') return { outcome: decided, work: null };
  saveBook(simulation, book);
  claims.keep(claim, { status: 201, body: decided.refund.id });
  claims.save();
  return { outcome: decided, work: decided };
};

/** As modules/payments/use-cases/try-again.ts: the next attempt, its fact and the answer to its key, in one transaction. */
export const runTryAgain = (simulation: Simulation, command: AnotherCard): TryAgainAnswer => {
  const claims = openClaims(simulation);
  const state = claims.check(command.claim);
  if (state.kind === 'conflict') throw new Error('a shopper used a key twice');
  if (state.kind === 'replay') return succeed({ view: state.answer.body as PaymentView, replayed: true });
  const book = openBook(simulation, [command.orderId], []);
  const decided = simulation.rules.decideAnotherCard(book, {
    ...command,
    key: { shopId: SHOP, orderId: command.orderId },
  });
  if (decided.kind === 'refused') return refuse(decided.code, decided.code);
  const view = payments.viewOf(decided.payment);
  if (decided.kind === 'known') return succeed({ view, replayed: true });
  saveBook(simulation, book);
  claims.keep(command.claim, { status: 200, body: view });
  claims.save();
  return succeed({ view, replayed: false });
};

const openBook = (
  { tables, rules }: Simulation,
  orderIds: readonly string[],
  messageIds: readonly string[],
): payments.PaymentBook => {
  const found: payments.Payment[] = [];
  const refunds: payments.Refund[] = [];
  for (const orderId of new Set(orderIds)) {
    const payment = tables.payments.get(orderId);
    if (payment) found.push(payment);
    refunds.push(...(tables.refunds.get(orderId)?.values() ?? []));
  }
  const known = rules.habits.knowsMessages ? messageIds.filter((id) => tables.messages.has(id)) : [];
  return new payments.PaymentBook(
    found,
    refunds,
    known.map((id) => `${SHOP}${id}`),
  );
};

const saveBook = (simulation: Simulation, book: payments.PaymentBook): void => {
  const { tables, watch, timeline, story } = simulation;
  const touched = new Set<string>();
  for (const payment of [...book.payments('added'), ...book.payments('changed')]) {
    story.tell(() => `payment of ${story.nameOf(payment.orderId)} is ${payment.state}`);
    tables.payments.set(payment.orderId, payment);
    touched.add(payment.orderId);
  }
  for (const refund of [...book.refunds('added'), ...book.refunds('changed')]) {
    story.tell(() => `refund of ${refund.amountMinor} for ${story.nameOf(refund.orderId)} is ${refund.state}`);
    tables.refunds.set(refund.orderId, new Map(tables.refunds.get(refund.orderId)).set(refund.id, refund));
    touched.add(refund.orderId);
  }
  for (const { id } of book.inbox) {
    watch.money.tookMessage(id, tables.messages.has(id));
    tables.messages.add(id);
  }
  for (const transfer of book.transfers) touched.add(transfer.payment.orderId);
  for (const orderId of touched) {
    const payment = tables.payments.get(orderId);
    if (!payment) throw new Error('money without a payment');
    const transfers = book.transfers.filter((transfer) => transfer.payment.orderId === orderId);
    watch.money.changed(payment, [...(tables.refunds.get(orderId)?.values() ?? [])], transfers);
    simulation.jobs.paymentSaved(orderId);
  }
  const now = new Date(timeline.nowMs);
  appendFacts(
    simulation,
    book.facts.map((fact) => payments.eventOfFact(fact, now)),
  );
};

export const refundRowsOf = ({ tables }: Simulation, orderId: string): payments.RefundRow[] =>
  [...(tables.refunds.get(orderId)?.values() ?? [])].map((refund) => ({
    shop_id: refund.shopId,
    order_id: refund.orderId,
    id: refund.id,
    payment_id: refund.paymentId,
    provider_ref: refund.providerRef,
    amount_minor: refund.amountMinor,
    currency: refund.currency,
    state: refund.state,
    reason: refund.reason,
    requested_by: refund.requestedBy,
    failure_code: refund.failureCode,
    created_at: new Date(0),
  }));

export { PROVIDER };
