import type { Sums } from '../face.ts';

const COLUMN_OF: Readonly<Record<keyof Sums, string>> = {
  ordersPlaced: 'orders_placed',
  ordersPaid: 'orders_paid',
  units: 'units',
  revenueMinor: 'revenue_minor',
  shippingMinor: 'shipping_minor',
  capturedMinor: 'captured_minor',
  ordersCancelled: 'orders_cancelled',
  cancelledMinor: 'cancelled_minor',
  ordersUnpaid: 'orders_unpaid',
  ordersRefunded: 'orders_refunded',
  refunds: 'refunds',
  refundedMinor: 'refunded_minor',
  reversedMinor: 'reversed_minor',
  paymentFailures: 'payment_failures',
};

/** What a row of sales counts, in the order of the columns. */
export const SUM_NAMES = Object.keys(COLUMN_OF) as readonly (keyof Sums)[];

/** One SQL expression for each sum, joined by commas. */
export const eachSum = (sqlOf: (column: string, name: keyof Sums) => string): string =>
  SUM_NAMES.map((name) => sqlOf(COLUMN_OF[name], name)).join(', ');

/** Conditions on each sum, all of which hold. */
export const allSums = (sqlOf: (column: string) => string): string =>
  SUM_NAMES.map((name) => sqlOf(COLUMN_OF[name])).join(' and ');
