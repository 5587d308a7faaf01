import type { Carts } from '#modules/carts';
import type { Orders, OrderView } from '#modules/orders';
import { hashRequest, type IdempotencyClaim } from '#platform/idempotency';
import { type Result, refuse, succeed } from '#platform/result';
import type { OrderAsSeen } from '../face.ts';
import type { CheckoutRefusal } from '../refusals.ts';
import type { CheckoutBatches } from '../store/batches.ts';
import type { Checkout } from '../view.ts';
import type { createOpenCheckout, Opened } from './open-checkout.ts';
import type { createPlaceOrder } from './place-order.ts';
import { mayOrder } from './whose.ts';

export interface OrderAsSeenDeps {
  readonly carts: Carts;
  readonly orders: Orders;
  readonly batches: CheckoutBatches;
  readonly openCheckout: ReturnType<typeof createOpenCheckout>;
  readonly placeOrder: ReturnType<typeof createPlaceOrder>;
  readonly now: () => Date;
}

type Answer = Result<OrderView, CheckoutRefusal>;

/**
 * Orders a cart for the total that the shopper has seen: it is priced once more, in a checkout that takes over the held
 * stock, and ordered when the totals agree. One wish is one order: a second click waits for the answer to the first, and a
 * later repeat finds it by its key.
 */
export const createOrderAsSeen = (deps: OrderAsSeenDeps) => {
  const underWay = new Map<string, Promise<Answer>>();
  return (command: OrderAsSeen): Promise<Answer> => {
    const claim = claimOf(command);
    const name = `${claim.scope}\n${claim.key}`;
    const running = underWay.get(name);
    if (running) return running;
    const answer = orderAsSeen(deps, command, claim).finally(() => underWay.delete(name));
    underWay.set(name, answer);
    return answer;
  };
};

/** Neither who asks nor in which words is part of the wish. */
const claimOf = ({
  shopId,
  bearer,
  language: _language,
  traceparent: _trace,
  ...wish
}: OrderAsSeen): IdempotencyClaim => {
  const requestHash = hashRequest('PLACE', wish.checkoutId, wish);
  const who = bearer.customerId === null ? `cart:${bearer.cartToken}` : `customer:${bearer.customerId}`;
  return { scope: `${shopId}:pages:${who}`, key: requestHash, requestHash };
};

const orderAsSeen = async (deps: OrderAsSeenDeps, command: OrderAsSeen, claim: IdempotencyClaim): Promise<Answer> => {
  const { shopId, bearer, checkoutId } = command;
  const seen = await deps.batches.find({ shopId, id: checkoutId });
  if (!seen || !mayOrder(deps.carts, bearer)(seen)) {
    return refuse('checkout_not_found', 'There is no checkout with this id, or it is not yours.');
  }
  const opened = await openAgain(deps, command, seen, { ...claim, key: `${claim.key}#checkout` });
  if (!opened.ok) return opened.refusal.code === 'cart_not_found' ? findOrder(deps, seen) : opened;
  const placed = await placeIfAgreed(deps, command, opened.value, claim);
  const isOutdated = !placed.ok && placed.refusal.code === 'checkout_expired' && opened.value.replayed;
  if (!isOutdated) return placed;
  // An earlier try came as far as this checkout only, and its stock has been let go since.
  const fresh = await openAgain(deps, command, seen, null);
  return fresh.ok ? placeIfAgreed(deps, command, fresh.value, claim) : fresh;
};

const openAgain = (
  { openCheckout, now }: OrderAsSeenDeps,
  { shopId, bearer, details, language, shippingCode }: OrderAsSeen,
  { cartId }: Checkout,
  claim: IdempotencyClaim | null,
) => {
  const { customerId } = bearer;
  return openCheckout({ shopId, cartId, customerId, ...details, language, shippingCode, now: now(), claim });
};

const placeIfAgreed = async (
  deps: OrderAsSeenDeps,
  command: OrderAsSeen,
  { view }: Opened,
  claim: IdempotencyClaim,
): Promise<Answer> => {
  const { shopId, bearer, expectedTotalMinor, paymentMethodId, traceparent } = command;
  if (view.totalMinor !== expectedTotalMinor) {
    const details = { checkoutId: view.id, expectedTotalMinor, totalMinor: view.totalMinor };
    return refuse('price_changed', 'The total is not the one that was shown.', { details });
  }
  const placed = await deps.placeOrder({
    shopId,
    checkoutId: view.id,
    paymentMethodId,
    onDecline: 'wait',
    mayOrder: mayOrder(deps.carts, bearer),
    claim,
    now: deps.now(),
    traceparent,
  });
  return placed.ok ? succeed(placed.value.view) : placed;
};

/** A closed cart was bought, most likely by this very shopper, who went back and ordered again. */
const findOrder = async ({ batches, orders }: OrderAsSeenDeps, { shopId, cartId }: Checkout): Promise<Answer> => {
  const { replacedIds } = await batches.ask.submit({ shopId, cartId, claim: null });
  for (const id of replacedIds) {
    const checkout = await batches.find({ shopId, id });
    const order = checkout && (await orders.get(shopId, checkout.orderId));
    if (order) {
      return refuse('checkout_already_ordered', 'This cart was ordered before.', { details: { orderId: order.id } });
    }
  }
  return refuse('cart_not_found', 'There is no open cart any more.');
};
