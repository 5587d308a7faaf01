import assert from 'node:assert/strict';
import { test } from 'node:test';
import { until } from '#platform/testing';
import { BUDGETS } from './budgets.ts';
import { createLifeline } from './lifeline.ts';

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

const create = (probe: (signal: AbortSignal) => Promise<void>) => {
  const told: string[] = [];
  const lifeline = createLifeline({
    name: 'thing',
    probe,
    probeMs: 200,
    probeEveryMs: 30,
    onAway: () => void told.push('cut'),
    observer: { state: (_name, state) => void told.push(state) },
  });
  return { lifeline, told };
};

test('a suspicion that proves false changes nothing, and many at once ask once', async () => {
  let asked = 0;
  const { lifeline, told } = create(async () => {
    asked += 1;
    await pause(5);
  });
  assert.deepEqual(await Promise.all([lifeline.suspect(), lifeline.suspect()]), [true, true]);
  assert.equal(asked, 1);
  assert.equal(lifeline.away, false);
  assert.deepEqual(told, []);
  lifeline.stop();
});

test('a probe that fails makes it away until one is answered, without anybody asking again', async () => {
  let there = false;
  const { lifeline, told } = create(async () => {
    if (!there) throw new Error('nobody listens');
  });
  assert.equal(await lifeline.suspect(), false);
  assert.equal(lifeline.away, true);
  await until('it was tried again meanwhile', () => told.filter((line) => line === 'cut').length >= 2);
  there = true;
  await until('it is there', () => !lifeline.away);
  assert.deepEqual([told[0], told.at(-1)], ['open', 'closed']);
  lifeline.stop();
});

test('a probe or two that fail among others that are answered are bad luck', async () => {
  let asked = 0;
  const { lifeline, told } = create(async () => {
    asked += 1;
    if (asked < 3) throw new Error('cut');
  });
  assert.equal(await lifeline.suspect(), true);
  assert.equal(asked, 3);
  assert.deepEqual(told, []);
  lifeline.stop();
});

test('a silent probe is given up and told to let go', async () => {
  let letGo = false;
  const { lifeline } = create(
    (signal) =>
      new Promise(() => {
        signal.addEventListener('abort', () => {
          letGo = true;
        });
      }),
  );
  assert.equal(await lifeline.suspect(), false);
  assert.equal(letGo, true);
  lifeline.stop();
});

test('a process that stood still does not take its own absence for silence', async () => {
  const { lifeline } = create(() => pause(120));
  const answer = lifeline.suspect();
  assert.equal(Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 600), 'timed-out');
  assert.equal(await answer, true);
  lifeline.stop();
});

test('the budgets keep the promise that is made of them', () => {
  const { database, deadDependencyMs, outsideCall, requestMs } = BUDGETS;
  const tickMs = 100;
  assert.ok(database.silenceMs + database.lookEveryMs + database.probeMs + tickMs < deadDependencyMs);
  assert.ok(database.connectMs < deadDependencyMs);
  assert.ok(database.lockMs < deadDependencyMs);
  assert.ok(outsideCall.inRequestMs < deadDependencyMs);
  assert.ok(deadDependencyMs < requestMs);
});
