import { statement, type Tx, textArray, uuidArray } from '#platform/db';
import type { Order } from '../domain/order.ts';
import type { OrderState } from '../face.ts';

/** One change of state. Several of one order in a batch are in the order in which they happened. */
export interface OrderChange {
  readonly id: string;
  readonly from: OrderState;
  /** As it is after the change. */
  readonly order: Order;
  readonly by: string;
  readonly reason: string | null;
  /** ISO 8601. */
  readonly at: string;
}

const update = statement<never>(
  'orders.update-state',
  `update orders.orders o set state = new.state, cancel_reason = new.cancel_reason, updated_at = new.updated_at
   from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::timestamptz[])
     as new (shop_id, id, state, cancel_reason, updated_at)
   where o.shop_id = new.shop_id and o.id = new.id`,
);
const insertTimeline = statement<never>(
  'orders.insert-timeline',
  `insert into orders.timeline (shop_id, order_id, id, from_state, to_state, changed_by, reason, created_at)
   select * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::text[],
     $8::timestamptz[])`,
);

export const storeChanges = (tx: Tx, changes: readonly OrderChange[]): void => {
  for (const step of stepsOf(changes)) {
    tx.send(update, [
      uuidArray(step.map(({ order }) => order.shopId)),
      uuidArray(step.map(({ order }) => order.id)),
      textArray(step.map(({ order }) => order.state)),
      textArray(step.map(({ order }) => order.cancelReason)),
      textArray(step.map(({ at }) => at)),
    ]);
  }
  if (changes.length === 0) return;
  tx.send(insertTimeline, [
    uuidArray(changes.map(({ order }) => order.shopId)),
    uuidArray(changes.map(({ order }) => order.id)),
    uuidArray(changes.map(({ id }) => id)),
    textArray(changes.map(({ from }) => from)),
    textArray(changes.map(({ order }) => order.state)),
    textArray(changes.map(({ by }) => by)),
    textArray(changes.map(({ reason }) => reason)),
    textArray(changes.map(({ at }) => at)),
  ]);
};

/** An UPDATE changes a row once, and the trigger wants to see each step: an order's second change is a second UPDATE. */
const stepsOf = (changes: readonly OrderChange[]): OrderChange[][] => {
  const steps: OrderChange[][] = [];
  const stepCounts = new Map<string, number>();
  for (const change of changes) {
    const step = stepCounts.get(change.order.id) ?? 0;
    stepCounts.set(change.order.id, step + 1);
    steps[step] ??= [];
    steps[step].push(change);
  }
  return steps;
};
