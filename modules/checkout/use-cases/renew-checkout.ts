import type { Inventory } from '#modules/inventory';
import type { PlatformParts } from '#platform/module';
import { type Result, refuse, succeed } from '#platform/result';
import type { CheckoutRefusal } from '../refusals.ts';
import type { CheckoutBatches } from '../store/batches.ts';
import { checkoutStore } from '../store/checkouts.ts';
import { type Checkout, type CheckoutView, viewOf } from '../view.ts';

export interface RenewCheckout {
  readonly shopId: string;
  readonly checkoutId: string;
  readonly mayOrder: (checkout: Checkout) => boolean;
  readonly now: Date;
}

interface Deps {
  readonly platform: PlatformParts;
  readonly inventory: Inventory;
  readonly batches: CheckoutBatches;
  readonly holdTtlMs: number;
}

/**
 * Terms from the checkout's beginning on. It keeps its prices as well as its stock: renewed without end, a price of last month's
 * mistake could be ordered today, and a few who only click would keep the stock from everybody.
 */
const TERMS_MAX = 12;

/** Holds the stock for another full term, {@link TERMS_MAX} at most. Refused once the hold has run out: then others may have it. */
export const createRenewCheckout =
  (deps: Deps) =>
  async (command: RenewCheckout): Promise<Result<CheckoutView, CheckoutRefusal>> => {
    const { shopId, checkoutId, now } = command;
    const checkout = await deps.batches.load.submit({ shopId, id: checkoutId });
    if (!checkout || !command.mayOrder(checkout)) {
      return refuse('checkout_not_found', 'There is no checkout with this id, or it is not yours.');
    }
    const lastMs = Date.parse(checkout.createdAt) + TERMS_MAX * deps.holdTtlMs;
    const wanted = new Date(Math.min(now.getTime() + deps.holdTtlMs, lastMs)).toISOString();
    const renewed = await deps.inventory.renew({ shopId, reference: checkout.id, expiresAt: wanted });
    if (!renewed.ok) return refuse('checkout_expired', 'The stock is no longer held. Check out again.');
    const { expiresAt } = renewed.value;
    await checkoutStore.extend(deps.platform.db, { shopId, id: checkout.id }, expiresAt, now);
    return succeed({ ...viewOf(checkout), expiresAt });
  };
