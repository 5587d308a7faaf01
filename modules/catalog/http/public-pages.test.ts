import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Database, Unavailable } from '#platform/db';
import { newId } from '#platform/ids';
import type { PlatformParts } from '#platform/module';
import { createMetrics } from '#platform/telemetry';
import { createPublicPages } from './public-pages.ts';

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

test('a page whose time is over is shown on while the database is away, and counted', async () => {
  let away = false;
  const read = async () => {
    if (away) throw new Unavailable('away');
    return [];
  };
  const metrics = createMetrics();
  const db = { run: read, query: read } as unknown as Database;
  const pages = createPublicPages({ db, metrics } as unknown as PlatformParts, 1);
  const shopId = newId();
  const before = await pages.trees.get(shopId);
  away = true;
  await pause(2_300); // its second, and the second in which it is still given while a new one is made
  assert.deepEqual(await pages.trees.get(shopId), before);
  assert.match(await metrics.registry.metrics(), /stoa_catalog_stale_total [1-9]/);
  await assert.rejects(pages.trees.get(newId()), /away/);
});
