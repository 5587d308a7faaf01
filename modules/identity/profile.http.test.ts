import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createProcess, createWorld, PASSWORD, type World } from './test-kit.ts';

let world: World;
let home: Awaited<ReturnType<typeof createProcess>>;
before(async () => {
  world = await createWorld();
  home = await createProcess(world);
});
after(async () => {
  await home.app.close();
  await world.close();
});

const signUp = async (email: string): Promise<{ accessToken: string; refreshToken: string }> =>
  (await home.client.signUp(email)).json().session;
const NEW_PASSWORD = 'another long sentence';

test('a customer changes name, and reads it', async () => {
  const { client } = home;
  const { accessToken } = await signUp('name@example.com');
  const renamed = await client.send('PATCH', '/customers/me', { name: 'Ada Lovelace' }, accessToken);
  assert.deepEqual([renamed.statusCode, renamed.json().name], [200, 'Ada Lovelace']);
  assert.equal((await client.me(accessToken)).json().name, 'Ada Lovelace');
  assert.equal((await client.send('PATCH', '/customers/me', { name: '' }, accessToken)).json().param, 'name');
});

test('a new password ends all sessions but the one that asks', async () => {
  const { client } = home;
  const mine = await signUp('password@example.com');
  const other = (await client.signIn('password@example.com')).json();
  const change = (currentPassword: string, newPassword: string) =>
    client.send('PUT', '/customers/me/password', { currentPassword, newPassword }, mine.accessToken);
  const wrong = await change('not the old one', NEW_PASSWORD);
  assert.deepEqual([wrong.statusCode, wrong.json().param], [422, 'currentPassword']);
  assert.equal((await change(PASSWORD, 'short')).json().code, 'weak_password');
  assert.equal((await change(PASSWORD, NEW_PASSWORD)).statusCode, 204);
  assert.equal((await client.me(mine.accessToken)).statusCode, 200);
  assert.equal((await client.refresh(mine.refreshToken)).statusCode, 200);
  assert.equal((await client.me(other.accessToken)).statusCode, 401);
  assert.equal((await client.refresh(other.refreshToken)).statusCode, 401);
  assert.equal((await client.signIn('password@example.com', NEW_PASSWORD)).statusCode, 201);
});

test('sessions are listed with the one that asks marked, and ended one by one and all others', async () => {
  const { client } = home;
  const mine = await signUp('sessions@example.com');
  const [second, third] = [await client.signIn('sessions@example.com'), await client.signIn('sessions@example.com')];
  const list = async () =>
    (await client.send('GET', '/customers/me/sessions', undefined, mine.accessToken)).json().items;
  const sessions: { id: string; current: boolean }[] = await list();
  assert.deepEqual(sessions.map(({ current }) => current).sort(), [false, false, true]);
  const [secondId] = second.json().refreshToken.split('.');
  const end = () => client.send('DELETE', `/customers/me/sessions/${secondId}`, undefined, mine.accessToken);
  assert.equal((await end()).statusCode, 204);
  assert.equal((await end()).json().code, 'session_not_found');
  assert.equal((await client.me(second.json().accessToken)).statusCode, 401);
  assert.equal((await client.send('DELETE', '/customers/me/sessions', undefined, mine.accessToken)).statusCode, 204);
  assert.equal((await client.me(third.json().accessToken)).statusCode, 401);
  assert.equal((await list()).length, 1);
});

test('nobody ends the session of another, and no member of staff has any here', async () => {
  const { client } = home;
  const [ada, eve] = [await signUp('victim@example.com'), await signUp('mallory@example.com')];
  const [adaId] = ada.refreshToken.split('.');
  const ended = await client.send('DELETE', `/customers/me/sessions/${adaId}`, undefined, eve.accessToken);
  assert.deepEqual([ended.statusCode, ended.json().code], [404, 'session_not_found']);
  assert.equal((await client.me(ada.accessToken)).statusCode, 200);
  assert.equal((await client.send('GET', '/customers/me/sessions')).statusCode, 401);
});
