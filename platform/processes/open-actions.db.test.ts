import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createDatabase, type Database, Unavailable } from '#platform/db';
import { createEventBus, done, retry } from '#platform/events';
import { newId } from '#platform/ids';
import { createTestDatabase, until } from '#platform/testing';
import { createTestClock } from '#platform/time';
import type { ActionCall } from './advance.ts';
import type { ProcessDefinition } from './definition.ts';
import { type ActionOutcome, createProcessRunner } from './runner.ts';

type State = 'BEGUN' | 'ASKING' | 'OVER';
type Message = { type: 'begin' } | { type: 'answered' } | { type: 'deadline' };
type Action = { type: 'ask' } | { type: 'tell' };
type Data = Record<string, never>;

const stay = (state: State) => (data: Data) => ({ state, data, actions: [] });
const story: ProcessDefinition<State, Data, Action, Message> = {
  name: 'test.open-actions',
  begin: (message) => (message.type === 'begin' ? { state: 'BEGUN', data: {} } : null),
  table: {
    BEGUN: {
      begin: (data) => ({ state: 'ASKING', data, actions: [{ type: 'ask' }] }),
      answered: stay('BEGUN'),
      deadline: stay('BEGUN'),
    },
    ASKING: {
      begin: stay('ASKING'),
      answered: (data) => ({ state: 'OVER', data, actions: [{ type: 'tell' }] }),
      deadline: stay('ASKING'),
    },
    OVER: { begin: stay('OVER'), answered: stay('OVER'), deadline: stay('OVER') },
  },
};

let db: Database;
let drop: () => Promise<void>;

before(async () => {
  const created = await createTestDatabase();
  drop = created.drop;
  db = createDatabase({ url: created.url, poolSizeMax: 8, applicationName: 'open actions test' });
});

after(async () => {
  await db.close();
  await drop();
});

const silent = { warn: () => undefined, error: () => undefined };

/** One life of a worker process: from start to stop. */
const live = async (
  carryOut: (call: ActionCall<Action>) => Promise<ActionOutcome<Message>>,
  work: (tools: {
    begin: (id: string) => Promise<void>;
    settles: () => Promise<void>;
    sweep: () => Promise<number>;
  }) => Promise<void>,
  clock = createTestClock(new Date().toISOString()),
  database: Database = db,
) => {
  const runner = createProcessRunner({
    db: database,
    clock,
    definition: story,
    types: [],
    messageOf: () => null,
    carryOut,
    concurrencyMax: 4,
    deadlineMessage: { type: 'deadline' },
  });
  const bus = createEventBus(db, runner.subscribers, silent);
  await bus.start();
  try {
    await work({
      begin: (processId) => runner.send({ shopId: newId(), processId, message: { type: 'begin' } }),
      settles: () => bus.settles(),
      sweep: () => runner.sweep(),
    });
  } finally {
    await bus.stop();
  }
};

const pendingOf = async (id: string): Promise<{ state: string; types: string[] }> => {
  const { rows } = await db.pool.query<{ state: string; pending: { action: Action }[] }>(
    'select state, pending from platform.processes where id = $1',
    [id],
  );
  return { state: rows[0]?.state ?? 'none', types: (rows[0]?.pending ?? []).map(({ action }) => action.type) };
};

const answering = async ({ action }: ActionCall<Action>): Promise<ActionOutcome<Message>> =>
  action.type === 'ask' ? { kind: 'reply', message: { type: 'answered' } } : done;

test('an answered action leaves its row in the step of its answer, the others soon after, and none is done twice', async () => {
  const calls: string[] = [];
  const id = newId();
  await live(
    (call) => {
      calls.push(call.key);
      return answering(call);
    },
    async ({ begin, settles }) => {
      await begin(id);
      await settles();
    },
  );
  assert.deepEqual(await pendingOf(id), { state: 'OVER', types: [] });
  await live(
    (call) => {
      calls.push(call.key);
      return answering(call);
    },
    ({ settles }) => settles(),
  );
  assert.deepEqual(calls, [`test.open-actions:${id}:1:0`, `test.open-actions:${id}:2:0`]);
});

