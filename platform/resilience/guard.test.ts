import assert from 'node:assert/strict';
import { test } from 'node:test';
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

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
const fails = async () => {
  throw new Away('gone');
};
const never = () => new Promise<never>(() => undefined);

test('after failures in a row calls are turned away untried; after a while one tries, and its success lets all through', async () => {
  const { guard, told } = create();
  for (let count = 0; count < 3; count += 1) await assert.rejects(guard(fails), Away);
  assert.equal(guard.open(), false);
  let tried = 0;
  const counted = async () => {
    tried += 1;
  };
  await assert.rejects(guard(counted), (error) => error instanceof Unavailable && error.retryAfterMs === 80);
  assert.equal(tried, 0);
  await pause(90);
  assert.equal(guard.open(), true);
  await guard(counted);
  assert.equal(tried, 1);
  assert.deepEqual(told, ['company open: gone', 'company half-open: gone', 'company closed: it answers again']);
});

test('a try that fails leaves it alone once more', async () => {
  const { guard, told } = create({ failuresInARowMax: 1 });
  await assert.rejects(guard(fails), Away);
  await pause(90);
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

test('a call has an end, and ends in time count as failures', async () => {
  const { guard } = create({ failuresInARowMax: 2 });
  const startedAt = performance.now();
  await assert.rejects(guard(never), /did not answer within 60 ms/);
  assert.ok(performance.now() - startedAt < 1_000);
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
