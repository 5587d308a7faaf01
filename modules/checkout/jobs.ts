import type { Job, PlatformParts } from '#platform/module';
import { createProcessSweep } from '#platform/processes';
import { createTableSweep, sweepStatement } from '#platform/retention';
import { purchase } from './domain/purchase.ts';
import type { Purchases } from './use-cases/run-purchases.ts';

const SWEEP_EVERY_MS = 1_000;
const DAY_MS = 86_400_000;
/** Checkouts are kept for three months: long enough for any question about an order's price. */
const CHECKOUTS_KEPT_MS = 90 * DAY_MS;
/** A purchase that came to nothing is kept longer than the longest authorisation of a card (31 days): late money finds it. */
const ENDED_KEPT_MS = 90 * DAY_MS;
/** A paid purchase is kept as long as its order may still be cancelled: it is what gives money and stock back. */
const PAID_KEPT_MS = 400 * DAY_MS;

/** How long rows are kept, in milliseconds; the ages above when left out. */
export interface CheckoutKept {
  readonly checkoutsMs?: number | undefined;
  readonly endedPurchasesMs?: number | undefined;
  readonly paidPurchasesMs?: number | undefined;
}

const forgetCheckouts = sweepStatement('checkout.delete-old', 'checkout.checkouts', 'created_at < $3');

export const createCheckoutJobs = (
  platform: PlatformParts,
  purchases: Purchases,
  kept: CheckoutKept,
): readonly Job[] => {
  const checkoutsMs = kept.checkoutsMs ?? CHECKOUTS_KEPT_MS;
  return [
    {
      name: 'checkout.sweep-purchases',
      every: { ms: SWEEP_EVERY_MS },
      async run() {
        await purchases.sweep();
      },
    },
    createTableSweep(platform, {
      name: 'checkout.delete-old-checkouts',
      table: 'checkout.checkouts',
      keptMs: checkoutsMs,
      statement: forgetCheckouts,
      valuesAt: (nowMs) => [new Date(nowMs - checkoutsMs)],
    }),
    createProcessSweep(platform, purchase.name, {
      ENDED: kept.endedPurchasesMs ?? ENDED_KEPT_MS,
      PAID: kept.paidPurchasesMs ?? PAID_KEPT_MS,
    }),
  ];
};
