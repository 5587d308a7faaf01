import type { IdempotencyClaim } from '#platform/idempotency';
import { newId } from '#platform/ids';
import { type Refusal, type Result, refuse, succeed } from '#platform/result';
import type { CartState } from '../domain/cart.ts';
import type { Target } from '../domain/cart-book.ts';
import type { CartRefusal } from '../refusals.ts';
import type { ChangeCarts } from './change-carts.ts';
import { type KnownFacts, readFacts, type Shops } from './show-cart.ts';

export interface AddItem {
  readonly shopId: string;
  readonly target: Target;
  readonly variantId: string;
  readonly quantity: number;
  readonly claim: IdempotencyClaim | null;
}

export interface Added {
  readonly cart: CartState | null;
  readonly facts: KnownFacts;
  readonly replayed: boolean;
}

/** Puts pieces of a variant into a cart, which is begun if there is none. More than is in stock may be wished for. */
export const createAddItem =
  (rooms: Shops, changeCarts: Pick<ChangeCarts, 'submit'>) =>
  async (command: AddItem): Promise<Result<Added, CartRefusal>> => {
    const { shopId, target, variantId, quantity, claim } = command;
    const facts = await readFacts(rooms, shopId, [variantId]);
    const variant = facts.get(variantId)?.variant;
    if (!variant) return refuse('variant_not_found', 'There is no such variant.', { param: 'variantId' });
    if (!variant.forSale) return refuse('not_for_sale', `${variant.title} cannot be bought.`, { param: 'variantId' });
    const added = await changeCarts.submit({
      shopId,
      target,
      freshCartId: newId(),
      change: { kind: 'add', variantId, quantity, seenPriceMinor: variant.priceMinor, lineId: newId() },
      claim,
    });
    if (!added.ok) return { ok: false, refusal: added.refusal as Refusal<CartRefusal> };
    return succeed({ cart: added.cart, facts, replayed: added.replayed ?? false });
  };
