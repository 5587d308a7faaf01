import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gathered } from './gathered.ts';

const GATHER_MS = 500;

/** Looks that are answered when the test says so. */
const looks = () => {
  const answers: (() => void)[] = [];
  let answered = Promise.resolve();
  return {
    look: () => {
      answered = new Promise((resolve) => answers.push(resolve));
      return answered;
    },
    count: () => answers.length,
    answer: async () => {
      answers.at(-1)?.();
      await answered;
      // As long as it takes to be told.
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
};

test('what is told while nothing is answered yet does not take the place of the look that is under way', async ({
  mock,
}) => {
  mock.timers.enable({ apis: ['setTimeout'] });
  const { look, count, answer } = looks();
  const { wish } = gathered(look, GATHER_MS);
  wish();
  wish();
  mock.timers.tick(GATHER_MS);
  assert.equal(count(), 1, 'many wishes are one look');
  wish();
  mock.timers.tick(10 * GATHER_MS);
  assert.equal(count(), 1, 'the first is not answered yet');
  await answer();
  mock.timers.tick(GATHER_MS);
  assert.equal(count(), 2, 'and what came meanwhile is looked at');
  await answer();
  mock.timers.tick(10 * GATHER_MS);
  assert.equal(count(), 2);
});

test('who has gone looks no more', async ({ mock }) => {
  mock.timers.enable({ apis: ['setTimeout'] });
  const { look, count, answer } = looks();
  const { wish, stop } = gathered(look, GATHER_MS);
  wish();
  mock.timers.tick(GATHER_MS);
  wish();
  stop();
  await answer();
  mock.timers.tick(10 * GATHER_MS);
  assert.equal(count(), 1);
});
