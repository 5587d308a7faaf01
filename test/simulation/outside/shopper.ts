import { ordersForSimulation as orders } from '#modules/orders';
import type { Stream } from '../engine/choices.ts';
import type { Simulation } from '../engine/simulation.ts';
import { mustHold } from '../engine/violation.ts';
import type { House } from '../house/house.ts';
import { variantName } from '../house/shelves.ts';
import { SHOP } from '../store/tables.ts';
import { type Asking, createAsking } from './asking.ts';
import { type Cards, createCards } from './cards.ts';
import { CARDS, type Card } from './company.ts';

const ARRIVAL_MS = 1_200_000;
const THINKING_MS = 60_000;
/** Longer than stock is held. */
const LONG_THINKING_MS = 900_000;
const CHANGE_OF_MIND_MS = 1_200_000;

const ADDRESS = { name: 'A', line1: 'B', city: 'C', postcode: 'D', country: 'GB' };

/** What the people outside were told, for what has to be true at the end. */
export interface Told {
  /** Orders that were answered 201: order id by shopper. */
  readonly acknowledged: Map<string, string>;
  readonly purchases: number;
}

export interface Shopper {
  readonly name: string;
  readonly stream: Stream;
  readonly simulation: Simulation;
  readonly asking: Asking;
  readonly variantCount: number;
}

/** One purchase, from the first thing in the cart to the change of mind. Resolves when the shopper has gone. */
export const shopAround = async (
  simulation: Simulation,
  name: string,
  variantCount: number,
  someHouse: (choice: number) => House | null,
): Promise<void> => {
  const stream = simulation.choices.stream(name);
  const asking = createAsking(simulation, stream, someHouse);
  const shopper: Shopper = { name, stream, simulation, asking, variantCount };
  await simulation.timeline.wait(stream.delayMs('arrives', ARRIVAL_MS));
  const cartId = await fillCart(shopper);
  if (cartId === null) return;
  let checkoutId = await checkOut(shopper, cartId, 1);
  if (checkoutId === null) return;
  await think(shopper);
  if (stream.chance('checks out again', 0.1)) checkoutId = (await checkOut(shopper, cartId, 2)) ?? checkoutId;
  if (stream.chance('asks for more time', 0.1)) await renew(shopper, checkoutId);
  const cards = createCards(shopper);
  const orderId = await order(shopper, checkoutId, cards);
  if (orderId !== null && cards.waits)
    void cards.payAgain(orderId).then(null, (error: unknown) => simulation.story.broke(error));
  if (orderId !== null && stream.chance('changes their mind', 0.2)) await cancel(shopper, orderId);
  // A tab that was left open still shows the checkout.
  if (orderId !== null && stream.chance('asks for more time once ordered', 0.05)) await renew(shopper, checkoutId);
};

const think = ({ simulation, stream }: Shopper): Promise<void> => {
  const long = stream.chance('thinks for long', 0.1);
  return simulation.timeline.wait(stream.delayMs('thinks', long ? LONG_THINKING_MS : THINKING_MS));
};

const claimOf = (name: string, what: string) => ({ scope: name, key: what, requestHash: what });

const fillCart = async (shopper: Shopper): Promise<string | null> => {
  let cartId: string | null = null;
  const kinds = 1 + shopper.stream.below('more kinds of things', 3);
  for (let kind = 0; kind < kinds; kind += 1) cartId = await addThing(shopper, cartId, `add ${kind}`);
  return cartId;
};

/** Answers the cart it is in now. */
const addThing = async (shopper: Shopper, tokenCartId: string | null, key: string): Promise<string | null> => {
  const { name, stream, asking, variantCount, simulation } = shopper;
  const variantId = variantName(stream.below('another thing', variantCount));
  const quantity = 1 + stream.below('more pieces', 3);
  const target = { kind: 'bearer', customerId: null, tokenCartId } as const;
  const added = await asking.ask('adds', (house) =>
    house.addItem({ shopId: SHOP, target, variantId, quantity, claim: claimOf(name, key) }),
  );
  const cart = added?.ok ? added.value.cart : null;
  if (cart) simulation.story.call(cart.cartId, name);
  return cart?.cartId ?? tokenCartId;
};

