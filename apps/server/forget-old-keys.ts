import { deleteOldKeys } from '#platform/idempotency';
import type { Job, PlatformParts } from '#platform/module';

const BATCH_SIZE_MAX = 5_000;
const KEPT_MS = 48 * 3_600_000;

/** Forgets the answers to keys older than `ttlMs`. They belong to no module: all of them store theirs in one table. */
export const forgetOldKeys = ({ db, clock }: PlatformParts, ttlMs = KEPT_MS): Job => ({
  name: 'server.forget-old-idempotency-keys',
  every: { cron: '41 * * * *' },
  async run() {
    const before = new Date(clock.nowMs() - ttlMs);
    while ((await deleteOldKeys(db, before, BATCH_SIZE_MAX)) === BATCH_SIZE_MAX);
  },
});
