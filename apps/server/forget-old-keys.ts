import type { Job, PlatformParts } from '#platform/module';
import { createKeySweep } from '#platform/retention';

const KEPT_MS = 48 * 3_600_000;

/** Forgets the answers to keys older than `ttlMs`. They belong to no module: all of them store theirs in one table. */
export const forgetOldKeys = (platform: PlatformParts, ttlMs = KEPT_MS): Job => createKeySweep(platform, ttlMs);
