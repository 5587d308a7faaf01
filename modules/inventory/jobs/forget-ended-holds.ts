import type { Job, PlatformParts } from '#platform/module';
import { createTableSweep, sweepStatement } from '#platform/retention';
import { COMMITTED_HOLDS_KEPT_MS, ENDED_HOLDS_KEPT_MS } from '../limits.ts';

/** How long holds are kept after they have ended, in milliseconds. */
export interface HoldsKept {
  /** Released, expired or restocked; 30 days unless told. */
  readonly endedMs?: number | undefined;
  /** Committed; 400 days unless told. */
  readonly committedMs?: number | undefined;
}

const forget = sweepStatement(
  'inventory.forget-ended-holds',
  'inventory.holds',
  `state in ('released', 'expired', 'restocked') and updated_at < $3 or state = 'committed' and updated_at < $4`,
);

/** Times before which a hold of each kind may be gone. */
export const forgottenBefore = (kept: HoldsKept, nowMs: number) => ({
  ended: new Date(nowMs - (kept.endedMs ?? ENDED_HOLDS_KEPT_MS)),
  committed: new Date(nowMs - (kept.committedMs ?? COMMITTED_HOLDS_KEPT_MS)),
});

/** Deletes holds that ended long ago. Their movements stay: they are the ledger. */
export const createForgetHolds = (platform: PlatformParts, kept: HoldsKept): Job =>
  createTableSweep(platform, {
    name: 'inventory.forget-ended-holds',
    table: 'inventory.holds',
    keptMs: kept.endedMs ?? ENDED_HOLDS_KEPT_MS,
    statement: forget,
    valuesAt(nowMs) {
      const { ended, committed } = forgottenBefore(kept, nowMs);
      return [ended, committed];
    },
  });
