import type { ProcessDefinition, Step } from '#platform/processes';

/**
 * The story of a purchase, from the placed order to goods and money in their places - or all of both given back.
 *
 *   NEW → CHARGING ⇄ AUTHENTICATING → COMMITTING → MARKING_PAID → PAID
 *             └──────────┴───── any failure, cancellation, deadline ─────→ UNWINDING → ENDED
 *
 * UNWINDING has up to three debts (money, stock, the order's state), each paid by an action that is repeated until done.
 */
export type PurchaseState =
  | 'NEW'
  | 'CHARGING'
  | 'AUTHENTICATING'
  | 'COMMITTING'
  | 'MARKING_PAID'
  | 'PAID'
  | 'UNWINDING'
  | 'ENDED';

export type PurchaseMessage =
  | { readonly type: 'orderPlaced'; readonly purchase: Purchase }
  /** The customer has to prove who they are on the provider's page. */
  | { readonly type: 'paymentNeedsCustomer' }
  | { readonly type: 'paymentCaptured' }
  | { readonly type: 'paymentFailed'; readonly code: string }
  /** The held goods have left the books. */
  | { readonly type: 'stockCommitted' }
  /** The hold was gone before the money came. */
  | { readonly type: 'stockLost' }
  | { readonly type: 'orderMarkedPaid' }
  /** The order could not become PAID: it was cancelled meanwhile. */
  | { readonly type: 'orderGone' }
  /** Someone cancelled the order (also the echo of our own cancelling). */
  | { readonly type: 'orderCancelled'; readonly reason: string }
  | { readonly type: 'moneyReturned' }
  | { readonly type: 'stockReturned' }
  | { readonly type: 'orderClosed' }
  | { readonly type: 'deadline' };

export type PurchaseAction =
  | ({ readonly type: 'charge' } & Pick<Purchase, 'amountMinor' | 'currency' | 'paymentMethodId' | 'email'>)
  | { readonly type: 'reconcile' }
  | { readonly type: 'commitStock'; readonly checkoutId: string }
  | { readonly type: 'markPaid' }
  | { readonly type: 'closeCart'; readonly cartId: string }
  | { readonly type: 'returnMoney'; readonly reason: string }
  | { readonly type: 'returnStock'; readonly checkoutId: string; readonly reason: string }
  | { readonly type: 'cancelOrder'; readonly reason: string };

/** What the story knows from its first message on. */
export interface Purchase {
  readonly checkoutId: string;
  readonly cartId: string | null;
  readonly amountMinor: number;
  readonly currency: string;
  readonly paymentMethodId: string;
  readonly email: string;
  /** ISO 8601. */
  readonly payBy: string;
}

export interface PurchaseData extends Purchase {
  /** How often the provider was asked; the pause doubles each time. */
  readonly asked: number;
  /** What is still to be given back. */
  readonly owed: { readonly money: boolean; readonly stock: boolean; readonly order: boolean };
}

type PurchaseStep = Step<PurchaseState, PurchaseData, PurchaseAction>;

/** The webhook usually needs milliseconds; after this time we ask, then after twice as long, and so on. */
const FIRST_QUESTION_MS = 5_000;
const NOTHING_OWED = { money: false, stock: false, order: false } as const;

const stay =
  (state: PurchaseState) =>
  (data: PurchaseData): PurchaseStep => ({ state, data, actions: [] });

const nextQuestion = (data: PurchaseData, now: Date): Date =>
  new Date(Math.min(Date.parse(data.payBy), now.getTime() + FIRST_QUESTION_MS * 2 ** Math.min(data.asked, 10)));

const charge = (data: PurchaseData, _message: unknown, now: Date): PurchaseStep => ({
  state: 'CHARGING',
  data,
  actions: [
    {
      type: 'charge',
      amountMinor: data.amountMinor,
      currency: data.currency,
      paymentMethodId: data.paymentMethodId,
      email: data.email,
    },
  ],
  deadlineAt: nextQuestion(data, now),
});

