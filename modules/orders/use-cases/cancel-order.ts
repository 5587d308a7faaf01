import type { Coalescer } from '#platform/coalesce';
import type { IdempotencyClaim } from '#platform/idempotency';
import { type Result, refuse } from '#platform/result';
import type { OrderViewer } from '../face.ts';
import type { OrderRefusal } from '../refusals.ts';
import type { KeyedMove, MoveAnswer, Moved } from './move-orders.ts';

export interface CancelOrder {
  readonly shopId: string;
  readonly orderId: string;
  readonly by: string;
  readonly reason: string;
  readonly claim: IdempotencyClaim | null;
}

/**
 * Cancels an order that was not shipped. Money and goods are given back by the purchase process, which hears of it by
 * order.cancelled.
 */
export const cancelOrder = async (
  moves: Coalescer<KeyedMove, MoveAnswer>,
  command: CancelOrder,
): Promise<Result<Moved, OrderRefusal>> => {
  const moved = await moves.submit({ ...command, to: 'CANCELLED' });
  if (moved.ok) return moved;
  const { code, message, details } = moved.refusal;
  if (code !== 'illegal_transition') return refuse(code, message);
  return refuse(
    'order_not_cancellable',
    `An order that is ${String(details?.['from'])} cannot be cancelled any more.`,
    {
      details: { state: details?.['from'] },
    },
  );
};

/** Staff who may only look see the order, and still cannot cancel it. */
export const mayCancel = ({ actor }: OrderViewer): boolean =>
  actor.kind !== 'staff' || actor.scopes.includes('orders:write');

export const nameOf = ({ actor }: OrderViewer): string =>
  actor.kind === 'anonymous' ? 'guest' : `${actor.kind}:${actor.id}`;

/** What an order is told to be cancelled for by those who give no reason. */
export const cancelReasonOf = ({ actor }: OrderViewer): string =>
  `cancelled by ${actor.kind === 'staff' ? 'the shop' : 'the customer'}`;
