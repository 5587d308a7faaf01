import { isId } from '#platform/ids';
import { succeed } from '#platform/result';
import type { Cart, CartBearer, Carts } from './face.ts';
import type { CartTokens } from './tokens.ts';
import type { ChangeCarts } from './use-cases/change-carts.ts';
import { cartHoldReference } from './use-cases/hold-at-cart.ts';
import type { ReadCarts } from './use-cases/read-carts.ts';
import type { Bearer, CartDesk } from './use-cases/serve-cart.ts';

export interface CartsFaceDeps {
  readonly tokens: CartTokens;
  readonly desk: CartDesk;
  readonly readCarts: ReadCarts;
  readonly closeCarts: ChangeCarts;
  /** Adding to a cart holds stock already. */
  readonly holdsAtCart: boolean;
}

export const createCartsFace = ({ tokens, desk, readCarts, closeCarts, holdsAtCart }: CartsFaceDeps): Carts => {
  const targetOf = ({ customerId, cartToken }: CartBearer): Bearer => ({
    kind: 'bearer',
    customerId,
    tokenCartId: cartToken === null ? null : tokens.cartIdOfToken(cartToken),
  });
  return {
    ...tokens,
    holdReferenceOf: (cartId) => (holdsAtCart ? cartHoldReference(cartId) : null),
    show: (shopId, bearer) => desk.show({ shopId, bearer: targetOf(bearer) }),
    async add(shopId, bearer, { variantId, quantity }) {
      const added = await desk.add({ shopId, bearer: targetOf(bearer), variantId, quantity, claim: null });
      return added.ok ? succeed(added.value.shown) : added;
    },
    setQuantity(shopId, bearer, { lineId, quantity }) {
      const change = { kind: 'set', lineId, quantity, ifVersion: null } as const;
      return desk.change({ shopId, bearer: targetOf(bearer), change });
    },
    remove(shopId, bearer, lineId) {
      return desk.change({ shopId, bearer: targetOf(bearer), change: { kind: 'remove', lineId, ifVersion: null } });
    },
    merge: (shopId, bearer) => desk.change({ shopId, bearer: targetOf(bearer), change: { kind: 'merge' } }),
    async read(shopId, cartId) {
      if (!isId(cartId)) return null;
      const { byId } = await readCarts.submit({ shopId, cartId, customerId: null });
      return byId && cartOf(byId);
    },
    async close(shopId, cartId) {
      const change = { kind: 'close' } as const;
      const target = { kind: 'cart', cartId } as const;
      await closeCarts.submit({ shopId, target, freshCartId: cartId, change, claim: null });
    },
  };
};

const cartOf = ({ cartId, customerId, lines, version }: Cart): Cart => ({
  cartId,
  customerId,
  lines: lines.map(({ lineId, variantId, quantity }) => ({ lineId, variantId, quantity })),
  version,
});
