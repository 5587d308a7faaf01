import type { IdempotencyClaim } from '#platform/idempotency';
import { newId } from '#platform/ids';
import { type Refusal, type Result, succeed } from '#platform/result';
import type { CartState } from '../domain/cart.ts';
import type { CartAnswer, CartCommand, Target } from '../domain/cart-book.ts';
import type { ShownCart } from '../face.ts';
import type { CartRefusal } from '../refusals.ts';
import type { CartTokens } from '../tokens.ts';
import type { createAddItem } from './add-item.ts';
import type { ChangeCarts } from './change-carts.ts';
import type { ReadCarts } from './read-carts.ts';
import type { KnownFacts, ShowCart } from './show-cart.ts';

export type Bearer = Extract<Target, { kind: 'bearer' }>;

/** One request of somebody for their cart. */
export interface CartRequest {
  readonly shopId: string;
  readonly bearer: Bearer;
}

export interface AddRequest extends CartRequest {
  readonly variantId: string;
  readonly quantity: number;
  readonly claim: IdempotencyClaim | null;
}

export interface ChangeRequest extends CartRequest {
  readonly change: Extract<CartCommand['change'], { kind: 'set' | 'remove' | 'merge' }>;
}

type Served = Promise<Result<ShownCart, CartRefusal>>;

/** What a shopper can do with their cart, whether they come by the API or by a page: every answer is the cart. */
export interface CartDesk {
  show(request: CartRequest): Promise<ShownCart>;
  add(request: AddRequest): Promise<Result<{ shown: ShownCart; replayed: boolean }, CartRefusal>>;
  change(request: ChangeRequest): Served;
}

export interface CartDeskDeps {
  readonly tokens: CartTokens;
  readonly changeCarts: Pick<ChangeCarts, 'submit'>;
  readonly readCarts: ReadCarts;
  readonly addItem: ReturnType<typeof createAddItem>;
  readonly showCart: ShowCart;
}

export const createCartDesk = (deps: CartDeskDeps): CartDesk => {
  const present = async (shopId: string, cart: CartState | null, known?: KnownFacts): Promise<ShownCart> => {
    const contents = await deps.showCart(shopId, cart, known);
    const cartToken = cart && cart.customerId === null ? deps.tokens.tokenOf(cart.cartId) : null;
    return { id: cart?.cartId ?? null, cartToken, version: cart?.version ?? 0, ...contents };
  };
  const change = ({ shopId, bearer, change: wished }: ChangeRequest): Promise<CartAnswer> =>
    // Whatever is asked for, a customer who brings an anonymous cart may have none of their own yet.
    deps.changeCarts.submit({ shopId, target: bearer, freshCartId: newId(), change: wished, claim: null });
  return {
    async show(request) {
      return present(request.shopId, await findCart(deps, request, change));
    },
    async add({ bearer, ...wish }) {
      const added = await deps.addItem({ ...wish, target: bearer });
      if (!added.ok) return added;
      const { cart, facts, replayed } = added.value;
      return succeed({ shown: await present(wish.shopId, cart, facts), replayed });
    },
    async change(request) {
      const changed = await change(request);
      if (!changed.ok) return { ok: false, refusal: changed.refusal as Refusal<CartRefusal> };
      return succeed(await present(request.shopId, changed.cart));
    },
  };
};

/** Looked up without a lock; only a customer who brings an anonymous cart with lines changes anything by looking. */
const findCart = async (
  { readCarts }: CartDeskDeps,
  { shopId, bearer }: CartRequest,
  change: (request: ChangeRequest) => Promise<CartAnswer>,
): Promise<CartState | null> => {
  const { customerId, tokenCartId } = bearer;
  if (customerId === null && tokenCartId === null) return null;
  const found = await readCarts.submit({ shopId, cartId: tokenCartId, customerId });
  const anonymous = found.byId?.customerId === null ? found.byId : null;
  if (customerId === null) return anonymous;
  if (!anonymous || anonymous.lines.length === 0) return found.ofCustomer;
  const merged = await change({ shopId, bearer, change: { kind: 'merge' } });
  return merged.ok ? merged.cart : null;
};
