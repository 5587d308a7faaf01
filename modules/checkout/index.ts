import type { Carts } from '#modules/carts';
import type { Catalog } from '#modules/catalog';
import type { Identity } from '#modules/identity';
import type { Inventory } from '#modules/inventory';
import type { Orders } from '#modules/orders';
import type { Payments } from '#modules/payments';
import type { Shops } from '#modules/shops';
import type { Module, PlatformParts } from '#platform/module';
import { purchaseAudits } from './audits.ts';
import { createCheckoutFace } from './checkout-face.ts';
import type { Checkouts } from './face.ts';
import { createCheckoutRoutes } from './http/routes.ts';
import { type CheckoutKept, createCheckoutJobs } from './jobs.ts';
import { createCheckoutBatches } from './store/batches.ts';
import { createOpenCheckout } from './use-cases/open-checkout.ts';
import { createPayAgain } from './use-cases/pay-again.ts';
import { createPlaceOrder } from './use-cases/place-order.ts';
import { createRenewCheckout } from './use-cases/renew-checkout.ts';
import { createPurchases } from './use-cases/run-purchases.ts';

export type * from './face.ts';
export * as checkoutForSimulation from './for-simulation.ts';

export interface CheckoutDeps {
  readonly platform: PlatformParts;
  readonly shops: Shops;
  readonly identity: Identity;
  readonly catalog: Catalog;
  readonly inventory: Inventory;
  readonly carts: Carts;
  readonly orders: Orders;
  readonly payments: Payments;
  readonly settings: {
    readonly holdTtlMs: number;
    readonly paymentDeadlineMs: number;
    readonly boundHoldTtlMs: number;
    /** Page that the provider sends the customer back to after 3-D Secure. */
    readonly returnUrl: string;
    readonly kept?: CheckoutKept;
  };
}

export const createCheckout = (deps: CheckoutDeps): Module<Checkouts> => {
  const { platform, settings } = deps;
  const batches = createCheckoutBatches(platform);
  const purchases = createPurchases({ ...deps, returnUrl: settings.returnUrl });
  const useCases = {
    openCheckout: createOpenCheckout({ ...deps, batches, holdTtlMs: settings.holdTtlMs }),
    placeOrder: createPlaceOrder({ ...deps, ...settings, batches }),
    renewCheckout: createRenewCheckout({ ...deps, batches, holdTtlMs: settings.holdTtlMs }),
    payAgain: createPayAgain(deps),
  };
  const routes = createCheckoutRoutes({ ...deps, ...useCases, batches });
  return {
    face: { purchases, ...createCheckoutFace({ ...deps, ...useCases, batches }) },
    parts: {
      name: 'checkout',
      routes,
      subscribers: purchases.subscribers,
      jobs: createCheckoutJobs(platform, purchases, settings.kept ?? {}),
      audits: purchaseAudits,
    },
  };
};
