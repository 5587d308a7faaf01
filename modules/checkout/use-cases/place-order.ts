import type { Inventory } from '#modules/inventory';
import type { Orders, OrderView, PlaceOrderAnswer } from '#modules/orders';
import type { OnDecline } from '#modules/payments';
import type { IdempotencyClaim } from '#platform/idempotency';
import { type Refusal, type Result, refuse, succeed } from '#platform/result';
import { missingDetails } from '../domain/details.ts';
import type { CheckoutRefusal } from '../refusals.ts';
import type { CheckoutBatches } from '../store/batches.ts';
import type { Checkout } from '../view.ts';

export interface PlaceOrderCommand {
  readonly shopId: string;
  readonly checkoutId: string;
  readonly paymentMethodId: string;
  /** `cancel` when left out. */
  readonly onDecline?: OnDecline;
  /** Says whether the one who asks may order this checkout. */
  readonly mayOrder: (checkout: Checkout) => boolean;
  readonly claim: IdempotencyClaim | null;
  readonly now: Date;
  readonly traceparent: string | null;
}

export interface PlaceOrderDeps {
  readonly inventory: Inventory;
  readonly orders: Orders;
  readonly batches: CheckoutBatches;
  readonly paymentDeadlineMs: number;
  readonly boundHoldTtlMs: number;
}

export interface Placed {
  readonly status: number;
  readonly view: OrderView;
  readonly replayed: boolean;
}

type Answer = Result<Placed, CheckoutRefusal>;

/**
 * A repeated request is recognised where the order is written, so a first one pays nothing for the question.
 * Two commits: the holds are bound to the order, then the order is written with its key and its event. A crash between
 * them leaves bound holds without an order; they expire, or the client's repeated request finds and uses them.
 */
export const createPlaceOrder =
  (deps: PlaceOrderDeps) =>
  async (command: PlaceOrderCommand): Promise<Answer> => {
    const { shopId } = command;
    const checkout = await deps.batches.find({ shopId, id: command.checkoutId });
    if (!checkout || !command.mayOrder(checkout)) return notFound();
    const missing = missingDetails(checkout);
    if (missing.length > 0) {
      return refuse('details_missing', 'It is not known yet who buys, or where to.', { details: { missing } });
    }
    const bound = await deps.inventory.bind({
      shopId,
      reference: checkout.id,
      expiresAt: later(command.now, deps.boundHoldTtlMs),
    });
    if (!bound.ok) return answerUnheld(deps, checkout, command.claim);
    const placed = await deps.orders.place(orderOf(checkout, command, deps.paymentDeadlineMs));
    if (placed.kind === 'refused' && placed.refusal.code === 'cart_already_ordered') {
      const reason = 'its cart was ordered by another checkout';
      await deps.inventory.giveBack({ shopId, reference: checkout.id, reason });
    }
    return answerOf(placed);
  };

const later = (now: Date, ms: number) => new Date(now.getTime() + ms).toISOString();

const notFound = () =>
  refuse('checkout_not_found', 'There is no checkout with this id, or it is not yours.', { param: 'checkoutId' });

/** A repeated request may find its goods sold and gone: it is answered as the first time. Others are refused. */
const answerUnheld = async (
  { orders }: PlaceOrderDeps,
  checkout: Checkout,
  claim: IdempotencyClaim | null,
): Promise<Answer> => {
  const replay = claim && (await orders.replay(claim));
  if (replay) return answerOf(replay);
  const order = await orders.get(checkout.shopId, checkout.orderId);
  if (!order) {
    return refuse('checkout_expired', 'The stock is no longer held. Renew the checkout or begin a new one.', {
      param: 'checkoutId',
    });
  }
  return refuse('checkout_already_ordered', 'This checkout was ordered before.', {
    param: 'checkoutId',
    details: { orderId: order.id },
  });
};

const orderOf = (checkout: Checkout, command: PlaceOrderCommand, paymentDeadlineMs: number) => ({
  shopId: checkout.shopId,
  orderId: checkout.orderId,
  checkoutId: checkout.id,
  cartId: checkout.cartId,
  customerId: checkout.customerId,
  email: checkout.email,
  language: checkout.language,
  currency: checkout.currency,
  lines: checkout.lines,
  shippingCode: checkout.shipping.code,
  shippingTitle: checkout.shipping.title,
  shippingMinor: checkout.shippingMinor,
  address: checkout.address,
  paymentMethodId: command.paymentMethodId,
  ...(command.onDecline === undefined ? {} : { onDecline: command.onDecline }),
  payBy: later(command.now, paymentDeadlineMs),
  placedAt: command.now.toISOString(),
  claim: command.claim,
  traceparent: command.traceparent,
});

const answerOf = (answer: PlaceOrderAnswer): Answer =>
  answer.kind === 'placed'
    ? succeed({ status: answer.status, view: answer.body, replayed: answer.replayed })
    : { ok: false, refusal: answer.refusal as Refusal<CheckoutRefusal> };
