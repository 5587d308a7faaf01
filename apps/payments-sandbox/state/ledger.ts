/** Sums over all charges held, for audits: what was taken, what was given back, and how often for each order. */
import type { Books } from './books.ts';
import type { ChargeRecord } from './records.ts';

export interface OrderCharges {
  /** Successful charges: captured, or authorised and not released. */
  charges: number;
  declined: number;
  captured: number;
  refunded: number;
  currency: string;
  paymentIntents: string[];
}

export interface Ledger {
  /** Minor units by currency. */
  totals: Record<string, { authorized: number; captured: number; refunded: number }>;
  paymentIntents: number;
  charges: number;
  declined: number;
  refunds: number;
  /** By `metadata.order_id` of the payment. */
  orders: Record<string, OrderCharges>;
  ordersChargedTwice: string[];
  /** Payments the bound has pushed out: when not 0 the sums do not tell the whole story. */
  forgottenPayments: number;
}

export function foldLedger(books: Books): Ledger {
  const ledger: Ledger = {
    totals: {},
    paymentIntents: books.all('paymentIntent').size,
    charges: 0,
    declined: 0,
    refunds: [...books.all('refund').oldestFirst()].filter((refund) => refund.status !== 'failed').length,
    orders: {},
    ordersChargedTwice: [],
    forgottenPayments: books.forgotten.payments,
  };
  for (const intent of books.all('paymentIntent').oldestFirst()) {
    for (const id of intent.charges) {
      const charge = books.get('charge', id);
      if (charge !== undefined) addCharge(ledger, charge, intent.metadata['order_id']);
    }
  }
  const charged = Object.entries(ledger.orders);
  ledger.ordersChargedTwice = charged.filter(([, order]) => order.charges > 1).map(([id]) => id);
  return ledger;
}

function addCharge(ledger: Ledger, charge: ChargeRecord, orderId: string | undefined): void {
  const holds = charge.status === 'succeeded' && !charge.released;
  ledger.charges += holds ? 1 : 0;
  ledger.declined += charge.status === 'failed' ? 1 : 0;
  const total = ledger.totals[charge.currency] ?? { authorized: 0, captured: 0, refunded: 0 };
  ledger.totals[charge.currency] = total;
  total.authorized += holds && !charge.captured ? charge.amount : 0;
  total.captured += charge.amountCaptured;
  total.refunded += charge.amountRefunded;
  if (orderId !== undefined) addToOrder(ledger, charge, orderId, holds);
}

function addToOrder(ledger: Ledger, charge: ChargeRecord, orderId: string, holds: boolean): void {
  const { currency } = charge;
  const empty: OrderCharges = { charges: 0, declined: 0, captured: 0, refunded: 0, currency, paymentIntents: [] };
  const order = ledger.orders[orderId] ?? empty;
  ledger.orders[orderId] = order;
  order.charges += holds ? 1 : 0;
  order.declined += charge.status === 'failed' ? 1 : 0;
  order.captured += charge.amountCaptured;
  order.refunded += charge.amountRefunded;
  if (!order.paymentIntents.includes(charge.paymentIntent)) order.paymentIntents.push(charge.paymentIntent);
}
