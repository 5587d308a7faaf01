import type { PostalAddress } from '#modules/orders';

export interface CheckoutLine {
  readonly variantId: string;
  readonly productId: string;
  readonly sku: string;
  readonly title: string;
  readonly optionsText: string;
  readonly quantity: number;
  readonly unitPriceMinor: number;
  readonly totalMinor: number;
}

export interface CheckoutShipping {
  readonly code: string;
  readonly title: string;
  readonly estimateDays: readonly [number, number];
}

/** A checkout as the API answers it; `orderId` is the id that its order has or will have. */
export interface CheckoutView {
  readonly id: string;
  readonly orderId: string;
  readonly cartId: string;
  readonly email: string;
  /** What the shopper reads, BCP 47. */
  readonly language: string;
  readonly currency: string;
  readonly lines: readonly CheckoutLine[];
  readonly subtotalMinor: number;
  readonly shippingMinor: number;
  readonly totalMinor: number;
  readonly shipping: CheckoutShipping;
  readonly address: PostalAddress;
  /** Until then its stock is held. ISO 8601. */
  readonly expiresAt: string;
  readonly createdAt: string;
}

/** A checkout as it is stored: the view and whose it is. */
export interface Checkout extends CheckoutView {
  readonly shopId: string;
  readonly customerId: string | null;
}

export const viewOf = ({ shopId: _shopId, customerId: _customerId, ...view }: Checkout): CheckoutView => view;
