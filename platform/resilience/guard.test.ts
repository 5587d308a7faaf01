import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { createGuard, type GuardLimits } from './guard.ts';
import { Unavailable } from './unavailable.ts';

class Away extends Error {}

const create = (limits: Partial<GuardLimits> = {}) => {
  const told: string[] = [];
  const guard = createGuard({
    name: 'company',
    title: 'The company',
    callsMax: 2,
    callsWaitingMax: 1,
    callMaxMs: 60,
    failuresInARowMax: 3,
    leftAloneMs: 80,
    ...limits,
    isFailure: (error) => error instanceof Away,
    observer: { state: (name, state, reason) => void told.push(`${name} ${state}: ${reason}`) },
  });
  return { guard, told };
};

/** Time that only goes by when it is told to: a machine that stands still is not the end of being left alone. */
const stopClocks = ({ mock }: TestContext) => {
  let nowMs = 1_000_000;
  mock.method(Date, 'now', () => nowMs);
  mock.method(performance, 'now', () => nowMs);
  return {
    passes(ms: number) {
      nowMs += ms;
    },
  };
};
const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
const fails = async () => {
  throw new Away('gone');
};
const never = () => new Promise<never>(() => undefined);

test('after failures in a row calls are turned away untried; after a while one tries, and its success lets all through', async (t) => {
  const { passes } = stopClocks(t);
  const { guard, told } = create();
  for (let count = 0; count < 3; count += 1) await assert.rejects(guard(fails), Away);
  assert.equal(guard.open(), false);
  let tried = 0;
  const counted = async () => {
    tried += 1;
  };
  await assert.rejects(guard(counted), (error) => error instanceof Unavailable && error.retryAfterMs === 80);
  assert.equal(tried, 0);
  passes(79);
  assert.equal(guard.open(), false);
  passes(1);
  assert.equal(guard.open(), true);
  await guard(counted);
  assert.equal(tried, 1);
  assert.deepEqual(told, ['company open: gone', 'company half-open: gone', 'company closed: it answers again']);
});

test('a try that fails leaves it alone once more', async (t) => {
  const { passes } = stopClocks(t);
  const { guard, told } = create({ failuresInARowMax: 1 });
  await assert.rejects(guard(fails), Away);
  passes(80);
  await assert.rejects(guard(fails), Away);
  assert.equal(guard.open(), false);
  assert.equal(told.filter((line) => line.startsWith('company open')).length, 2);
});

test('what the company refuses for what it was asked is no failure of its own', async () => {
  const { guard, told } = create({ failuresInARowMax: 1 });
  const refused = async () => {
    throw new RangeError('no such card');
  };
  for (let count = 0; count < 5; count += 1) await assert.rejects(guard(refused), RangeError);
  assert.equal(await guard(async () => 7), 7);
  assert.deepEqual(told, []);
});

test('a call has an end, and ends in time count as failures', async (t) => {
  stopClocks(t);
  const { guard } = create({ failuresInARowMax: 2 });
  await assert.rejects(guard(never), /did not answer within 60 ms/);
  await assert.rejects(guard(never), /did not answer/);
  await assert.rejects(guard(never), /left alone/);
});

test('so many calls at once, so many wait, and the rest is turned away at once', async () => {
  const { guard } = create();
  let most = 0;
  let underWay = 0;
  const call = async () => {
    underWay += 1;
    most = Math.max(most, underWay);
    await pause(10);
    underWay -= 1;
  };
  const settled = await Promise.allSettled(Array.from({ length: 5 }, () => guard(call)));
  assert.deepEqual(
    settled.map(({ status }) => status),
    ['fulfilled', 'fulfilled', 'fulfilled', 'rejected', 'rejected'],
  );
  assert.equal(most, 2);
});
