import type { Carts } from '#modules/carts';
import type { Catalog } from '#modules/catalog';
import type { Identity } from '#modules/identity';
import type { Inventory } from '#modules/inventory';
import type { Orders } from '#modules/orders';
import type { Payments } from '#modules/payments';
import type { Shops } from '#modules/shops';
import type { Job, Module, PlatformParts } from '#platform/module';
import { purchaseAudits } from './audits.ts';
import { createCheckoutRoutes } from './http/routes.ts';
import { createCheckoutBatches } from './store/batches.ts';
import { checkoutStore } from './store/checkouts.ts';
import { createOpenCheckout } from './use-cases/open-checkout.ts';
import { createPlaceOrder } from './use-cases/place-order.ts';
import { createRenewCheckout } from './use-cases/renew-checkout.ts';
import { createPurchases, type Purchases } from './use-cases/run-purchases.ts';

const SWEEP_EVERY_MS = 1_000;
const RETENTION_BATCH = 5_000;
/** Checkouts are kept for three months: long enough for any question about an order's price. */
const KEEP_DAYS = 90;

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
  };
}

export interface Checkouts {
  readonly purchases: Purchases;
}

export const createCheckout = (deps: CheckoutDeps): Module<Checkouts> => {
  const { platform, settings } = deps;
  const batches = createCheckoutBatches(platform);
  const purchases = createPurchases({ ...deps, returnUrl: settings.returnUrl });
  const routes = createCheckoutRoutes({
    ...deps,
    batches,
    openCheckout: createOpenCheckout({ ...deps, batches, holdTtlMs: settings.holdTtlMs }),
    placeOrder: createPlaceOrder({ ...deps, ...settings, batches }),
    renewCheckout: createRenewCheckout({ ...deps, batches, holdTtlMs: settings.holdTtlMs }),
  });
  return {
    face: { purchases },
    parts: {
      name: 'checkout',
      routes,
      subscribers: purchases.subscribers,
      jobs: createJobs(platform, purchases),
      audits: purchaseAudits,
    },
  };
};

const createJobs = ({ db, clock }: PlatformParts, purchases: Purchases): readonly Job[] => [
  {
    name: 'checkout.sweep-purchases',
    every: { ms: SWEEP_EVERY_MS },
    async run() {
      await purchases.sweep();
    },
  },
  {
    name: 'checkout.delete-old-checkouts',
    every: { cron: '17 3 * * *' },
    async run() {
      const before = new Date(clock.nowMs() - KEEP_DAYS * 86_400_000);
      while ((await checkoutStore.deleteOld(db, before, RETENTION_BATCH)) === RETENTION_BATCH);
    },
  },
];
