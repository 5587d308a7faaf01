import type { OrderLine, OrderState, OrderView, PlaceOrder } from '../face.ts';

/** An order as it is kept: what everyone with access sees, and what only we need to know. */
export interface Order extends OrderView {
  readonly shopId: string;
  readonly cartId: string | null;
  readonly paymentMethodId: string;
}

/** `100042` → `S-100042`. */
export const numberText = (number: number): string => `S-${number}`;

/** A new order, PENDING. Throws when the lines do not add up: checkout promised that they do. */
export const newOrder = (command: PlaceOrder, number: number): Order => {
  const subtotalMinor = sumLines(command.lines);
  return {
    shopId: command.shopId,
    id: command.orderId,
    number: numberText(number),
    state: 'PENDING',
    checkoutId: command.checkoutId,
    cartId: command.cartId,
    customerId: command.customerId,
    email: command.email,
    language: command.language,
    currency: command.currency,
    lines: command.lines,
    subtotalMinor,
    shippingMinor: command.shippingMinor,
    totalMinor: subtotalMinor + command.shippingMinor,
    shipping: { code: command.shippingCode, title: command.shippingTitle },
    address: command.address,
    paymentMethodId: command.paymentMethodId,
    cancelReason: null,
    payBy: command.payBy,
    placedAt: command.placedAt,
    updatedAt: command.placedAt,
  };
};

const sumLines = (lines: readonly OrderLine[]): number => {
  if (lines.length === 0) throw new Error('an order without lines');
  let sumMinor = 0;
  for (const { sku, quantity, unitPriceMinor, totalMinor } of lines) {
    if (quantity < 1 || totalMinor !== quantity * unitPriceMinor) {
      throw new Error(`line ${sku}: ${quantity} × ${unitPriceMinor} is not ${totalMinor}`);
    }
    sumMinor += totalMinor;
  }
  return sumMinor;
};

export const movedOrder = (order: Order, to: OrderState, reason: string | null, updatedAt: string): Order => ({
  ...order,
  state: to,
  cancelReason: to === 'CANCELLED' ? (reason ?? 'cancelled') : null,
  updatedAt,
});

/** Without what is ours alone. */
export const viewOf = (order: Order): OrderView => {
  const { shopId: _shop, cartId: _cart, paymentMethodId: _method, ...view } = order;
  return view;
};

/** Who placed it, as the timeline names people. */
export const placedBy = ({ customerId }: Order): string => (customerId === null ? 'guest' : `customer:${customerId}`);
