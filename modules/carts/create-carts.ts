import type { Catalog } from '#modules/catalog';
import type { Inventory } from '#modules/inventory';
import { BACKGROUND_PACE_MS } from '#platform/coalesce';
import { forgetClaim } from '#platform/idempotency';
import type { Job, Module, PlatformParts } from '#platform/module';
import { createSweep } from '#platform/retention';
import { createCartsFace } from './carts-face.ts';
import type { Carts } from './face.ts';
import { createRoutes } from './http/routes.ts';
import { CART_TTL_MS } from './limits.ts';
import { deleteExpiredCarts } from './store/store-carts.ts';
import { createCartTokens } from './tokens.ts';
import { createAddItem } from './use-cases/add-item.ts';
import { createChangeCarts } from './use-cases/change-carts.ts';
import { createHeldFor } from './use-cases/held-for-cart.ts';
import { createHoldingChanges, type HoldAtCart } from './use-cases/hold-at-cart.ts';
import { createReadCarts } from './use-cases/read-carts.ts';
import { createCartDesk } from './use-cases/serve-cart.ts';
import { createShowCart } from './use-cases/show-cart.ts';

export interface CartsDeps {
  readonly platform: PlatformParts;
  /** At least 32 characters; the key for cart tokens is derived from it. */
  readonly secret: string;
  readonly catalog: Catalog;
  readonly inventory: Inventory;
  /** True when shoppers come by https. */
  readonly secureCookies: boolean;
  /** How long a cart that nobody changes is kept; 30 days unless told. */
  readonly cartTtlMs?: number;
  /** Inventory references of the checkouts that hold stock for a cart already: what they hold is there for its lines. */
  readonly checkoutReferencesOf?: (shopId: string, cartId: string) => Promise<readonly string[]>;
  /** Given when adding to a cart holds the stock already; otherwise checkout does. */
  readonly holdAtCart?: HoldAtCart;
}

const DELETE_BATCH = 2_000;

export const createCarts = (deps: CartsDeps): Module<Carts> => {
  const { platform, secret, secureCookies } = deps;
  const ttlMs = deps.cartTtlMs ?? CART_TTL_MS;
  const tokens = createCartTokens(secret);
  const changeCarts = createChangeCarts(platform, ttlMs);
  const closeCarts = createChangeCarts(platform, ttlMs, { name: 'carts.close', paceMs: BACKGROUND_PACE_MS });
  const readCarts = createReadCarts(platform);
  const { holdAtCart, inventory } = deps;
  const changes = holdAtCart
    ? createHoldingChanges({
        ...{ ...holdAtCart, inventory, clock: platform.clock, changeCarts, readCarts },
        forgetClaim: (claim) => forgetClaim(platform.db, claim),
      })
    : changeCarts;
  const desk = createCartDesk({
    tokens,
    changeCarts: changes,
    readCarts,
    addItem: createAddItem(deps, changes),
    showCart: createShowCart({ ...deps, heldFor: createHeldFor(deps) }, changeCarts),
  });
  const face = createCartsFace({ tokens, desk, readCarts, closeCarts, holdsAtCart: holdAtCart !== undefined });
  const cookie = { secure: secureCookies, maxAgeSeconds: Math.floor(ttlMs / 1_000) };
  const routes = createRoutes({ tokens, desk, cookie });
  return { face, parts: { name: 'carts', routes, jobs: [createCleaner(platform, ttlMs)] } };
};

const createCleaner = (platform: PlatformParts, ttlMs: number): Job =>
  createSweep(platform, {
    name: 'carts.delete-expired',
    keptMs: ttlMs,
    async forgetBatch(nowMs) {
      const gone = await deleteExpiredCarts(platform.db, new Date(nowMs), DELETE_BATCH);
      return { gone, more: gone === DELETE_BATCH };
    },
  });
