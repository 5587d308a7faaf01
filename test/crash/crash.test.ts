import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runRound } from './round.ts';
import { makePlace, removePlace } from './shop-process.ts';

const ORDERS_BEFORE = 150;

for (const victim of ['server', 'postgres'] as const) {
  test(`kill -9 of the ${victim} under load loses no acknowledged order and charges nobody twice`, async (t) => {
    const place = await makePlace();
    try {
      const report = await runRound(place, victim, ORDERS_BEFORE);
      t.diagnostic(JSON.stringify(report));
      assert.ok(report.acknowledgedBeforeTheCrash >= ORDERS_BEFORE);
    } finally {
      await removePlace(place);
    }
  });
}
