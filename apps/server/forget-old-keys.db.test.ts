import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createDatabase } from '#platform/db';
import { loadClaims } from '#platform/idempotency';
import { createLogger, createMetrics } from '#platform/telemetry';
import { createTestDatabase } from '#platform/testing';
import { createTestClock } from '#platform/time';
import { forgetOldKeys } from './forget-old-keys.ts';

const HOUR_MS = 3_600_000;
/** More than one batch of the job. */
const KEY_COUNT = 5_001;

test('answers are kept for their time, and then forgotten however many there are', async (t) => {
  const { url, drop } = await createTestDatabase();
  const db = createDatabase({ url, poolSizeMax: 2, applicationName: 'forget keys test' });
  t.after(() => db.close().then(drop));
  const claims = Array.from({ length: KEY_COUNT }, (_, n) => ({ scope: 'shop', key: `key ${n}`, requestHash: 'hash' }));
  await db.tx(async (tx) => {
    const book = await loadClaims(tx, claims);
    for (const claim of claims) book.keep(claim, { status: 201, body: {} });
    book.store(tx);
  });
  const countKept = async () => {
    const book = await loadClaims(db, claims);
    return claims.filter((claim) => book.check(claim).kind === 'replay').length;
  };
  const runAfter = async (hours: number) => {
    const metrics = createMetrics();
    const clock = createTestClock(new Date(Date.now() + hours * HOUR_MS).toISOString());
    const parts = { db, clock, metrics, log: createLogger('silent'), observer: metrics.coalescing };
    await forgetOldKeys(parts, 48 * HOUR_MS).run();
  };
  await runAfter(47);
  assert.equal(await countKept(), KEY_COUNT);
  await runAfter(49);
  assert.equal(await countKept(), 0);
});
