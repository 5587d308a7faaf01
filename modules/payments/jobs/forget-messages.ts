import type { Job, PlatformParts } from '#platform/module';
import { createSweep } from '#platform/retention';
import { EVENTS_DELETED_MAX, EVENTS_KEPT_MS } from '../limits.ts';
import { deleteOldEvents } from '../store/provider-events.ts';

/** Deletes webhooks that are too old to come again, a bounded number at a time. */
export const createForgetMessages = (platform: PlatformParts, keptMs = EVENTS_KEPT_MS): Job =>
  createSweep(platform, {
    name: 'payments.forget-messages',
    keptMs,
    async forgetBatch(nowMs) {
      const gone = await deleteOldEvents(platform.db, new Date(nowMs - keptMs), EVENTS_DELETED_MAX);
      return { gone, more: gone === EVENTS_DELETED_MAX };
    },
  });
