import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Unavailable } from '#platform/db';
import { type CoalescerObserver, createCoalescer } from './coalescer.ts';

const gate = () => {
  let open: () => void = () => undefined;
  const passed = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, passed };
};

const recorder = () => {
  const batches: { size: number; ok: boolean }[] = [];
  let shed = 0;
  const observer: CoalescerObserver = {
    batch: (_name, size, _waitMs, _durationMs, ok) => batches.push({ size, ok }),
    shed: () => {
      shed += 1;
    },
  };
  return { observer, batches, shed: () => shed };
};

test('calls that arrive while a batch is under way share the next one, in order', async () => {
  const { observer, batches } = recorder();
  const first = gate();
  let runs = 0;
  const coalescer = createCoalescer<number, number>({
    name: 'test.double',
    batchSizeMax: 100,
    queueSizeMax: 1_000,
    observer,
    async run(batch) {
      runs += 1;
      if (runs === 1) await first.passed;
      return batch.map((value) => value * 2);
    },
  });
  const alone = coalescer.submit(1);
  await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
  const others = Array.from({ length: 50 }, (_, index) => coalescer.submit(index));
  first.open();
  assert.equal(await alone, 2);
  assert.deepEqual(
    await Promise.all(others),
    Array.from({ length: 50 }, (_, index) => index * 2),
  );
  assert.deepEqual(
    batches.map(({ size }) => size),
    [1, 50],
  );
});

test('no batch is larger than its limit', async () => {
  const { observer, batches } = recorder();
  const coalescer = createCoalescer<number, number>({
    name: 'test.limit',
    batchSizeMax: 8,
    queueSizeMax: 1_000,
    observer,
    run: async (batch) => [...batch],
  });
  await Promise.all(Array.from({ length: 20 }, (_, index) => coalescer.submit(index)));
  assert.deepEqual(
    batches.map(({ size }) => size),
    [8, 8, 4],
  );
});

test('a poison command fails alone; its neighbours succeed', async () => {
  const coalescer = createCoalescer<string, string>({
    name: 'test.poison',
    batchSizeMax: 64,
    queueSizeMax: 64,
    async run(batch) {
      if (batch.includes('poison')) throw new Error('cannot digest this');
      return batch.map((word) => word.toUpperCase());
    },
  });
  const words = ['a', 'b', 'poison', 'c', 'd', 'e', 'f'];
  const settled = await Promise.allSettled(words.map((word) => coalescer.submit(word)));
  for (const [index, outcome] of settled.entries()) {
    if (words[index] === 'poison') assert.equal(outcome.status, 'rejected');
    else assert.deepEqual(outcome, { status: 'fulfilled', value: words[index]?.toUpperCase() });
  }
});

test('a lost connection fails the batch once and is not tried again: its commit may have happened', async () => {
  let runs = 0;
  const coalescer = createCoalescer<number, number>({
    name: 'test.lost',
    batchSizeMax: 64,
    queueSizeMax: 64,
    async run() {
      runs += 1;
      throw new Unavailable('gone');
    },
  });
  const settled = await Promise.allSettled([1, 2, 3, 4].map((value) => coalescer.submit(value)));
  assert.ok(settled.every(({ status }) => status === 'rejected'));
  assert.equal(runs, 1);
});

test('a full queue turns away the newcomer at once and keeps those who wait', async () => {
  const { observer, shed } = recorder();
  const first = gate();
  const coalescer = createCoalescer<number, number>({
    name: 'test.full',
    batchSizeMax: 10,
    queueSizeMax: 3,
    observer,
    async run(batch) {
      await first.passed;
      return [...batch];
    },
  });
  const underWay = coalescer.submit(0);
  await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
  const waiting = [1, 2, 3].map((value) => coalescer.submit(value));
  await assert.rejects(coalescer.submit(4), Unavailable);
  assert.equal(shed(), 1);
  first.open();
  assert.deepEqual(await Promise.all([underWay, ...waiting]), [0, 1, 2, 3]);
});

test('lanes run side by side, and idle waits for all of them', async () => {
  const gates = [gate(), gate()];
  let underWay = 0;
  let most = 0;
  const coalescer = createCoalescer<number, number>({
    name: 'test.lanes',
    batchSizeMax: 1,
    queueSizeMax: 10,
    lanes: 2,
    async run(batch) {
      underWay += 1;
      most = Math.max(most, underWay);
      await gates[batch[0] as number]?.passed;
      underWay -= 1;
      return [...batch];
    },
  });
  const answers = [0, 1].map((value) => coalescer.submit(value));
  await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
  assert.equal(most, 2);
  let idle = false;
  const idled = coalescer.idle().then(() => {
    idle = true;
  });
  gates[1]?.open();
  await answers[1];
  assert.equal(idle, false);
  gates[0]?.open();
  await idled;
  assert.equal(underWay, 0);
});

test('under load a paced coalescer gathers until its time, alone it waits for nobody', async (t) => {
  const { observer, batches } = recorder();
  let nowMs = 1_000;
  t.mock.method(performance, 'now', () => nowMs);
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const passes = async (ms: number) => {
    nowMs += ms;
    t.mock.timers.tick(ms);
    for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  };
  const sizes = () => batches.map(({ size }) => size);
  const coalescer = createCoalescer<number, number>({
    name: 'test.paced',
    batchSizeMax: 100,
    queueSizeMax: 1_000,
    paceMs: 60,
    observer,
    run: async (batch) => [...batch],
  });
  const answers: Promise<number>[] = [];
  const submits = (count: number) => {
    for (let index = 0; index < count; index += 1) answers.push(coalescer.submit(index));
    return passes(0);
  };
  for (const count of [1, 1, 2]) await submits(count);
  assert.deepEqual(sizes(), [1, 1, 2], 'a batch of one is followed at once');
  await submits(1);
  await passes(59);
  await submits(1);
  assert.deepEqual(sizes(), [1, 1, 2], 'a batch of two is followed after the pace');
  await passes(1);
  assert.deepEqual(sizes(), [1, 1, 2, 2]);
  await submits(101);
  assert.deepEqual(sizes(), [1, 1, 2, 2, 100], 'a full one does not wait');
  await passes(60);
  assert.deepEqual(sizes(), [1, 1, 2, 2, 100, 1]);
  assert.equal((await Promise.all(answers)).length, 107);
});
