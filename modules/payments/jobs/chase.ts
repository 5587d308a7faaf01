import { Unavailable } from '#platform/db';
import type { Job, PlatformParts } from '#platform/module';
import type { Payments } from '../face.ts';
import { CHASE_AFTER_MS, CHASE_CONCURRENCY_MAX, CHASE_PAUSE_MS, CHASE_SIZE_MAX } from '../limits.ts';
import type { OrderKey } from '../provider.ts';
import { findUnfinished } from '../queries/unfinished.ts';

/** Asks after payments and refunds whose end nobody told us: lost webhooks, calls cut short by a crash. */
export const createChase = (platform: PlatformParts, reconcile: Payments['reconcile']): Job => ({
  name: 'payments.chase-unfinished',
  every: { ms: CHASE_PAUSE_MS },
  async run() {
    const before = new Date(platform.clock.nowMs() - CHASE_AFTER_MS);
    const keys = await findUnfinished(platform.db, before, CHASE_SIZE_MAX);
    const chase = async () => {
      for (let key = keys.shift(); key; key = keys.shift()) await chaseOne(platform, reconcile, key);
    };
    await Promise.all(Array.from({ length: CHASE_CONCURRENCY_MAX }, chase));
  },
});

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