const askOrGiveUp =
  (state: PurchaseState) =>
  (data: PurchaseData, _message: unknown, now: Date): PurchaseStep => {
    if (now.getTime() >= Date.parse(data.payBy)) return unwind('payment_timeout')(data);
    const asked = { ...data, asked: data.asked + 1 };
    return { state, data: asked, actions: [{ type: 'reconcile' }], deadlineAt: nextQuestion(asked, now) };
  };

const awaitCustomer = (data: PurchaseData): PurchaseStep => ({ state: 'AUTHENTICATING', data, actions: [] });

const commitStock = (data: PurchaseData): PurchaseStep => ({
  state: 'COMMITTING',
  data,
  actions: [{ type: 'commitStock', checkoutId: data.checkoutId }],
  deadlineAt: null,
});

const markPaid = (data: PurchaseData): PurchaseStep => ({
  state: 'MARKING_PAID',
  data,
  actions: [{ type: 'markPaid' }],
});

const celebrate = (data: PurchaseData): PurchaseStep => ({
  state: 'PAID',
  data,
  actions: data.cartId === null ? [] : [{ type: 'closeCart', cartId: data.cartId }],
});

/** Gives everything back. Money goes back also after a failed payment: the provider must never take it up again. */
const unwind =
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

const unwindFailed = (data: PurchaseData, message: { readonly code: string }): PurchaseStep =>
  unwind(`payment_failed: ${message.code}`)(data);

/** The order is cancelled already: only money and goods are owed. */
const unwindCancelled = (data: PurchaseData, message: { readonly reason: string }): PurchaseStep => ({
  state: 'UNWINDING',
  data: { ...data, owed: { money: true, stock: true, order: false } },
  actions: [
    { type: 'returnMoney', reason: message.reason },
    { type: 'returnStock', checkoutId: data.checkoutId, reason: message.reason },
  ],
  deadlineAt: null,
});

/** Money that arrives after all was given back is given back as well. */
const returnLateMoney = (data: PurchaseData): PurchaseStep => ({
  state: 'UNWINDING',
  data: { ...data, owed: { ...data.owed, money: true } },
  actions: [{ type: 'returnMoney', reason: 'late_payment' }],
});

const settle =
  (debt: keyof PurchaseData['owed']) =>
  (data: PurchaseData): PurchaseStep => {
    const owed = { ...data.owed, [debt]: false };
    const open = owed.money || owed.stock || owed.order;
    return { state: open ? 'UNWINDING' : 'ENDED', data: { ...data, owed }, actions: [] };
  };

