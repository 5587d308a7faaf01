import { BACKGROUND_PACE_MS, createCoalescer } from '#platform/coalesce';
import { appendEvents, type StoaEvent } from '#platform/events';
import { againAfterKeyRace, type ClaimBook, type IdempotencyClaim, loadClaims } from '#platform/idempotency';
import { newId } from '#platform/ids';
import type { PlatformParts } from '#platform/module';
import { type Result, refuse, succeed } from '#platform/result';
import { movedOrder, type Order, viewOf } from '../domain/order.ts';
import { decideMove } from '../domain/order-states.ts';
import { changeEvents, type OrderFact, orderPaid, orderReleased } from '../events.ts';
import type { MoveOrder, MoveRefusal, OrderView } from '../face.ts';
import { type OrderChange, storeChanges } from '../store/changes.ts';
import { keyText, lockOrders } from '../store/order-rows.ts';

const BATCH_SIZE_MAX = 256;
const QUEUE_SIZE_MAX = 10_000;
const OK = 200;

/** A move that may carry a key of its own: the answer is then kept in the same transaction. */
export interface KeyedMove extends MoveOrder {
  readonly claim: IdempotencyClaim | null;
}

export interface Moved {
  readonly order: OrderView;
  readonly changed: boolean;
  readonly replayed: boolean;
}

export type MoveAnswer = Result<Moved, MoveRefusal | 'idempotency_conflict'>;

/** Moves orders along their states, with the timeline and the facts: two round trips for a batch. */
export const createMoveOrders = ({ db, clock, observer }: PlatformParts) =>
  createCoalescer<KeyedMove, MoveAnswer>({
    name: 'orders.move',
    batchSizeMax: BATCH_SIZE_MAX,
    queueSizeMax: QUEUE_SIZE_MAX,
    paceMs: BACKGROUND_PACE_MS,
    observer,
    run: (commands) =>
      againAfterKeyRace(() =>
        db.tx(async (tx) => {
          const [claims, orders] = await Promise.all([
            loadClaims(
              tx,
              commands.map(({ claim }) => claim),
            ),
            lockOrders(tx, commands),
          ]);
          const changes: OrderChange[] = [];
          const at = clock.now().toISOString();
          const answers = commands.map((command) => decide(command, { claims, orders, changes, at }));
          storeChanges(tx, changes);
          claims.store(tx);
          appendEvents(tx, changes.map(eventOf));
          return answers;
        }, 'orders.move'),
      ),
  });

interface Book {
  readonly claims: ClaimBook;
  /** By {@link keyText}; replaced as the batch is decided. */
  readonly orders: Map<string, Order>;
  readonly changes: OrderChange[];
  readonly at: string;
}

export const decide = (command: KeyedMove, book: Book): MoveAnswer => {
  const state = book.claims.check(command.claim);
  if (state.kind === 'replay') {
    return succeed({ order: state.answer.body as OrderView, changed: false, replayed: true });
  }
  if (state.kind === 'conflict') {
    return refuse('idempotency_conflict', 'This Idempotency-Key was used before with another request.');
  }
  const key = keyText(command.shopId, command.orderId);
  const order = book.orders.get(key);
  if (!order) return refuse('order_not_found', 'There is no order with this id.');
  const decision = decideMove(order.state, command.to);
  if (decision === 'illegal') {
    return refuse('illegal_transition', `An order that is ${order.state} cannot become ${command.to}.`, {
      details: { from: order.state, to: command.to },
    });
  }
  const after = decision === 'move' ? change(command, order, book) : order;
  book.orders.set(key, after);
  const view = viewOf(after);
  book.claims.keep(command.claim, { status: OK, body: view });
  return succeed({ order: view, changed: decision === 'move', replayed: false });
};

const change = (command: KeyedMove, order: Order, { changes, at }: Book): Order => {
  const reason = command.reason ?? null;
  const after = movedOrder(order, command.to, reason, at);
  changes.push({ id: newId(), from: order.state, order: after, by: command.by, reason, at });
  return after;
};

export const eventOf = (change: OrderChange): StoaEvent => {
  const { order, from } = change;
  const fact = { shopId: order.shopId, subject: order.id, now: new Date(change.at) };
  const data = factOf(change);
  if (order.state === 'PENDING') throw new Error(`order ${order.id} went back to PENDING`);
  if (order.state !== 'PAID') return changeEvents[order.state].create({ ...fact, data });
  if (from === 'REVIEW') return orderReleased.create({ ...fact, data });
  const { lines, subtotalMinor, shippingMinor, shipping, placedAt } = order;
  return orderPaid.create({ ...fact, data: { ...data, lines, subtotalMinor, shippingMinor, shipping, placedAt } });
};

const factOf = ({ order, from, by, reason }: OrderChange): OrderFact => ({
  orderId: order.id,
  number: order.number,
  checkoutId: order.checkoutId,
  cartId: order.cartId,
  customerId: order.customerId,
  email: order.email,
  language: order.language,
  currency: order.currency,
  totalMinor: order.totalMinor,
  from,
  to: order.state,
  by,
  reason,
});
