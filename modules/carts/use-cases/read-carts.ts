import { createCoalescer } from '#platform/coalesce';
import type { PlatformParts } from '#platform/module';
import type { CartState } from '../domain/cart.ts';
import { readCarts } from '../store/load-carts.ts';

const BATCH_SIZE_MAX = 256;
const QUEUE_SIZE_MAX = 20_000;
const LANES = 2;

export interface CartQuestion {
  readonly shopId: string;
  readonly cartId: string | null;
  readonly customerId: string | null;
}

export interface FoundCarts {
  /** The open cart with the id asked for, whoever owns it. */
  readonly byId: CartState | null;
  /** The customer's open cart. */
  readonly ofCustomer: CartState | null;
}

/** Looks without locking; questions are gathered. */
export const createReadCarts = ({ db, clock, observer }: PlatformParts) =>
  createCoalescer<CartQuestion, FoundCarts>({
    name: 'carts.read',
    batchSizeMax: BATCH_SIZE_MAX,
    queueSizeMax: QUEUE_SIZE_MAX,
    lanes: LANES,
    observer,
    async run(batch) {
      const found = await readCarts(db, {
        carts: batch.flatMap(({ shopId, cartId }) => (cartId === null ? [] : [{ shopId, cartId }])),
        customers: batch.flatMap(({ shopId, customerId }) => (customerId === null ? [] : [{ shopId, customerId }])),
      });
      const nowMs = clock.nowMs();
      const open = found.filter(({ state, expiresMs }) => state === 'open' && expiresMs > nowMs);
      const byId = new Map(open.map((cart) => [`${cart.shopId} ${cart.cartId}`, cart]));
      const byCustomer = new Map(open.map((cart) => [`${cart.shopId} ${cart.customerId}`, cart]));
      return batch.map(({ shopId, cartId, customerId }) => ({
        byId: byId.get(`${shopId} ${cartId}`) ?? null,
        ofCustomer: customerId === null ? null : (byCustomer.get(`${shopId} ${customerId}`) ?? null),
      }));
    },
  });

export type ReadCarts = ReturnType<typeof createReadCarts>;
