import type { PlaceOrder, PlaceOrderAnswer } from '#modules/orders';
import { ordersForSimulation as orders } from '#modules/orders';
import type { Simulation } from '../engine/simulation.ts';
import { openClaims } from './answers.ts';
import { appendFacts } from './facts.ts';
import { SHOP } from './tables.ts';

/** One batch of placing orders, in one transaction. */
export const runPlacing = (simulation: Simulation, commands: readonly PlaceOrder[]): readonly PlaceOrderAnswer[] => {
  const { tables, rules, watch } = simulation;
  const ordered = new Map<string, string>();
  for (const { checkoutId, cartId } of commands) {
    const orderId = tables.orderOfCheckout.get(checkoutId);
    if (orderId !== undefined) ordered.set(`${SHOP} ${checkoutId}`, orderId);
    const ofCart = cartId === null ? undefined : liveOrderOfCart(simulation, cartId);
    if (ofCart !== undefined) ordered.set(`${SHOP} cart ${cartId}`, ofCart);
  }
  const numbers = commands.map(() => {
    tables.orderNumber += 1;
    return tables.orderNumber;
  });
  const claims = openClaims(simulation);
  const decided = rules.decidePlacing(commands, { claims, ordered, numbers });
  const { story, weather, choices } = simulation;
  // Only with the fault: the answers go out, then the transaction fails.
  const early = !rules.habits.answersAfterCommit && choices.stream('orders.place').chance('it fails', weather.crash);
  if (early) return decided.answers;
  for (const { order } of decided.placed) {
    watch.orders.placed(order, tables.orders.get(order.id), tables.orderOfCheckout.get(order.checkoutId));
    tables.orders.set(order.id, order);
    tables.orderOfCheckout.set(order.checkoutId, order.id);
    if (order.cartId !== null) tables.lastOrderOfCart.set(order.cartId, order.id);
    story.tell(() => `${story.nameOf(order.id)} is PENDING`);
  }
  claims.save();
  appendFacts(simulation, decided.events);
  return decided.answers;
};

/** A cart is ordered again only when its order was cancelled, so the last one is the one that may live. */
const liveOrderOfCart = ({ tables }: Simulation, cartId: string): string | undefined => {
  const orderId = tables.lastOrderOfCart.get(cartId);
  return orderId !== undefined && tables.orders.get(orderId)?.state !== 'CANCELLED' ? orderId : undefined;
};

/** One batch of moves along the states, in one transaction. */
export const runMoves = (simulation: Simulation, commands: readonly orders.KeyedMove[]): orders.MoveAnswer[] => {
  const { tables, rules, watch, timeline, story } = simulation;
  const loaded = new Map<string, orders.Order>();
  for (const { orderId } of commands) {
    const order = tables.orders.get(orderId);
    if (order) loaded.set(orderKeyText(orderId), order);
  }
  const changes: orders.OrderChange[] = [];
  const claims = openClaims(simulation);
  const book = { claims, orders: loaded, changes, at: new Date(timeline.nowMs).toISOString() };
  const answers = commands.map((command) => rules.decideMove(command, book));
  for (const change of changes) {
    watch.orders.moved(change);
    tables.orders.set(change.order.id, change.order);
    story.tell(() => `${story.nameOf(change.order.id)}: ${change.from} → ${change.order.state} by ${change.by}`);
  }
  claims.save();
  appendFacts(simulation, changes.map(orders.eventOfChange));
  return answers;
};

/** As in modules/orders/store/order-rows.ts. */
const orderKeyText = (orderId: string): string => `${SHOP} ${orderId}`;
