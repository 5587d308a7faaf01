import { createCoalescer } from '#platform/coalesce';
import { awaitedLater, createFirstTries, type Database, isUniqueViolation, type Tx } from '#platform/db';
import { appendEvents, type StoaEvent } from '#platform/events';
import { type ClaimBook, claimsTakenForNew, isKeyRace, loadClaims } from '#platform/idempotency';
import type { PlatformParts } from '#platform/module';
import { refuse } from '#platform/result';
import { newOrder, type Order, placedBy, viewOf } from '../domain/order.ts';
import { orderPlaced } from '../events.ts';
import type { OrderView, PlaceOrder, PlaceOrderAnswer } from '../face.ts';
import {
  cartText,
  checkoutText,
  insertNewOrders,
  loadOrderedBefore,
  type NumberedOrder,
  takeOrderNumbers,
} from '../store/new-orders.ts';
import { createNumberReserve, type NumberReserve } from '../store/number-reserve.ts';

const BATCH_SIZE_MAX = 256;
const QUEUE_SIZE_MAX = 10_000;
// 12,600 orders/s with a p99 of 15 ms at 64 clients, against 8,000/s and 38 ms with one lane: the second fills the fsync.
const LANES = 2;
const CREATED = 201;

/** Writes orders with their keys and events: one round trip for a batch, whatever its size; two when it looks first. */
export const createPlaceOrders = ({ db, observer }: PlatformParts) => {
  const firstTry = createFirstTries(isPlacedTwice);
  const reserve = createNumberReserve();
  return createCoalescer<PlaceOrder, PlaceOrderAnswer>({
    name: 'orders.place',
    batchSizeMax: BATCH_SIZE_MAX,
    queueSizeMax: QUEUE_SIZE_MAX,
    lanes: LANES,
    observer,
    run: (commands) => firstTry((look) => placeAll(db, commands, look ? null : reserve.take(commands.length), reserve)),
  });
};

const placeAll = (
  db: Database,
  commands: readonly PlaceOrder[],
  reserved: readonly number[] | null,
  reserve: NumberReserve,
): Promise<PlaceOrderAnswer[]> =>
  db.tx(async (tx) => {
    const wanted = (reserved ? 0 : commands.length) + reserve.wanted(commands.length);
    const taken = wanted > 0 ? awaitedLater(takeOrderNumbers(tx, wanted)) : Promise.resolve([]);
    const known = reserved
      ? { claims: claimsTakenForNew(), ordered: new Map<string, string>(), numbers: reserved }
      : await look(tx, commands, taken);
    const decided = decide(commands, known);
    insertNewOrders(tx, decided.placed);
    known.claims.store(tx);
    appendEvents(tx, decided.events);
    void taken.then(
      (numbers) => reserve.put(reserved ? numbers : numbers.slice(commands.length)),
      () => undefined, // fails the transaction as well
    );
    return decided.answers;
  }, 'orders.place');

/**
 * Orders before keys: each statement sees what was committed before it, and both are written at once. The other way round
 * an order could show up whose key did not, and a repeat would be refused instead of replayed.
 */
const look = async (tx: Tx, commands: readonly PlaceOrder[], taken: Promise<readonly number[]>): Promise<Known> => {
  const asked = commands.map(({ claim }) => claim);
  const [ordered, claims, numbers] = await Promise.all([loadOrderedBefore(tx, commands), loadClaims(tx, asked), taken]);
  return { ordered, claims, numbers };
};

/** A checkout gives its order the id, so its second order may be told by either. */
const ORDERED_TWICE = ['orders_pkey', 'orders_one_per_checkout', 'orders_one_live_per_cart'];

/** Another process placed one of these first, between our look and our insert: the next look finds its order. */
const isPlacedTwice = (error: unknown): boolean =>
  isKeyRace(error) || ORDERED_TWICE.some((constraint) => isUniqueViolation(error, constraint));

interface Known {
  readonly claims: ClaimBook;
  /** Order id by checkout and by cart; grows while the batch is decided. */
  readonly ordered: Map<string, string>;
  readonly numbers: readonly number[];
}

interface Decided {
  readonly answers: PlaceOrderAnswer[];
  readonly placed: NumberedOrder[];
  readonly events: StoaEvent[];
}

export const decide = (commands: readonly PlaceOrder[], { claims, ordered, numbers }: Known): Decided => {
  const decided: Decided = { answers: [], placed: [], events: [] };
  commands.forEach((command, index) => {
    const before = answerBefore(command, claims, ordered);
    if (before) {
      decided.answers.push(before);
      return;
    }
    const number = numbers[index] as number;
    const order = newOrder(command, number);
    const body = viewOf(order);
    claims.keep(command.claim, { status: CREATED, body });
    ordered.set(checkoutText(command), order.id);
    if (order.cartId !== null) ordered.set(cartText(order.shopId, order.cartId), order.id);
    decided.placed.push({ order, number });
    decided.events.push(placedEvent(order, command));
    decided.answers.push({ kind: 'placed', status: CREATED, body, replayed: false });
  });
  return decided;
};

/** The answer that was given before, or the reason why this command cannot have one; null when it is new. */
const answerBefore = (
  command: PlaceOrder,
  claims: ClaimBook,
  ordered: ReadonlyMap<string, string>,
): PlaceOrderAnswer | null => {
  const state = claims.check(command.claim);
  if (state.kind === 'replay') {
    return { kind: 'placed', status: state.answer.status, body: state.answer.body as OrderView, replayed: true };
  }
  if (state.kind === 'conflict') return keyConflict();
  const orderId = ordered.get(checkoutText(command));
  if (orderId !== undefined) {
    return refused('checkout_already_ordered', 'This checkout was ordered before.', 'checkoutId', orderId);
  }
  const orderIdOfCart = command.cartId === null ? undefined : ordered.get(cartText(command.shopId, command.cartId));
  if (orderIdOfCart === undefined) return null;
  const message = 'The cart of this checkout was ordered before, by another one.';
  return refused('cart_already_ordered', message, 'checkoutId', orderIdOfCart);
};

const refused = (
  code: 'checkout_already_ordered' | 'cart_already_ordered',
  message: string,
  param: string,
  orderId: string,
): PlaceOrderAnswer => ({ kind: 'refused', refusal: refuse(code, message, { param, details: { orderId } }).refusal });

export const keyConflict = (): PlaceOrderAnswer => ({
  kind: 'refused',
  refusal: refuse('idempotency_conflict', 'This Idempotency-Key was used before with another request.', {
    param: 'Idempotency-Key',
  }).refusal,
});

const placedEvent = (order: Order, command: PlaceOrder): StoaEvent =>
  orderPlaced.create({
    shopId: order.shopId,
    subject: order.id,
    now: new Date(command.placedAt),
    traceparent: command.traceparent,
    data: {
      orderId: order.id,
      number: order.number,
      checkoutId: order.checkoutId,
      cartId: order.cartId,
      customerId: order.customerId,
      email: order.email,
      language: order.language,
      currency: order.currency,
      totalMinor: order.totalMinor,
      from: null,
      to: 'PENDING',
      by: placedBy(order),
      reason: null,
      lines: order.lines.map(({ variantId, sku, title, quantity, unitPriceMinor }) => ({
        variantId,
        sku,
        title,
        quantity,
        unitPriceMinor,
      })),
      paymentMethodId: order.paymentMethodId,
      ...(command.onDecline === 'wait' ? { onDecline: 'wait' } : {}),
      payBy: order.payBy,
    },
  });
