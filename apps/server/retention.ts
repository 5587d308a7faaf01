import type { Job, PlatformParts } from '#platform/module';
import { createEventRetention, createLetterSweep, createTableWatch } from '#platform/retention';
import type { Settings } from './compose.ts';
import { forgetOldKeys } from './forget-old-keys.ts';

const EVENTS_KEPT_MS = 7 * 86_400_000;

/** Keeps the tables bounded that belong to no module, and shows the sizes of all. */
export const retentionJobs = (platform: PlatformParts, { idempotencyTtlMs, kept = {} }: Settings): readonly Job[] => [
  forgetOldKeys(platform, idempotencyTtlMs),
  createEventRetention(platform, { keptMs: kept.eventsMs ?? EVENTS_KEPT_MS, partitionMs: kept.eventPartitionMs }),
  createLetterSweep(platform, kept.closedLettersMs),
  createTableWatch(platform),
];
