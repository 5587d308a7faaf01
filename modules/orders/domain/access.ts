import type { OrderViewer } from '../face.ts';
import type { Order } from './order.ts';

/**
 * A customer sees their own orders, staff with orders:read every one, and a guest the order whose cart's token they
 * carry - as long as it belongs to no account.
 * @param cartId the cart that the viewer's token stands for; null when there is none or it is forged
 */
export const maySee = (order: Order, { actor }: Pick<OrderViewer, 'actor'>, cartId: string | null): boolean => {
  if (actor.kind === 'staff') return actor.scopes.includes('orders:read');
  if (actor.kind === 'customer' && order.customerId === actor.id) return true;
  return order.customerId === null && cartId !== null && order.cartId === cartId;
};

/**
 * A guest who carries the token that opened the order until an account claimed it. They are told so, and no more: to see it,
 * they sign in.
 */
export const mightSeeByAccount = (
  order: Pick<Order, 'cartId' | 'customerId'>,
  { actor }: Pick<OrderViewer, 'actor'>,
  cartId: string | null,
): boolean => actor.kind === 'anonymous' && order.customerId !== null && cartId !== null && order.cartId === cartId;
