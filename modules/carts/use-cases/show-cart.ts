import type { Catalog } from '#modules/catalog';
import type { Inventory } from '#modules/inventory';
import type { CartState } from '../domain/cart.ts';
import { type CartContents, type Facts, newlySeenPrices, viewContents } from '../domain/cart-view.ts';
import type { ChangeCarts } from './change-carts.ts';
import type { HeldFor } from './held-for-cart.ts';

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

/** Only a cart of which something falls short is asked what is kept for it: that is rare, and costs two questions. */
const withOwnHolds = async (heldFor: HeldFor, cart: CartState | null, facts: KnownFacts): Promise<KnownFacts> => {
  const isShort = cart?.lines.some(({ variantId, quantity }) => (facts.get(variantId)?.available ?? 0) < quantity);
  if (!cart || !isShort) return facts;
  const held = await heldFor(cart.shopId, cart.cartId);
  return new Map(
    [...facts].map(([variantId, { variant, available }]) => [
      variantId,
      { variant, available: available + (held[variantId] ?? 0) },
    ]),
  );
};

/**
 * A cart with current prices and stock. Prices that differ from those last shown are told as changes, and remembered
 * as shown: asking again does not tell them again.
 */
export const createShowCart =
  (rooms: Shops & { readonly heldFor: HeldFor }, changeCarts: ChangeCarts) =>
  async (shopId: string, cart: CartState | null, known: KnownFacts = new Map()): Promise<CartContents> => {
    const unknown = (cart?.lines ?? []).map(({ variantId }) => variantId).filter((variantId) => !known.has(variantId));
    const more = await readFacts(rooms, shopId, unknown);
    const facts = more.size === 0 ? known : new Map([...known, ...more]);
    const contents = viewContents(cart, await withOwnHolds(rooms.heldFor, cart, facts));
    const prices = newlySeenPrices(contents);
    if (cart && prices.size > 0) {
      const target = { kind: 'cart', cartId: cart.cartId } as const;
      const change = { kind: 'seen', prices } as const;
      await changeCarts.submit({ shopId, target, freshCartId: cart.cartId, change, claim: null });
    }
    return contents;
  };

export type ShowCart = ReturnType<typeof createShowCart>;
