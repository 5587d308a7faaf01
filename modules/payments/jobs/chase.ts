import { Unavailable } from '#platform/db';
import type { Job, PlatformParts } from '#platform/module';
import type { Payments } from '../face.ts';
import { CHASE_AFTER_MS, CHASE_CONCURRENCY_MAX, CHASE_PAUSE_MS, CHASE_SIZE_MAX } from '../limits.ts';
import type { OrderKey } from '../provider.ts';
import { BEFORE_ALL, findUnfinished } from '../queries/unfinished.ts';

/**
 * Asks after payments and refunds whose end nobody told us: lost webhooks, calls cut short by a crash. One run asks about
 * `sizeMax` orders, and the next goes on behind them.
 */
export const createChase = (
  platform: PlatformParts,
  reconcile: Payments['reconcile'],
  sizeMax = CHASE_SIZE_MAX,
): Job => {
  let after = BEFORE_ALL;
  return {
    name: 'payments.chase-unfinished',
    every: { ms: CHASE_PAUSE_MS },
    async run() {
      const before = new Date(platform.clock.nowMs() - CHASE_AFTER_MS);
      const keys = await findUnfinished(platform.db, before, after, sizeMax);
      after = keys.length < sizeMax ? BEFORE_ALL : (keys.at(-1) ?? BEFORE_ALL);
      const chase = async () => {
        for (let key = keys.shift(); key; key = keys.shift()) await chaseOne(platform, reconcile, key);
      };
      await Promise.all(Array.from({ length: CHASE_CONCURRENCY_MAX }, chase));
    },
  };
};

/** One that cannot be asked about must not keep the others waiting. */
const chaseOne = async (
  { log }: PlatformParts,
  reconcile: Payments['reconcile'],
  { shopId, orderId }: OrderKey,
): Promise<void> => {
  try {
    await reconcile(shopId, orderId);
  } catch (error) {
    if (error instanceof Unavailable)
      log.warn({ orderId, error: error.message }, 'a payment cannot be asked about now');
    else log.error({ orderId, err: error }, 'a payment cannot be reconciled');
  }
};
