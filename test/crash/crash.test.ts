import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Blow } from './blows.ts';
import { nameOf } from './blows.ts';
import { runRound } from './round.ts';
import { makePlace, removePlace } from './shop-process.ts';

const ORDERS_BEFORE = 100;

/** The short form: one round of each kind; `node test/crash/main.ts` is the long one. */
const BLOWS: readonly Blow[] = [
  { kind: 'postgres' },
  { kind: 'backend' },
  { kind: 'point', point: 'orders.place:during', passing: 25 },
];

test('after kill -9 under load every acknowledged answer stands and nobody is charged twice', async (t) => {
  const place = await makePlace();
  try {
    for (const blow of BLOWS) {
      const { memory, ...report } = await runRound(place, { blow, ordersBefore: ORDERS_BEFORE, providerLatencyMs: 0 });
      t.diagnostic(`${nameOf(blow)}: ${JSON.stringify(report)}, refused: ${JSON.stringify([...memory.refusals])}`);
      assert.ok(report.orders >= report.answeredBefore && report.stood > report.answeredBefore);
    }
  } finally {
    await removePlace(place);
  }
});
