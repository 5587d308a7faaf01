import { orderCancelled, orderPaid, orderPlaced, orderRefunded } from '#modules/orders';
import {
  paymentCaptured,
  paymentDeclined,
  paymentFailed,
  paymentRefunded,
  paymentRefundFailed,
} from '#modules/payments';
import type { StoaEvent } from '#platform/events';
import { NO_SUMS } from '../domain/figures.ts';
import type { Sums } from '../face.ts';

type Counts = { -readonly [Sum in keyof Sums]: number };

export interface SalesRow extends Counts {
  readonly shopId: string;
  /** ISO 8601, UTC. */
  readonly quarter: string;
  readonly currency: string;
}

export interface ProductRow {
  readonly shopId: string;
  /** YYYY-MM-DD, UTC. */
  readonly day: string;
  readonly currency: string;
  readonly variantId: string;
  productId: string;
  sku: string;
  title: string;
  optionsText: string;
  units: number;
  revenueMinor: number;
  lastSoldAt: string;
}

export interface Tally {
  /** Both in the order of their keys, so that two who add rows lock them in the same order. */
  readonly sales: readonly SalesRow[];
  readonly products: readonly ProductRow[];
}

export const TALLIED_TYPES: readonly string[] = [
  orderPlaced,
  orderPaid,
  orderCancelled,
  orderRefunded,
  paymentCaptured,
  paymentFailed,
  paymentDeclined,
  paymentRefunded,
  paymentRefundFailed,
].map(({ type }) => type);

/** Adds events up to what they change: a row for each quarter of an hour and currency, and one for each thing sold. */
export const tally = (events: readonly StoaEvent[]): Tally => {
  const sales = new Map<string, SalesRow>();
  const products = new Map<string, ProductRow>();
  for (const event of events) {
    if (orderPaid.is(event)) addProducts(products, event);
    count(rowOf(sales, event), event);
  }
  return { sales: inKeyOrder(sales), products: inKeyOrder(products) };
};

const count = (row: SalesRow, event: StoaEvent): void => {
  if (orderPlaced.is(event)) row.ordersPlaced += 1;
  else if (orderPaid.is(event)) countPaid(row, event.data);
  else if (paymentCaptured.is(event)) row.capturedMinor += event.data.amountMinor;
  else if (orderCancelled.is(event)) {
    if (event.data.from === 'PENDING') row.ordersUnpaid += 1;
    else {
      row.ordersCancelled += 1;
      row.cancelledMinor += event.data.totalMinor;
    }
  } else if (paymentFailed.is(event) || paymentDeclined.is(event)) row.paymentFailures += 1;
  else if (paymentRefunded.is(event)) {
    row.refunds += 1;
    row.refundedMinor += event.data.amountMinor;
  } else if (paymentRefundFailed.is(event)) row.reversedMinor += event.data.reversed ? event.data.amountMinor : 0;
  else if (orderRefunded.is(event)) row.ordersRefunded += 1;
};

type PaidEvent = ReturnType<typeof orderPaid.create>;

const countPaid = (row: SalesRow, { lines, totalMinor, shippingMinor }: PaidEvent['data']): void => {
  row.ordersPaid += 1;
  row.revenueMinor += totalMinor;
  row.shippingMinor += shippingMinor;
  for (const { quantity } of lines) row.units += quantity;
};

const QUARTERS = ['00', '15', '30', '45'];

/** `2026-03-01T10:59:59.999Z` → `2026-03-01T10:45:00Z`; event times are ISO 8601 in UTC. */
export const quarterOf = (time: string): string =>
  `${time.slice(0, 14)}${QUARTERS[Math.trunc(Number(time.slice(14, 16)) / 15)]}:00Z`;

const rowOf = (rows: Map<string, SalesRow>, event: StoaEvent): SalesRow => {
  const { currency } = event.data as { readonly currency: string };
  const quarter = quarterOf(event.time);
  const key = `${event.shopId} ${quarter} ${currency}`;
  const known = rows.get(key);
  if (known) return known;
  const row = { shopId: event.shopId, quarter, currency, ...NO_SUMS };
  rows.set(key, row);
  return row;
};

const addProducts = (rows: Map<string, ProductRow>, { shopId, time, data }: PaidEvent): void => {
  const day = time.slice(0, 10);
  for (const { variantId, quantity, totalMinor, productId, sku, title, optionsText } of data.lines) {
    const key = `${shopId} ${day} ${data.currency} ${variantId}`;
    const names = { productId, sku, title, optionsText, lastSoldAt: time };
    const row = rows.get(key);
    if (!row) {
      const counts = { units: quantity, revenueMinor: totalMinor };
      rows.set(key, { shopId, day, currency: data.currency, variantId, ...names, ...counts });
      continue;
    }
    row.units += quantity;
    row.revenueMinor += totalMinor;
    if (time >= row.lastSoldAt) Object.assign(row, names);
  }
};

const inKeyOrder = <Row>(rows: ReadonlyMap<string, Row>): Row[] =>
  [...rows].sort(([left], [right]) => (left < right ? -1 : 1)).map(([, row]) => row);
