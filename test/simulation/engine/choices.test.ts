import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Choices } from './choices.ts';

const COUNT = 20_000;

test('a stream is the same for the same seed and name, and another for another', () => {
  const draw = (seed: number, name: string) => {
    const stream = new Choices(seed).stream(name);
    return Array.from({ length: 20 }, () => stream.below('x', 1_000));
  };
  assert.deepEqual(draw(1, 'a'), draw(1, 'a'));
  assert.notDeepEqual(draw(1, 'a'), draw(2, 'a'));
  assert.notDeepEqual(draw(1, 'a'), draw(1, 'b'));
});

test('draws are as likely as they say', () => {
  const stream = new Choices(7).stream('a');
  let hits = 0;
  const counts = [0, 0, 0, 0, 0];
  for (let index = 0; index < COUNT; index += 1) {
    if (stream.chance('x', 0.1)) hits += 1;
    counts[stream.below('y', 5)] = (counts[stream.below('y', 5)] ?? 0) + 1;
  }
  assert.ok(Math.abs(hits / COUNT - 0.1) < 0.01, `${hits}`);
  for (const count of counts) assert.ok(Math.abs(count / COUNT - 0.2) < 0.02, `${counts}`);
});

test('a draw that is not kept comes out quiet, and those after it stay what they were', () => {
  const draw = (kept?: ReadonlySet<string>) => {
    const choices = new Choices(3, { recording: true, ...(kept ? { kept } : {}) });
    const stream = choices.stream('a');
    return { values: Array.from({ length: 10 }, () => stream.below('x', 10)), drawn: choices.drawn };
  };
  const all = draw();
  const one = all.drawn[4];
  assert.ok(one);
  const few = draw(new Set([one.key]));
  const place = Number(one.key.split('#')[1]) - 1;
  assert.deepEqual(
    few.values,
    all.values.map((value, index) => (index === place ? value : 0)),
  );
  assert.deepEqual(few.drawn, [one]);
});
