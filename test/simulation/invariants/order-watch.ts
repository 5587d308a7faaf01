import type { ordersForSimulation as orders } from '#modules/orders';
import type { Story } from '../engine/simulation.ts';
import { mustHold } from '../engine/violation.ts';
import type { Tables } from '../store/tables.ts';

/** As the trigger in modules/orders/migrations/0001_orders.sql has it. */
const LEGAL = new Set(
  `PENDING>PAID PENDING>CANCELLED PAID>REVIEW PAID>PACKED PAID>CANCELLED REVIEW>PAID REVIEW>CANCELLED PACKED>SHIPPED
   PACKED>CANCELLED SHIPPED>DELIVERED SHIPPED>RETURNED DELIVERED>RETURNED RETURNED>REFUNDED`.split(/\s+/),
);
const WITH_MONEY: readonly string[] = ['captured', 'partially_refunded', 'refunded'];
export const SOLD: readonly string[] = ['PAID', 'REVIEW', 'PACKED', 'SHIPPED', 'DELIVERED'];
const PARCEL: Readonly<Record<string, readonly string[]>> = {
  packed: ['PACKED', 'SHIPPED', 'DELIVERED', 'CANCELLED'],
  shipped: ['SHIPPED', 'DELIVERED'],
  delivered: ['DELIVERED'],
};

/** Orders are where they may be, and only with goods and money in their places. */
export class OrderWatch {
  readonly #tables: Tables;
  readonly #story: Story;

  constructor(tables: Tables, story: Story) {
    this.#tables = tables;
    this.#story = story;
  }

  placed(order: orders.Order, before: orders.Order | undefined, ofCheckout: string | undefined): void {
    const once = before === undefined && ofCheckout === undefined;
    mustHold(once, 'one order per checkout', () => `${this.#story.nameOf(order.id)} was placed twice`);
    const held = this.#tables.holds.get(order.checkoutId);
    const short = held?.state === 'bound' && held.expiresAtMs <= Date.parse(order.payBy);
    mustHold(!short, 'what is ordered is held until its deadline', () => `${this.#story.nameOf(order.id)} is not`);
  }

  /** Before the change is stored. */
  moved({ from, order }: orders.OrderChange): void {
    const name = this.#story.nameOf(order.id);
    const before = this.#tables.orders.get(order.id)?.state ?? from;
    const step = `${before}>${order.state}`;
    mustHold(from === before && LEGAL.has(step), 'no order moves illegally', () => `${name} went ${step}`);
    if (!SOLD.includes(order.state)) return;
    const payment = this.#tables.payments.get(order.id);
    const paid = payment !== undefined && WITH_MONEY.includes(payment.state);
    mustHold(paid, 'what is sold is paid', () => `${name} is ${order.state}, its payment is ${payment?.state}`);
    mustHold(
      payment?.voidReason === null,
      'what is sold is paid',
      () => `${name} is ${order.state}, its money goes back`,
    );
    const stock = this.#tables.holds.get(order.checkoutId)?.state;
    mustHold(
      stock === 'committed',
      'what is sold has its goods',
      () => `${name} is ${order.state}, its stock is ${stock}`,
    );
  }

  checkAll(): void {
    for (const order of this.#tables.orders.values()) {
      const name = this.#story.nameOf(order.id);
      mustHold(order.state !== 'PENDING', 'every order ends', () => `${name} is PENDING at rest`);
      const stock = this.#tables.holds.get(order.checkoutId)?.state;
      const sold = SOLD.includes(order.state);
      mustHold(
        !sold || stock === 'committed',
        'what is sold has its goods',
        () => `${name} is ${order.state}, its stock is ${stock}`,
      );
      mustHold(
        sold || stock !== 'committed',
        'what is not sold is back',
        () => `${name} is ${order.state}, its stock is ${stock}`,
      );
    }
    for (const { orderId, state, told } of this.#tables.parcels.values()) {
      const name = this.#story.nameOf(orderId);
      const order = this.#tables.orders.get(orderId)?.state ?? 'missing';
      const agrees = told === state && PARCEL[state]?.includes(order) === true;
      mustHold(agrees, 'parcels and orders agree', () => `${name} is ${order}, its parcel is ${state}, told ${told}`);
    }
  }
}
