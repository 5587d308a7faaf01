import type { Module, PlatformParts } from '#platform/module';
import { refuse, succeed } from '#platform/result';
import { orderAudits } from './audits.ts';
import { maySee, mightSeeByAccount } from './domain/access.ts';
import { type Order, viewOf } from './domain/order.ts';
import type { Orders, OrderViewer } from './face.ts';
import { createOrderRoutes } from './http/routes.ts';
import { createLiveOrders } from './live-orders.ts';
import { listOrders } from './queries/list-orders.ts';
import { readOrdersOfCheckouts } from './queries/orders-of-checkouts.ts';
import { type NameStaff, readTimeline } from './queries/timeline.ts';
import { createClaimGuestOrders } from './subscribers/claim-guest-orders.ts';
import { cancelOrder, cancelReasonOf, mayCancel, nameOf } from './use-cases/cancel-order.ts';
import { createMoveOrders } from './use-cases/move-orders.ts';
import { createPlaceOrders } from './use-cases/place-orders.ts';
import { createOrderReads } from './use-cases/read-orders.ts';

export * from './events.ts';
export type * from './face.ts';
export * as ordersForSimulation from './for-simulation.ts';
export { viewerOf } from './http/viewer.ts';
export { orderRelations } from './relations.ts';

export interface OrdersDeps {
  readonly platform: PlatformParts;
  /** The cart id that a signed token stands for; null when it is forged. */
  readonly cartIdOfToken: (token: string) => string | null;
  /** Left out: nobody is called by name. */
  readonly nameStaff?: NameStaff;
}

const namesNobody: NameStaff = async () => ({});

export const createOrders = ({ platform, cartIdOfToken, nameStaff = namesNobody }: OrdersDeps): Module<Orders> => {
  const places = createPlaceOrders(platform);
  const moves = createMoveOrders(platform);
  const reads = createOrderReads(platform);
  const live = createLiveOrders();

  const cartIdOf = ({ cartToken }: OrderViewer) => (cartToken === null ? null : cartIdOfToken(cartToken));
  const find = async (shopId: string, orderId: string, viewer: OrderViewer): Promise<Order | null> => {
    const order = await reads.load.submit({ shopId, orderId });
    return order && maySee(order, viewer, cartIdOf(viewer)) ? order : null;
  };

  const face: Orders = {
    place: (command) => places.submit(command),
    replay: (claim) => reads.replay.submit(claim),
    async move(command) {
      const moved = await moves.submit({ ...command, claim: null });
      if (moved.ok) return succeed({ order: moved.value.order, changed: moved.value.changed });
      const { code, message, details } = moved.refusal;
      // Without a key there is none to be in conflict with.
      if (code === 'idempotency_conflict') throw new Error(`orders.move: ${message}`);
      return refuse(code, message, details === undefined ? {} : { details });
    },
    async get(shopId, orderId) {
      const order = await reads.load.submit({ shopId, orderId });
      return order && viewOf(order);
    },
    ofCheckouts: (shopId, checkoutIds) => readOrdersOfCheckouts(platform.db, shopId, checkoutIds),
    async getFor(shopId, orderId, viewer) {
      const order = await find(shopId, orderId, viewer);
      return order && viewOf(order);
    },
    async isWaitingForSignIn(shopId, orderId, viewer) {
      const order = await reads.load.submit({ shopId, orderId });
      return order !== null && mightSeeByAccount(order, viewer, cartIdOf(viewer));
    },
    list: (shopId, customerId, page) => listOrders(platform.db, { shopId, customerId, ...page }),
    async timeline(shopId, orderId, viewer) {
      const order = await find(shopId, orderId, viewer);
      return order && readTimeline(platform.db, order);
    },
    async cancel(shopId, orderId, viewer) {
      const order = await find(shopId, orderId, viewer);
      if (!order || !mayCancel(viewer)) return refuse('order_not_found', 'There is no order with this id.');
      const by = { by: nameOf(viewer), reason: cancelReasonOf(viewer), claim: null };
      const cancelled = await cancelOrder(moves, { shopId, orderId, ...by });
      if (cancelled.ok) return succeed(cancelled.value.order);
      const { code, message, details = {} } = cancelled.refusal;
      if (code === 'order_not_cancellable' || code === 'order_not_found') return refuse(code, message, { details });
      throw new Error(`orders.cancel: ${message}`);
    },
  };
  return {
    face,
    parts: {
      name: 'orders',
      routes: createOrderRoutes({ platform, moves, find, live, nameStaff }),
      subscribers: [live.subscriber, createClaimGuestOrders(platform.clock)],
      audits: orderAudits,
    },
  };
};
