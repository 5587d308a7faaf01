import type { Figures, Sums } from '../face.ts';

export const figuresOf = (sums: Sums): Figures => ({
  ...sums,
  netMinor: sums.capturedMinor - sums.refundedMinor + sums.reversedMinor,
  averageOrderMinor: sums.ordersPaid === 0 ? null : Math.round(sums.revenueMinor / sums.ordersPaid),
});

/** Member by member. */
export const addSums = (left: Sums, right: Sums): Sums => ({
  ordersPlaced: left.ordersPlaced + right.ordersPlaced,
  ordersPaid: left.ordersPaid + right.ordersPaid,
  units: left.units + right.units,
  revenueMinor: left.revenueMinor + right.revenueMinor,
  shippingMinor: left.shippingMinor + right.shippingMinor,
  capturedMinor: left.capturedMinor + right.capturedMinor,
  ordersCancelled: left.ordersCancelled + right.ordersCancelled,
  cancelledMinor: left.cancelledMinor + right.cancelledMinor,
  ordersUnpaid: left.ordersUnpaid + right.ordersUnpaid,
  ordersRefunded: left.ordersRefunded + right.ordersRefunded,
  refunds: left.refunds + right.refunds,
  refundedMinor: left.refundedMinor + right.refundedMinor,
  reversedMinor: left.reversedMinor + right.reversedMinor,
  paymentFailures: left.paymentFailures + right.paymentFailures,
});

export const NO_SUMS: Sums = Object.freeze({
  ordersPlaced: 0,
  ordersPaid: 0,
  units: 0,
  revenueMinor: 0,
  shippingMinor: 0,
  capturedMinor: 0,
  ordersCancelled: 0,
  cancelledMinor: 0,
  ordersUnpaid: 0,
  ordersRefunded: 0,
  refunds: 0,
  refundedMinor: 0,
  reversedMinor: 0,
  paymentFailures: 0,
});

/** Ten thousandths at the finest; null when there is nothing to compare with. */
export const shareOf = (part: number, whole: number): number | null =>
  whole === 0 ? null : Math.round((part / whole) * 10_000) / 10_000;
