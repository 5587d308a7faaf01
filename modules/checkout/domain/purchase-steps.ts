import type { Step } from '#platform/processes';
import type { PurchaseAction, PurchaseData, PurchaseState } from './purchase-types.ts';

type PurchaseStep = Step<PurchaseState, PurchaseData, PurchaseAction>;

/** The webhook usually needs milliseconds; after this time we ask, then after twice as long, and so on. */
const FIRST_QUESTION_MS = 5_000;
export const NOTHING_OWED = { money: false, stock: false, order: false } as const;

export const stay =
  (state: PurchaseState) =>
  (data: PurchaseData): PurchaseStep => ({ state, data, actions: [] });

const nextQuestion = (data: PurchaseData, now: Date): Date =>
  new Date(Math.min(Date.parse(data.payBy), now.getTime() + FIRST_QUESTION_MS * 2 ** Math.min(data.asked, 10)));

export const charge = (data: PurchaseData, _message: unknown, now: Date): PurchaseStep => ({
  state: 'CHARGING',
  data,
  actions: [
    {
      type: 'charge',
      amountMinor: data.amountMinor,
      currency: data.currency,
      paymentMethodId: data.paymentMethodId,
      ...(data.onDecline === undefined ? {} : { onDecline: data.onDecline }),
      email: data.email,
    },
  ],
  deadlineAt: nextQuestion(data, now),
});

/** What costs nothing is not charged: card companies refuse to take nothing, and the order would be cancelled for it. */
export const chargeOrGive = (data: PurchaseData, message: unknown, now: Date): PurchaseStep =>
  data.amountMinor === 0 ? commitStock(data) : charge(data, message, now);

export const askOrGiveUp =
  (state: PurchaseState) =>
  (data: PurchaseData, _message: unknown, now: Date): PurchaseStep => {
    if (now.getTime() >= Date.parse(data.payBy)) return unwind('payment_timeout')(data);
    const asked = { ...data, asked: data.asked + 1 };
    return { state, data: asked, actions: [{ type: 'reconcile' }], deadlineAt: nextQuestion(asked, now) };
  };

/** An earlier card is the past; one that we have not heard of yet overtook the message that tells of it. */
const isPast = (data: PurchaseData, attempt: number): boolean => attempt < (data.attempt ?? 1);
export const isNext = (data: PurchaseData, attempt: number): boolean => attempt > (data.attempt ?? 1);

type OfAttempt = { readonly attempt: number };

export const awaitCustomer =
  (state: PurchaseState) =>
  (data: PurchaseData, { attempt }: OfAttempt): PurchaseStep =>
    isPast(data, attempt) ? stay(state)(data) : { state: 'AUTHENTICATING', data: { ...data, attempt }, actions: [] };

/** The hold is bound beyond payBy, so that whoever pays in time finds the goods. */
export const awaitCard =
  (state: PurchaseState) =>
  (data: PurchaseData, { attempt }: OfAttempt): PurchaseStep =>
    isPast(data, attempt)
      ? stay(state)(data)
      : { state: 'AWAITING_CARD', data: { ...data, attempt }, actions: [], deadlineAt: new Date(data.payBy) };

/** The same action as at first: what is charged is the card that the payment has written down. */
export const chargeNext =
  (state: PurchaseState) =>
  (data: PurchaseData, { attempt }: OfAttempt, now: Date): PurchaseStep =>
    isNext(data, attempt) ? charge({ ...data, attempt, asked: 0 }, null, now) : stay(state)(data);

/** Its own deadline is payBy; one that was on its way for the state before is too early. */
export const stopWaiting = (data: PurchaseData, _message: unknown, now: Date): PurchaseStep =>
  now.getTime() >= Date.parse(data.payBy)
    ? unwind('payment_timeout')(data)
    : { state: 'AWAITING_CARD', data, actions: [], deadlineAt: new Date(data.payBy) };

export const commitStock = (data: PurchaseData): PurchaseStep => ({
  state: 'COMMITTING',
  data,
  actions: [{ type: 'commitStock', checkoutId: data.checkoutId }],
  deadlineAt: null,
});

export const markPaid = (data: PurchaseData): PurchaseStep => ({
  state: 'MARKING_PAID',
  data,
  actions: [{ type: 'markPaid' }],
});

export const celebrate = (data: PurchaseData): PurchaseStep => ({
  state: 'PAID',
  data,
  actions: data.cartId === null ? [] : [{ type: 'closeCart', cartId: data.cartId }],
});

/** Gives everything back. Money goes back also after a failed payment: the provider must never take it up again. */
export const unwind =
  (reason: string) =>
  (data: PurchaseData): PurchaseStep => ({
    state: 'UNWINDING',
    data: { ...data, owed: { money: true, stock: true, order: true } },
    actions: [
      { type: 'cancelOrder', reason },
      { type: 'returnMoney', reason },
      { type: 'returnStock', checkoutId: data.checkoutId, reason },
    ],
    deadlineAt: null,
  });

export const unwindFailed = (data: PurchaseData, message: { readonly code: string }): PurchaseStep =>
  unwind(`payment_failed: ${message.code}`)(data);

/** The order is cancelled already: only money and goods are owed. */
export const unwindCancelled = (data: PurchaseData, message: { readonly reason: string }): PurchaseStep => ({
  state: 'UNWINDING',
  data: { ...data, owed: { money: true, stock: true, order: false } },
  actions: [
    { type: 'returnMoney', reason: message.reason },
    { type: 'returnStock', checkoutId: data.checkoutId, reason: message.reason },
  ],
  deadlineAt: null,
});

/** Money that arrives after all was given back is given back as well. */
export const returnLateMoney = (data: PurchaseData): PurchaseStep => ({
  state: 'UNWINDING',
  data: { ...data, owed: { ...data.owed, money: true } },
  actions: [{ type: 'returnMoney', reason: 'late_payment' }],
});

export const settle =
  (debt: keyof PurchaseData['owed']) =>
  (data: PurchaseData): PurchaseStep => {
    const owed = { ...data.owed, [debt]: false };
    const open = owed.money || owed.stock || owed.order;
    return { state: open ? 'UNWINDING' : 'ENDED', data: { ...data, owed }, actions: [] };
  };
