import type { Inventory } from '#modules/inventory';
import { cartHoldReference } from './hold-at-cart.ts';

interface Deps {
  readonly inventory: Pick<Inventory, 'heldPieces'>;
  readonly checkoutReferencesOf?: (shopId: string, cartId: string) => Promise<readonly string[]>;
  readonly holdAtCart?: object;
}

export type HeldFor = (shopId: string, cartId: string) => Promise<Readonly<Record<string, number>>>;

/** Pieces by variant that are kept for a cart, by itself or by its checkouts: nobody else can have them, the cart can. */
export const createHeldFor =
  ({ inventory, checkoutReferencesOf, holdAtCart }: Deps): HeldFor =>
  async (shopId, cartId) => {
    const ofCheckouts = (await checkoutReferencesOf?.(shopId, cartId)) ?? [];
    const references = holdAtCart === undefined ? ofCheckouts : [...ofCheckouts, cartHoldReference(cartId)];
    return references.length === 0 ? {} : inventory.heldPieces(shopId, references);
  };
