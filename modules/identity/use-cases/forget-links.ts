import type { Job, PlatformParts } from '#platform/module';
import { createTableSweep, sweepStatement } from '#platform/retention';
import { ENDED_LINK_KEEP_MS } from '../limits.ts';

const forget = sweepStatement('identity.forget-links', 'identity.links', 'expires_at < $3');

/** Deletes links a week after they ran out, used or not: until then whoever opens one is told why it does nothing. */
export const createForgetLinks = (platform: PlatformParts): Job =>
  createTableSweep(platform, {
    name: 'identity.forget-links',
    table: 'identity.links',
    keptMs: ENDED_LINK_KEEP_MS,
    statement: forget,
    valuesAt: (nowMs) => [new Date(nowMs - ENDED_LINK_KEEP_MS)],
  });
