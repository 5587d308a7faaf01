import type { Job, PlatformParts } from '#platform/module';
import { EVENTS_DELETED_MAX, EVENTS_KEPT_MS } from '../limits.ts';
import { deleteOldEvents } from '../store/provider-events.ts';

/** Deletes webhooks that are too old to come again, a bounded number at a time. */
export const createForgetMessages = ({ db, clock }: PlatformParts): Job => ({
  name: 'payments.forget-messages',
  every: { cron: '17 3 * * *' },
  async run() {
    const before = new Date(clock.nowMs() - EVENTS_KEPT_MS);
    while ((await deleteOldEvents(db, before, EVENTS_DELETED_MAX)) === EVENTS_DELETED_MAX);
  },
});
