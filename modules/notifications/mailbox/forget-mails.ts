import type { Job, PlatformParts } from '#platform/module';
import { createTableSweep, sweepStatement } from '#platform/retention';

const MAILS_KEPT_MS = 90 * 86_400_000;

// What is queued stays, however old: it is still to be sent.
const forget = sweepStatement(
  'notifications.forget-mails',
  'notifications.mailbox',
  `state <> 'queued' and updated_at < $3`,
);

/** Deletes mails that were sent, kept for staff, or given up `keptMs` ago; 90 days unless told. */
export const createForgetMails = (platform: PlatformParts, keptMs = MAILS_KEPT_MS): Job =>
  createTableSweep(platform, {
    name: 'notifications.forget-mails',
    table: 'notifications.mailbox',
    keptMs,
    statement: forget,
    valuesAt: (nowMs) => [new Date(nowMs - keptMs)],
  });
