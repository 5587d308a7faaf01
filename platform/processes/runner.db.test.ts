import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createDatabase, type Database } from '#platform/db';
import { appendEvents, createEventBus, eventType } from '#platform/events';
import { newId } from '#platform/ids';
import { createTestDatabase, until } from '#platform/testing';
import { createTestClock } from '#platform/time';
import type { ActionCall } from './advance.ts';
import type { ProcessDefinition } from './definition.ts';
import { type ActionOutcome, createProcessRunner } from './runner.ts';

type State = 'BEGUN' | 'WAITING' | 'OVER';
type Message = { type: 'begin' } | { type: 'answered'; text: string } | { type: 'deadline' };
type Action = { type: 'ask' };
interface Data {
  answer: string | null;
}

const begun = eventType<Record<string, never>>('test.story-begun');
const clock = createTestClock('2026-03-01T00:00:00Z');
const deadlineAt = new Date('2026-03-01T00:10:00Z');
const stay = (state: State) => (data: Data) => ({ state, data, actions: [] });

const story: ProcessDefinition<State, Data, Action, Message> = {
  name: 'test.story',
  begin: (message) => (message.type === 'begin' ? { state: 'BEGUN', data: { answer: null } } : null),
  table: {
    BEGUN: {
      begin: (data) => ({ state: 'WAITING', data, actions: [{ type: 'ask' }], deadlineAt }),
      answered: stay('BEGUN'),
      deadline: stay('BEGUN'),
    },
    WAITING: {
      begin: stay('WAITING'),
      answered: (_data, message) => ({ state: 'OVER', data: { answer: message.text }, actions: [], deadlineAt: null }),
      deadline: () => ({ state: 'OVER', data: { answer: 'too late' }, actions: [], deadlineAt: null }),
    },
    OVER: { begin: stay('OVER'), answered: stay('OVER'), deadline: stay('OVER') },
  },
};

let db: Database;
let drop: () => Promise<void>;

before(async () => {
  const created = await createTestDatabase();
  drop = created.drop;
  db = createDatabase({ url: created.url, poolSizeMax: 8, applicationName: 'processes test' });
});

after(async () => {
  await db.close();
  await drop();
});

const run = async (
  carryOut: (call: ActionCall<Action>) => Promise<ActionOutcome<Message>>,
  work: (tools: { id: string; runner: ReturnType<typeof createRunner>; settles: () => Promise<void> }) => Promise<void>,
) => {
  const runner = createRunner(carryOut);
  const bus = createEventBus(db, runner.subscribers, { warn: () => undefined, error: () => undefined });
  await bus.start();
  const id = newId();
  try {
    await db.tx(async (tx) =>
      appendEvents(tx, [begun.create({ shopId: newId(), subject: id, now: clock.now(), data: {} })]),
    );
    await work({ id, runner, settles: () => bus.settles() });
  } finally {
    await bus.stop();
  }
};

const createRunner = (carryOut: (call: ActionCall<Action>) => Promise<ActionOutcome<Message>>) =>
  createProcessRunner({
    db,
    clock,
    definition: story,
    types: [begun.type],
    messageOf: (event) => ({ processId: event.subject, message: { type: 'begin' } as const }),
    carryOut,
    concurrencyMax: 8,
    deadlineMessage: { type: 'deadline' },
  });

test('an event begins a story, its action is carried out, and the answer ends it', async () => {
  await run(
    async () => ({ kind: 'reply', message: { type: 'answered', text: 'forty-two' } }),
    async ({ id, runner, settles }) => {
      await settles();
      assert.deepEqual(await runner.stateOf(id), { state: 'OVER', data: { answer: 'forty-two' } });
    },
  );
});

test('a fact that a story could not hear twelve times is not given up: it is heard once it can be', async () => {
  const runner = createRunner(async () => ({ kind: 'reply', message: { type: 'answered', text: 'at last' } }));
  const bus = createEventBus(db, runner.subscribers, { warn: () => undefined, error: () => undefined });
  const id = newId();
  const fact = begun.create({ shopId: newId(), subject: id, now: clock.now(), data: {} });
  await db.pool.query(
    `insert into platform.deliveries (subscriber, event_id, event, attempts, next_attempt_at, last_error)
     values ($1, $2, $3, 11, now(), 'a busy row')`,
    [story.name, fact.id, JSON.stringify(fact)],
  );
  await db.pool.query('alter table platform.processes rename to processes_away');
  let isAway = true;
  await bus.start();
  try {
    const tried = async (): Promise<number> =>
      (await db.pool.query('select attempts from platform.deliveries where event_id = $1', [fact.id])).rows[0]
        ?.attempts;
    await until('it is tried once more', async () => (await tried()) !== 11);
    assert.equal(await tried(), 12);
    await db.pool.query('alter table platform.processes_away rename to processes');
    isAway = false;
    await db.pool.query('update platform.deliveries set next_attempt_at = now()');
    await bus.settles();
    assert.deepEqual(await runner.stateOf(id), { state: 'OVER', data: { answer: 'at last' } });
  } finally {
    await bus.stop();
    if (isAway) await db.pool.query('alter table platform.processes_away rename to processes');
  }
});

test('an action that fails is tried again under the same key', async () => {
  const keys: string[] = [];
  await run(
    async ({ key }) => {
      keys.push(key);
      if (keys.length < 3) return { kind: 'retry', reason: 'not yet', afterMs: 5 };
      return { kind: 'reply', message: { type: 'answered', text: 'at last' } };
    },
    async ({ id, runner, settles }) => {
      await settles();
      assert.equal((await runner.stateOf(id))?.data.answer, 'at last');
      assert.equal(keys.length, 3);
      assert.equal(new Set(keys).size, 1);
      assert.match(keys[0] as string, new RegExp(`^test.story:${id}:1:0$`));
    },
  );
});

test('a story that hears nothing is ended by its deadline, and a late answer changes nothing', async () => {
  await run(
    async () => ({ kind: 'done' }),
    async ({ id, runner, settles }) => {
      await settles();
      assert.equal(await runner.sweep(), 0, 'the deadline has not come');
      clock.set('2026-03-01T00:10:00Z');
      assert.equal(await runner.sweep(), 1);
      assert.equal(await runner.sweep(), 0, 'a deadline is sent once');
      await runner.send({ shopId: newId(), processId: id, message: { type: 'answered', text: 'hello?' } });
      assert.deepEqual(await runner.stateOf(id), { state: 'OVER', data: { answer: 'too late' } });
    },
  );
});

test('a message to a story that never began leaves no trace', async () => {
  await run(
    async () => ({ kind: 'done' }),
    async ({ runner, settles }) => {
      const stranger = newId();
      await runner.send({ shopId: newId(), processId: stranger, message: { type: 'answered', text: 'who?' } });
      await settles();
      assert.equal(await runner.stateOf(stranger), null);
    },
  );
});

test('doubled and concurrent messages are decided one after the other', async () => {
  await run(
    async () => ({ kind: 'done' }),
    async ({ id, runner, settles }) => {
      await settles();
      const shopId = newId();
      const texts = Array.from({ length: 20 }, (_, index) => `answer ${index}`);
      await Promise.all(
        texts.map((text) => runner.send({ shopId, processId: id, message: { type: 'answered', text } })),
      );
      assert.deepEqual(await runner.stateOf(id), { state: 'OVER', data: { answer: 'answer 0' } });
    },
  );
});
