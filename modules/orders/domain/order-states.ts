import type { OrderState } from '../face.ts';

/** Where an order can go from where. The database holds the same list in a trigger (migrations/0001_orders.sql). */
export const ORDER_TRANSITIONS = {
  PENDING: ['PAID', 'CANCELLED'],
  PAID: ['REVIEW', 'PACKED', 'CANCELLED'],
  REVIEW: ['PAID', 'CANCELLED'],
  PACKED: ['SHIPPED', 'CANCELLED'],
  SHIPPED: ['DELIVERED', 'RETURNED'],
  DELIVERED: ['RETURNED'],
  CANCELLED: [],
  RETURNED: ['REFUNDED'],
  REFUNDED: [],
} as const satisfies Record<OrderState, readonly OrderState[]>;

export const ORDER_STATES = Object.keys(ORDER_TRANSITIONS) as readonly OrderState[];

/** The good way, in order: an order in one of these has been through those before it. */
const GOOD_WAY: readonly OrderState[] = ['PAID', 'PACKED', 'SHIPPED', 'DELIVERED'];

export type MoveDecision =
  | 'move'
  /** It is there, or was there and went on: a command that comes a second time, late, finds nothing to do. */
  | 'already'
  | 'illegal';

export const decideMove = (from: OrderState, to: OrderState): MoveDecision => {
  const next: readonly OrderState[] = ORDER_TRANSITIONS[from];
  if (next.includes(to)) return 'move';
  if (from === to) return 'already';
  return GOOD_WAY.includes(to) && GOOD_WAY.indexOf(from) > GOOD_WAY.indexOf(to) ? 'already' : 'illegal';
};
