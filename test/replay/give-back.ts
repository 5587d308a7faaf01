import { expectStatus } from '../world/index.ts';
import type { Staff } from '../world/staff.ts';
import type { Bought } from './buy.ts';
import type { Return } from './sort-lines.ts';

export interface GivenBack {
  /** Orders of which everything came back: cancelled, refunded and restocked. */
  cancelled: number;
  /** Refunds of a part of an order. */
  refunds: number;
}

/** Pieces of an order that its customer still has. */
interface Shelf {
  readonly orderId: string;
  readonly pieces: Map<string, number>;
  returnedMinor: number;
}

/**
 * Puts each return on the orders of its customer that have the thing at that price, oldest first. An order all of which came
 * back is cancelled as a whole; of the others the part is refunded.
 */
export const giveBack = async (
  staff: Staff,
  bought: readonly Bought[],
  returns: readonly Return[],
): Promise<GivenBack> => {
  const shelves = Map.groupBy(bought, ({ customer }) => customer);
  const shelvesOf = new Map([...shelves].map(([customer, orders]) => [customer, orders.map(shelfOf)]));
  for (const back of returns) takeBack(shelvesOf.get(back.customer) ?? [], back);
  const given: GivenBack = { cancelled: 0, refunds: 0 };
  for (const shelf of [...shelvesOf.values()].flat()) {
    if (shelf.returnedMinor === 0) continue;
    const isAll = [...shelf.pieces.values()].every((pieces) => pieces === 0);
    if (isAll) {
      expectStatus(200, await staff.ask('POST', `/orders/${shelf.orderId}/cancellation`, { reason: 'all came back' }));
      given.cancelled += 1;
    } else {
      const body = { amountMinor: shelf.returnedMinor, reason: 'came back' };
      expectStatus(201, await staff.ask('POST', `/orders/${shelf.orderId}/refunds`, body));
      given.refunds += 1;
    }
  }
  return given;
};

const shelfOf = ({ order }: Bought): Shelf => ({
  orderId: order.id,
  pieces: new Map(order.lines.map(({ sku, quantity }) => [sku, quantity])),
  returnedMinor: 0,
});

const takeBack = (shelves: readonly Shelf[], { invoice, sku, quantity, priceMinor }: Return): void => {
  let rest = quantity;
  for (const shelf of shelves) {
    const taken = Math.min(rest, shelf.pieces.get(sku) ?? 0);
    if (taken === 0) continue;
    shelf.pieces.set(sku, (shelf.pieces.get(sku) ?? 0) - taken);
    shelf.returnedMinor += taken * priceMinor;
    rest -= taken;
  }
  if (rest > 0) throw new Error(`${invoice} returns ${rest} pieces of ${sku} that nobody bought`);
};
