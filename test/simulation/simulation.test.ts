import assert from 'node:assert/strict';
import { test } from 'node:test';
import { faults } from './faults/index.ts';
import { realRules } from './rules.ts';
import { shrink } from './shrink.ts';
import { playWorld } from './world.ts';

const SEEDS = 60;

test(`in ${SEEDS} worlds of misfortunes every promise is kept`, async () => {
  let [purchases, paid] = [0, 0];
  for (let seed = 1; seed <= SEEDS; seed += 1) {
    const report = await playWorld(seed);
    assert.equal(report.violation, null, `node test/simulation/main.ts --seed ${seed}: ${report.violation?.message}`);
    purchases += report.purchases;
    paid += report.paid;
  }
  assert.ok(purchases > SEEDS * 30, `${purchases} purchases`);
  assert.ok(
    paid > purchases / 5,
    `of ${purchases} purchases ${paid} were kept: the worlds are too harsh to show anything`,
  );
});

test('a seed plays the same world each time', async () => {
  const [first, second] = [await playWorld(4711, { recording: true }), await playWorld(4711, { recording: true })];
  assert.ok(first.story.length > 500, `${first.story.length} lines`);
  assert.deepEqual(second.story, first.story);
  assert.deepEqual(second.drawn, first.drawn);
});

test('no choice but the quiet one: a world in which nobody comes and nothing happens', async () => {
  const report = await playWorld(4711, { kept: new Set() });
  assert.deepEqual([report.violation, report.purchases, report.orders], [null, 0, 0]);
});

test('a failure shrinks to the few choices that it needs, and they alone show it again', async () => {
  const rules = faults.oversell.plant(realRules);
  const whole = await playWorld(1, { rules, recording: true });
  const { report, kept } = await shrink(1, rules);
  assert.equal(report.violation?.rule, whole.violation?.rule);
  assert.ok(kept.length <= 12, `${kept.length} choices of ${whole.drawn.length} are left`);
  assert.ok(report.purchases <= 2, `${report.purchases} shoppers are left`);
  const again = await playWorld(1, { rules, kept: new Set(kept.map((place) => whole.drawn[place]?.key ?? '')) });
  assert.equal(again.violation?.message, report.violation?.message);
});