export const purchase: ProcessDefinition<PurchaseState, PurchaseData, PurchaseAction, PurchaseMessage> = {
  name: 'checkout.purchase',
  begin: (message) =>
    message.type === 'orderPlaced'
      ? { state: 'NEW', data: { ...message.purchase, asked: 0, owed: NOTHING_OWED } }
      : null,
  table: {
    NEW: {
      orderPlaced: charge,
      paymentNeedsCustomer: stay('NEW'),
      paymentCaptured: stay('NEW'),
      paymentFailed: stay('NEW'),
      stockCommitted: stay('NEW'),
      stockLost: stay('NEW'),
      orderMarkedPaid: stay('NEW'),
      orderGone: stay('NEW'),
      orderCancelled: unwindCancelled,
      moneyReturned: stay('NEW'),
      stockReturned: stay('NEW'),
      orderClosed: stay('NEW'),
      deadline: stay('NEW'),
    },
    CHARGING: {
      orderPlaced: stay('CHARGING'),
      paymentNeedsCustomer: awaitCustomer,
      paymentCaptured: commitStock,
      paymentFailed: unwindFailed,
      stockCommitted: stay('CHARGING'),
      stockLost: stay('CHARGING'),
      orderMarkedPaid: stay('CHARGING'),
      orderGone: stay('CHARGING'),
      orderCancelled: unwindCancelled,
      moneyReturned: stay('CHARGING'),
      stockReturned: stay('CHARGING'),
      orderClosed: stay('CHARGING'),
      deadline: askOrGiveUp('CHARGING'),
    },
    AUTHENTICATING: {
      orderPlaced: stay('AUTHENTICATING'),
      paymentNeedsCustomer: stay('AUTHENTICATING'),
      paymentCaptured: commitStock,
      paymentFailed: unwindFailed,
      stockCommitted: stay('AUTHENTICATING'),
      stockLost: stay('AUTHENTICATING'),
      orderMarkedPaid: stay('AUTHENTICATING'),
      orderGone: stay('AUTHENTICATING'),
      orderCancelled: unwindCancelled,
      moneyReturned: stay('AUTHENTICATING'),
      stockReturned: stay('AUTHENTICATING'),
      orderClosed: stay('AUTHENTICATING'),
      deadline: askOrGiveUp('AUTHENTICATING'),
    },
    COMMITTING: {
      orderPlaced: stay('COMMITTING'),
      paymentNeedsCustomer: stay('COMMITTING'),
      paymentCaptured: stay('COMMITTING'),
      paymentFailed: stay('COMMITTING'),
      stockCommitted: markPaid,
      stockLost: unwind('stock_lost'),
      orderMarkedPaid: stay('COMMITTING'),
      orderGone: stay('COMMITTING'),
      orderCancelled: unwindCancelled,
      moneyReturned: stay('COMMITTING'),
      stockReturned: stay('COMMITTING'),
      orderClosed: stay('COMMITTING'),
      deadline: stay('COMMITTING'),
    },
    MARKING_PAID: {
      orderPlaced: stay('MARKING_PAID'),
      paymentNeedsCustomer: stay('MARKING_PAID'),
      paymentCaptured: stay('MARKING_PAID'),
      paymentFailed: stay('MARKING_PAID'),
      stockCommitted: stay('MARKING_PAID'),
      stockLost: stay('MARKING_PAID'),
      orderMarkedPaid: celebrate,
      orderGone: unwind('order_cancelled'),
      orderCancelled: unwindCancelled,
      moneyReturned: stay('MARKING_PAID'),
      stockReturned: stay('MARKING_PAID'),
      orderClosed: stay('MARKING_PAID'),
      deadline: stay('MARKING_PAID'),
    },
    PAID: {
      orderPlaced: stay('PAID'),
      paymentNeedsCustomer: stay('PAID'),
      paymentCaptured: stay('PAID'),
      paymentFailed: stay('PAID'),
      stockCommitted: stay('PAID'),
      stockLost: stay('PAID'),
      orderMarkedPaid: stay('PAID'),
      orderGone: stay('PAID'),
      orderCancelled: unwindCancelled,
      moneyReturned: stay('PAID'),
      stockReturned: stay('PAID'),
      orderClosed: stay('PAID'),
      deadline: stay('PAID'),
    },
    UNWINDING: {
      orderPlaced: stay('UNWINDING'),
      paymentNeedsCustomer: stay('UNWINDING'),
      paymentCaptured: returnLateMoney,
      paymentFailed: stay('UNWINDING'),
      stockCommitted: stay('UNWINDING'),
      stockLost: stay('UNWINDING'),
      orderMarkedPaid: stay('UNWINDING'),
      orderGone: stay('UNWINDING'),
      orderCancelled: settle('order'),
      moneyReturned: settle('money'),
      stockReturned: settle('stock'),
      orderClosed: settle('order'),
      deadline: stay('UNWINDING'),
    },
    ENDED: {
      orderPlaced: stay('ENDED'),
      paymentNeedsCustomer: stay('ENDED'),
      paymentCaptured: returnLateMoney,
      paymentFailed: stay('ENDED'),
      stockCommitted: stay('ENDED'),
      stockLost: stay('ENDED'),
      orderMarkedPaid: stay('ENDED'),
      orderGone: stay('ENDED'),
      orderCancelled: stay('ENDED'),
      moneyReturned: stay('ENDED'),
      stockReturned: stay('ENDED'),
      orderClosed: stay('ENDED'),
      deadline: stay('ENDED'),
    },
  },
};