test('what was asked for and not done is done after a restart, under the same key', async () => {
  const keys: string[] = [];
  const id = newId();
  await live(
    (call) => {
      keys.push(call.key);
      return Promise.reject(new Error('the process is about to end'));
    },
    async ({ begin }) => {
      // As a crash leaves it: stored, and nobody at work on it.
      await db.pool.query(
        `insert into platform.processes (name, id, shop_id, state, data, steps, pending, created_at, updated_at)
         values ($1, $2, $3, 'ASKING', '{}', 1, $4, now(), now())`,
        [story.name, id, newId(), JSON.stringify([{ id: newId(), key: `k:${id}`, action: { type: 'ask' } }])],
      );
      await begin(newId());
    },
  );
  assert.ok(
    !keys.includes(`k:${id}`),
    'a row that another process wrote is not taken up while it may be at work on it',
  );
  const again: string[] = [];
  await live(
    (call) => {
      again.push(call.key);
      return answering(call);
    },
    ({ settles }) => settles(),
  );
  assert.ok(again.includes(`k:${id}`));
  assert.deepEqual(await pendingOf(id), { state: 'OVER', types: [] });
});

test('the sweep takes up what a process that died has left for a minute', async () => {
  const clock = createTestClock(new Date().toISOString());
  const id = newId();
  await live(
    answering,
    async ({ sweep, settles }) => {
      await db.pool.query(
        `insert into platform.processes (name, id, shop_id, state, data, steps, pending, created_at, updated_at)
         values ($1, $2, $3, 'ASKING', '{}', 1, $4, $5, $5)`,
        [story.name, id, newId(), JSON.stringify([{ id: newId(), key: 'k', action: { type: 'ask' } }]), clock.now()],
      );
      assert.equal(await sweep(), 0);
      clock.advance(61_000);
      assert.equal(await sweep(), 1);
      await settles();
    },
    clock,
  );
  assert.deepEqual(await pendingOf(id), { state: 'OVER', types: [] });
});

test('an action that has to wait lies in the table of retries, and in its row no more', async () => {
  const id = newId();
  let tries = 0;
  await live(
    async (call) => {
      tries += 1;
      if (tries === 1) return retry('not yet', 60_000);
      return answering(call);
    },
    async ({ begin, settles }) => {
      await begin(id);
      await until('it has left its row', async () => tries > 0 && (await pendingOf(id)).types.length === 0);
      assert.deepEqual(await pendingOf(id), { state: 'ASKING', types: [] });
      await db.pool.query('update platform.deliveries set next_attempt_at = now()');
      await settles();
    },
  );
  assert.equal(tries, 3);
  assert.deepEqual(await pendingOf(id), { state: 'OVER', types: [] });
});

/** The next transaction is committed, and its client never hears of it. */
const unheardOnce = (database: Database): Database => {
  let left = 1;
  return {
    ...database,
    async tx(work, options) {
      if (left === 0) return database.tx(work, options);
      left -= 1;
      const doubts: (() => void)[] = [];
      await database.tx(
        (tx) => work({ ...tx, afterCommit: () => undefined, ifUnknown: (doubt) => void doubts.push(doubt) }),
        options,
      );
      for (const doubt of doubts) doubt();
      throw new Unavailable('The database cannot be reached.', 1_000);
    },
  };
};

test('what was asked for by a COMMIT of which nothing was heard is done at once, not after a minute', async () => {
  const calls: string[] = [];
  const id = newId();
  const seen = Promise.withResolvers<void>();
  await live(
    async (call) => {
      calls.push(call.key);
      await seen.promise;
      return answering(call);
    },
    async ({ begin }) => {
      await assert.rejects(begin(id), { name: 'Unavailable' });
      const stored = await pendingOf(id);
      seen.resolve();
      assert.deepEqual(stored, { state: 'ASKING', types: ['ask'] });
      await until('it is over', async () => (await pendingOf(id)).state === 'OVER');
    },
    createTestClock(new Date().toISOString()),
    unheardOnce(db),
  );
  assert.deepEqual(await pendingOf(id), { state: 'OVER', types: [] });
  assert.deepEqual(calls, [`test.open-actions:${id}:1:0`, `test.open-actions:${id}:2:0`]);
});