const checkOut = async (shopper: Shopper, cartId: string, round: number): Promise<string | null> => {
  const { name, asking, stream, simulation } = shopper;
  const claim = claimOf(name, `checkout ${round}`);
  const open = (house: House) => {
    const now = new Date(simulation.timeline.nowMs);
    const from = { shopId: SHOP, cartId, customerId: null, email: 'a@b.example', language: 'en', address: ADDRESS };
    return house.openCheckout({ ...from, shippingCode: 'post', now, claim });
  };
  // A doubled click: the same request twice at the same time, at any server.
  const twice = stream.chance('checks out with a double click', 0.1);
  const asked = [asking.ask('checks out', open), ...(twice ? [asking.ask('checks out', open)] : [])];
  const answers = await Promise.all(asked);
  const opened = answers.flatMap((answer) => (answer?.ok ? [answer.value.view.id] : []));
  mustBeOne(simulation, name, 'checkout', opened);
  return opened[0] ?? null;
};

const renew = async ({ asking, simulation }: Shopper, checkoutId: string): Promise<void> => {
  await asking.ask('renews', (house) => {
    const now = new Date(simulation.timeline.nowMs);
    return house.renewCheckout({ shopId: SHOP, checkoutId, now, mayOrder: () => true });
  });
};

const order = async (shopper: Shopper, checkoutId: string, cards: Cards): Promise<string | null> => {
  const { name, asking, stream, simulation } = shopper;
  const paymentMethodId = chooseCard(stream);
  const place = (key: string) => (house: House) => {
    const now = new Date(simulation.timeline.nowMs);
    const claim = claimOf(name, key);
    const wish = { shopId: SHOP, checkoutId, paymentMethodId, mayOrder: () => true, claim, now, traceparent: null };
    return house.placeOrder(cards.waits ? { ...wish, onDecline: 'wait' } : wish);
  };
  const asked = [asking.ask('orders', place('order'))];
  if (stream.chance('orders with a double click', 0.15)) asked.push(asking.ask('orders', place('order')));
  if (stream.chance('orders in a second tab', 0.05)) asked.push(asking.ask('orders', place('order in second tab')));
  const answers = await Promise.all(asked);
  const placed = answers.flatMap((answer) => (answer?.ok ? [answer.value.view.id] : []));
  for (const orderId of placed) simulation.watch.people.acknowledged(name, orderId);
  mustBeOne(simulation, name, 'order', placed);
  if (placed.length > 0 && stream.chance('sends the order again much later', 0.1)) {
    await simulation.timeline.wait(stream.delayMs('much later', LONG_THINKING_MS));
    const again = await asking.ask('orders again', place('order'));
    if (again && answers[0]?.ok) simulation.watch.people.answeredAgain(name, placed[0] ?? '', again);
  }
  return placed[0] ?? null;
};

const chooseCard = (stream: Stream): Card => {
  const good = stream.below('a card that is not plain', 2) === 0;
  return good ? 'good' : (CARDS[stream.below('another card', CARDS.length)] as Card);
};

const cancel = async ({ name, asking, stream, simulation }: Shopper, orderId: string): Promise<void> => {
  await simulation.timeline.wait(stream.delayMs('until the change of mind', CHANGE_OF_MIND_MS));
  const wish = { shopId: SHOP, orderId, by: 'guest', reason: 'changed my mind', claim: claimOf(name, 'cancel') };
  const cancelled = await asking.ask('cancels', (house) => orders.cancelOrder(house.moves, wish));
  if (cancelled?.ok) simulation.watch.people.cancelled(orderId);
};

const mustBeOne = ({ story }: Simulation, name: string, what: string, ids: readonly string[]): void => {
  try {
    mustHold(
      new Set(ids).size <= 1,
      'one request, one effect',
      () => `${name} was given ${new Set(ids).size} ${what}s`,
    );
  } catch (error) {
    story.broke(error);
  }
};
