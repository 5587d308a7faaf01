import type { Job, PlatformParts } from '#platform/module';
import { createTableSweep, sweepStatement } from './table-sweep.ts';

const forget = sweepStatement('idempotency.forget-old', 'platform.idempotency_keys', 'created_at < $3');

/** A job that forgets the answers to idempotency keys `keptMs` after they were given. */
export const createKeySweep = (platform: PlatformParts, keptMs: number): Job =>
  createTableSweep(platform, {
    name: 'server.forget-old-idempotency-keys',
    table: 'platform.idempotency_keys',
    keptMs,
    statement: forget,
    valuesAt: (nowMs) => [new Date(nowMs - keptMs)],
  });
