import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runDrill } from './drill.ts';

const ORDERS = 25;

test('after the loss of all data, a backup and the archived log bring back the moment that is asked for', async (t) => {
  const report = await runDrill(ORDERS);
  t.diagnostic(JSON.stringify(report));
  assert.ok(report.untilMoment >= 2 * ORDERS);
  assert.ok(report.afterMoment > 0);
});
