import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { armable } from './blows.ts';
import { planRound } from './plan.ts';
import { isRare, POINTS } from './points.ts';
import { openRing, type RoundReport } from './round.ts';
import { makePlace, removePlace } from './shop-process.ts';

// The short form: a round of each kind that the shop survives in another way. `node test/crash/main.ts` is the long one.

test('acknowledged answers stand when a commit dies unanswered, and when the database crashes under the shop', async (t) => {
  const place = await makePlace();
  const record = join(place.dataDir, 'points');
  const ring = await openRing(place, { STOA_FAILPOINTS: `${armable(place).STOA_FAILPOINTS},record=${record}` });
  try {
    const blow = { kind: 'point', point: 'orders.place:during', passing: 25 } as const;
    tell(t, await ring.round({ blow, ordersBefore: 0, providerLatencyMs: 0 }));
    tell(t, await ring.round({ blow: { kind: 'backend' }, ordersBefore: 120, providerLatencyMs: 60 }));
    checkPoints(new Set((await readFile(record, 'utf8')).trim().split('\n')));
  } finally {
    await ring.close();
    await removePlace(place);
  }
});

/** What a shop under load passes is what the long form strikes at; transactions without a name are not of the purchase path. */
const checkPoints = (passed: ReadonlySet<string>): void => {
  const unlisted = [...passed].filter((point) => !point.startsWith('unnamed:') && !POINTS.includes(point));
  assert.deepEqual(unlisted, [], 'passed and not struck at');
  const unpassed = POINTS.filter((point) => !passed.has(point) && !isRare(point));
  assert.deepEqual(unpassed, [], 'struck at and not passed');
};

const tell = (t: { diagnostic(text: string): void }, { memory, ...report }: RoundReport): void => {
  t.diagnostic(`${JSON.stringify(report)}, refused: ${JSON.stringify([...memory.refusals])}`);
  assert.ok(report.orders > 0 && report.orders >= report.answeredBefore && report.stood > report.answeredBefore);
};

test('a hundred rounds strike at every named point, and in every other way', () => {
  const blows = Array.from({ length: 100 }, (_, index) => planRound(index + 1, 1).blow);
  const points = new Set(blows.flatMap((blow) => (blow.kind === 'point' ? [blow.point] : [])));
  assert.deepEqual([...points].sort(), [...POINTS].sort());
  const kinds = new Set(blows.map(({ kind }) => kind));
  assert.deepEqual([...kinds].sort(), ['backend', 'point', 'postgres', 'server', 'server twice']);
});
