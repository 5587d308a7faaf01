import type { Carts } from '#modules/carts';
import type { Inventory } from '#modules/inventory';
import { type Orders, orderCancelled, orderPlaced } from '#modules/orders';
import {
  type OnDecline,
  type Payments,
  paymentCaptured,
  paymentDeclined,
  paymentFailed,
  paymentRequiresAction,
  paymentRetried,
} from '#modules/payments';
import { done, retry, type StoaEvent } from '#platform/events';
import type { PlatformParts } from '#platform/module';
import { type ActionCall, type ActionOutcome, createProcessRunner } from '#platform/processes';
import { unreachable } from '#platform/result';
import { type PurchaseAction, type PurchaseMessage, purchase } from '../domain/purchase.ts';

const CONCURRENCY_MAX = 1_024;
const PENDING_RETRY_MS = 500;

export interface PurchaseDeps {
  readonly platform: PlatformParts;
  readonly carts: Carts;
  readonly inventory: Inventory;
  readonly orders: Orders;
  readonly payments: Payments;
  /** Where the provider sends the customer after a 3-D Secure page; the order's id is added. */
  readonly returnUrl: string;
}

const EVENTS = [
  orderPlaced,
  orderCancelled,
  paymentCaptured,
  paymentDeclined,
  paymentRetried,
  paymentFailed,
  paymentRequiresAction,
] as const;

/** Runs the story of domain/purchase.ts: turns facts into its messages and its actions into calls of faces. */
export const createPurchases = (deps: PurchaseDeps) =>
  createProcessRunner({
    db: deps.platform.db,
    clock: deps.platform.clock,
    observer: deps.platform.observer,
    definition: purchase,
    types: EVENTS.map(({ type }) => type),
    messageOf,
    carryOut: (call) => carryOut(deps, call),
    concurrencyMax: CONCURRENCY_MAX,
    deadlineMessage: { type: 'deadline' },
  });

export type Purchases = ReturnType<typeof createPurchases>;

export const messageOf = (event: StoaEvent): { processId: string; message: PurchaseMessage } | null => {
  if (orderPlaced.is(event)) {
    const { orderId, checkoutId, cartId, totalMinor, currency, paymentMethodId, email, payBy } = event.data;
    const onDecline: OnDecline = event.data.onDecline ?? 'cancel';
    const known = { checkoutId, cartId, amountMinor: totalMinor, currency, paymentMethodId, onDecline, email, payBy };
    return { processId: orderId, message: { type: 'orderPlaced', purchase: known } };
  }
  if (orderCancelled.is(event)) {
    const reason = event.data.reason ?? 'cancelled';
    return { processId: event.data.orderId, message: { type: 'orderCancelled', reason } };
  }
  if (paymentCaptured.is(event)) return { processId: event.data.orderId, message: { type: 'paymentCaptured' } };
  if (paymentFailed.is(event)) {
    return {
      processId: event.data.orderId,
      message: { type: 'paymentFailed', code: event.data.failureCode ?? 'unknown' },
    };
  }
  const attempt = attemptOf(event);
  if (paymentRequiresAction.is(event)) {
    return { processId: event.data.orderId, message: { type: 'paymentNeedsCustomer', attempt } };
  }
  if (paymentDeclined.is(event)) {
    return { processId: event.data.orderId, message: { type: 'paymentDeclined', attempt } };
  }
  if (paymentRetried.is(event)) return { processId: event.data.orderId, message: { type: 'anotherCard', attempt } };
  return null;
};

/** Facts from before other cards could follow were of the only one. */
const attemptOf = ({ data }: StoaEvent): number => (data as { attempt?: number }).attempt ?? 1;

type Outcome = ActionOutcome<PurchaseMessage>;
const reply = (message: PurchaseMessage): Outcome => ({ kind: 'reply', message });

export const carryOut = async (deps: PurchaseDeps, call: ActionCall<PurchaseAction>): Promise<Outcome> => {
  const { shopId, processId: orderId, action } = call;
  switch (action.type) {
    case 'charge':
      return charge(deps, shopId, orderId, action);
    case 'reconcile':
      await deps.payments.reconcile(shopId, orderId);
      return done;
    case 'commitStock': {
      const committed = await deps.inventory.commit({ shopId, reference: action.checkoutId });
      return reply({ type: committed.ok ? 'stockCommitted' : 'stockLost' });
    }
    case 'markPaid': {
      const moved = await deps.orders.move({ shopId, orderId, to: 'PAID', by: 'system' });
      return reply({ type: moved.ok ? 'orderMarkedPaid' : 'orderGone' });
    }
    case 'closeCart':
      await deps.carts.close(shopId, action.cartId);
      return done;
    case 'returnMoney': {
      const returned = await deps.payments.returnMoney({ shopId, orderId, reason: action.reason });
      return returned.kind === 'pending'
        ? retry('the provider has not answered yet', PENDING_RETRY_MS)
        : reply({ type: 'moneyReturned' });
    }
    case 'returnStock':
      await deps.inventory.giveBack({ shopId, reference: action.checkoutId, reason: action.reason });
      return reply({ type: 'stockReturned' });
    case 'cancelOrder':
      return cancelOrder(deps, shopId, orderId, action.reason);
    default:
      return unreachable(action);
  }
};

const charge = async (
  { payments, returnUrl }: PurchaseDeps,
  shopId: string,
  orderId: string,
  action: Extract<PurchaseAction, { type: 'charge' }>,
): Promise<Outcome> => {
  const { amountMinor, currency, paymentMethodId, onDecline = 'cancel', email } = action;
  // How it ended is told by the payment's own events; a payment voided meanwhile needs nothing more.
  await payments.charge({
    shopId,
    orderId,
    amountMinor,
    currency,
    paymentMethodId,
    onDecline,
    email,
    returnUrl: `${returnUrl}?order=${orderId}`,
  });
  return done;
};

const cancelOrder = async (
  { orders, platform }: PurchaseDeps,
  shopId: string,
  orderId: string,
  reason: string,
): Promise<Outcome> => {
  const moved = await orders.move({ shopId, orderId, to: 'CANCELLED', by: 'system', reason });
  if (!moved.ok) platform.log.error({ orderId, refusal: moved.refusal }, 'an order that must be cancelled cannot be');
  return reply({ type: 'orderClosed' });
};
