import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createEventBus } from '#platform/events';
import { createProcess, createWorld, type World } from './test-kit.ts';

let world: World;
let here: Awaited<ReturnType<typeof createProcess>>;
let there: Awaited<ReturnType<typeof createProcess>>;
before(async () => {
  world = await createWorld();
  [here, there] = [await createProcess(world), await createProcess(world)];
});
after(async () => {
  await Promise.all([here.app.close(), there.app.close()]);
  await world.close();
});

const signUp = async (email: string) => (await here.client.signUp(email)).json().session;

test('each refresh answers the next token, and the access token it brings is good', async () => {
  let { refreshToken } = await signUp('chain@example.com');
  for (let turn = 0; turn < 5; turn += 1) {
    world.clock.advance(60_000);
    const response = await here.client.refresh(refreshToken);
    assert.equal(response.statusCode, 200);
    assert.notEqual(response.json().refreshToken, refreshToken);
    refreshToken = response.json().refreshToken;
    assert.equal((await there.client.me(response.json().accessToken)).statusCode, 200);
  }
});

test('two tabs and two processes that refresh at once are given the same next token, which then works', async () => {
  const { refreshToken } = await signUp('tabs@example.com');
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, index) => (index % 2 ? here : there).client.refresh(refreshToken)),
  );
  assert.deepEqual(new Set(answers.map(({ statusCode }) => statusCode)), new Set([200]));
  const next = new Set(answers.map((answer) => answer.json().refreshToken));
  assert.equal(next.size, 1);
  assert.equal((await here.client.refresh([...next][0])).statusCode, 200);
});

test('a token used before ends the session of whoever holds the newer one', async () => {
  const { refreshToken: stolen } = await signUp('stolen@example.com');
  const owner = (await here.client.refresh(stolen)).json();
  world.clock.advance(31_000);
  assert.equal((await there.client.refresh(stolen)).json().code, 'session_expired');
  assert.equal((await here.client.refresh(owner.refreshToken)).json().code, 'session_expired');
  assert.equal((await there.client.me(owner.accessToken)).statusCode, 401, 'at once where it was noticed');
});

test('a made-up token of a real session does nothing to it', async () => {
  const { refreshToken } = await signUp('victim@example.com');
  const [sessionId] = refreshToken.split('.');
  assert.equal((await here.client.refresh(`${sessionId}.1.${'A'.repeat(43)}`)).statusCode, 401);
  assert.equal((await here.client.refresh(refreshToken)).statusCode, 200);
});

test('signing out while refreshing, in whatever order, leaves nothing that works', async () => {
  for (let round = 0; round < 10; round += 1) {
    const session = await signUp(`leaving${round}@example.com`);
    const [refreshed, signedOut] = await Promise.all([
      there.client.refresh(session.refreshToken),
      here.client.signOut(session.accessToken),
    ]);
    assert.equal(signedOut.statusCode, 204);
    const held = [session.refreshToken];
    if (refreshed.statusCode === 200) held.push(refreshed.json().refreshToken);
    for (const token of held) assert.equal((await there.client.refresh(token)).json().code, 'session_expired');
    if (refreshed.statusCode === 200) {
      assert.equal((await here.client.me(refreshed.json().accessToken)).statusCode, 401);
    }
  }
});

test('another process refuses an ended session within two seconds without being told', async () => {
  const { accessToken } = await signUp('polled@example.com');
  assert.equal((await there.client.me(accessToken)).statusCode, 200);
  await here.client.signOut(accessToken);
  world.clock.advance(2_000);
  for (let tries = 0; (await there.client.me(accessToken)).statusCode === 200; tries += 1) assert.ok(tries < 50);
  assert.equal((await there.client.me(accessToken)).statusCode, 401);
});

test('another process refuses an ended session as soon as it is told', async () => {
  const { accessToken } = await signUp('told@example.com');
  assert.equal((await there.client.me(accessToken)).statusCode, 200);
  const bus = createEventBus(world.platform.db, [...(there.parts.subscribers ?? [])], world.platform.log);
  await bus.start();
  try {
    await here.client.signOut(accessToken);
    await bus.settles();
    assert.equal((await there.client.me(accessToken)).statusCode, 401);
  } finally {
    await bus.stop();
  }
});

test('a process that has just started knows the sessions that were ended before', async (t) => {
  const { accessToken } = await signUp('restart@example.com');
  await here.client.signOut(accessToken);
  const fresh = await createProcess(world);
  t.after(() => fresh.app.close());
  assert.equal((await fresh.client.me(accessToken)).statusCode, 401);
});

test('a token checked before is told from memory, in a fraction of what one look at the database takes', async () => {
  const { accessToken } = await signUp('fast@example.com');
  const { authenticate } = here.face;
  for (let warm = 0; warm < 2_000; warm += 1) await authenticate(accessToken);
  const rounds: number[] = [];
  for (let round = 0; round < 10; round += 1) {
    const startedAt = performance.now();
    for (let count = 0; count < 1_000; count += 1) await authenticate(accessToken);
    rounds.push(performance.now() - startedAt);
  }
  const microseconds = Math.min(...rounds);
  // About 2 µs; checking a signature takes 40 and more, on a busy machine ten times of both.
  assert.ok(microseconds < 25, `${microseconds} µs`);
});

test('sessions that ran out are deleted after thirty days, those that go on are not', async () => {
  const { refreshToken } = await signUp('old@example.com');
  world.clock.advance(29 * 86_400_000);
  const young = await signUp('young@example.com');
  const kept = (await here.client.refresh(refreshToken)).json();
  world.clock.advance(2 * 86_400_000);
  const [cleaner] = here.parts.jobs ?? [];
  await cleaner?.run();
  assert.equal((await here.client.refresh(kept.refreshToken)).statusCode, 200);
  world.clock.advance(70 * 86_400_000);
  await cleaner?.run();
  const rows = await world.platform.db.pool.query('select count(*)::int as count from identity.sessions');
  assert.equal(rows.rows[0].count, 0);
  assert.equal((await here.client.refresh(young.refreshToken)).json().code, 'session_expired');
});
