import type { Catalog } from '#modules/catalog';
import type { Inventory } from '#modules/inventory';
import type { CartState } from '../domain/cart.ts';
import { type CartContents, type Facts, newlySeenPrices, viewContents } from '../domain/cart-view.ts';
import type { ChangeCarts } from './change-carts.ts';

export interface Shops {
  readonly catalog: Catalog;
  readonly inventory: Inventory;
}

/** Facts about variants that the caller has asked for already. */
export type KnownFacts = ReadonlyMap<string, Facts>;

export const readFacts = async (
  { catalog, inventory }: Shops,
  shopId: string,
  variantIds: readonly string[],
): Promise<Map<string, Facts>> => {
  if (variantIds.length === 0) return new Map();
  const [variants, available] = await Promise.all([
    catalog.variantsForSale(shopId, variantIds),
    inventory.availability(shopId, variantIds),
  ]);
  return new Map(
    variantIds.map((variantId, index) => [
      variantId,
      { variant: variants[index] ?? null, available: available[index] ?? 0 },
    ]),
  );
};

/**
 * A cart with current prices and stock. Prices that differ from those last shown are told as changes, and remembered
 * as shown: asking again does not tell them again.
 */
export const createShowCart =
  (rooms: Shops, changeCarts: ChangeCarts) =>
  async (shopId: string, cart: CartState | null, known: KnownFacts = new Map()): Promise<CartContents> => {
    const unknown = (cart?.lines ?? []).map(({ variantId }) => variantId).filter((variantId) => !known.has(variantId));
    const more = await readFacts(rooms, shopId, unknown);
    const contents = viewContents(cart, more.size === 0 ? known : new Map([...known, ...more]));
    const prices = newlySeenPrices(contents);
    if (cart && prices.size > 0) {
      const target = { kind: 'cart', cartId: cart.cartId } as const;
      const change = { kind: 'seen', prices } as const;
      await changeCarts.submit({ shopId, target, freshCartId: cart.cartId, change, claim: null });
    }
    return contents;
  };

export type ShowCart = ReturnType<typeof createShowCart>;
