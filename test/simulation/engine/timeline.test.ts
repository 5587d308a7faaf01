import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Choices } from './choices.ts';
import { START_MS, Timeline } from './timeline.ts';

test('what is planned happens in the order of its times, and of two at once the first planned', async () => {
  const timeline = new Timeline();
  const stream = new Choices(1).stream('times');
  const planned = Array.from({ length: 2_000 }, (_, index) => ({ atMs: stream.below('time', 300), index }));
  const happened: typeof planned = [];
  for (const one of planned) timeline.after(one.atMs, () => happened.push(one));
  await timeline.run(() => false);
  assert.deepEqual(
    happened,
    planned.toSorted((left, right) => left.atMs - right.atMs || left.index - right.index),
  );
  assert.equal(timeline.nowMs, START_MS + Math.max(...planned.map(({ atMs }) => atMs)));
});

test('all that follows from a happening is over before the next one', async () => {
  const timeline = new Timeline();
  const lines: string[] = [];
  const long = async (name: string) => {
    await timeline.wait(1);
    for (let turn = 0; turn < 50; turn += 1) await null;
    lines.push(name);
  };
  void long('first');
  timeline.after(1, () => lines.push('second'));
  await timeline.run(() => false);
  assert.deepEqual(lines, ['first', 'second']);
});
