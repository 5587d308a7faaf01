import assert from 'node:assert/strict';
import { test } from 'node:test';
import { UnsecuredJWT } from 'jose';
import { newId, randomToken } from '#platform/ids';
import { createLogger } from '#platform/telemetry';
import { createTestClock } from '#platform/time';
import { createAccessTokens, type Subject } from './access-tokens.ts';
import { deriveKey } from './keys.ts';
import { createRefreshTokens } from './refresh-token.ts';
import { createRevokedSessions } from './revoked-sessions.ts';

const SECRET = 'a secret of the tests, long enough to pass';
const key = deriveKey(SECRET, 'access');
const staff: Subject = {
  shopId: newId(),
  sessionId: newId(),
  kind: 'staff',
  id: newId(),
  email: 'staff@example.com',
  scopes: ['orders:read'],
};

test('an access token says who it is for fifteen minutes', async () => {
  const clock = createTestClock();
  const tokens = createAccessTokens(key, clock);
  const token = await tokens.sign(staff);
  const { id, email, scopes } = staff;
  assert.deepEqual((await tokens.check(token))?.actor, { kind: 'staff', id, email, scopes });
  assert.equal(tokens.recall(token)?.sessionId, staff.sessionId);
  clock.advance(15 * 60_000);
  assert.equal(await tokens.check(token), null);
});

test('tokens of another key, of no key, bent or far too long are nobody’s', async () => {
  const clock = createTestClock();
  const tokens = createAccessTokens(key, clock);
  const token = await tokens.sign(staff);
  const [head, , signature] = token.split('.');
  const forged = [
    await createAccessTokens(deriveKey(SECRET, 'refresh'), clock).sign(staff),
    await createAccessTokens(deriveKey('another secret, long enough as well', 'access'), clock).sign(staff),
    new UnsecuredJWT({ kind: 'staff', email: 'x@y.zz', shop: staff.shopId, sid: staff.sessionId, scopes: ['*'] })
      .setIssuer('stoa')
      .setSubject(staff.id)
      .setExpirationTime(clock.nowMs() / 1_000 + 600)
      .encode(),
    [head, Buffer.from(JSON.stringify({ sub: 'me', exp: 9e9, iss: 'stoa' })).toString('base64url'), signature].join(
      '.',
    ),
    `${token}x`,
    'x'.repeat(5_000),
    '',
  ];
  for (const text of forged) assert.equal(await tokens.check(text), null, text.slice(0, 60));
});

test('ten thousand newer tokens push an old one out, and one that is in use stays', async () => {
  const tokens = createAccessTokens(key, createTestClock());
  const used = await tokens.sign(staff);
  const unused = await tokens.sign({ ...staff, id: newId() });
  await tokens.check(used);
  await tokens.check(unused);
  for (let count = 0; count < 10_000; count += 1) {
    await tokens.check(await tokens.sign({ ...staff, id: newId() }));
    if (count % 1_000 === 0) assert.ok(tokens.recall(used));
  }
  assert.equal(tokens.recall(unused), undefined);
  assert.ok(tokens.recall(used));
});

test('a refresh token is genuine for its session, generation and salt only', () => {
  const tokens = createRefreshTokens(deriveKey(SECRET, 'refresh'));
  const [sessionId, salt] = [newId(), randomToken(16)];
  const text = tokens.make(sessionId, 3, salt);
  const read = tokens.read(text)!;
  assert.deepEqual([read.sessionId, read.generation], [sessionId, 3]);
  assert.equal(tokens.make(sessionId, 3, salt), text);
  assert.equal(tokens.isGenuine(read, salt), true);
  assert.equal(tokens.isGenuine({ ...read, generation: 4 }, salt), false);
  assert.equal(tokens.isGenuine({ ...read, sessionId: newId() }, salt), false);
  assert.equal(tokens.isGenuine(read, randomToken(16)), false);
  assert.equal(createRefreshTokens(deriveKey(SECRET, 'access')).isGenuine(read, salt), false);
  for (const wrong of ['', 'x', `${text}x`, text.replace('.3.', '.03.'), text.replace('.3.', '.-3.')]) {
    assert.equal(tokens.read(wrong), null, wrong);
  }
});

test('sessions ended elsewhere are known at the start and within seconds, and the first failure to read them is told', async () => {
  const clock = createTestClock();
  let ended: string[] = ['before'];
  let fails = true;
  const load = async () => {
    if (fails) throw new Error('away');
    return ended;
  };
  const revoked = createRevokedSessions(load, clock, createLogger('silent'));
  await assert.rejects(revoked.ready()!, /away/);
  fails = false;
  await revoked.ready();
  assert.equal(revoked.has('before'), true);
  ended = ['elsewhere'];
  clock.advance(2_000);
  assert.equal(revoked.ready(), null);
  await new Promise((resolve) => setImmediate(resolve));
  assert.equal(revoked.has('elsewhere'), true);
  fails = true;
  clock.advance(2_000);
  revoked.ready();
  await new Promise((resolve) => setImmediate(resolve));
  assert.equal(revoked.has('elsewhere'), true);
});
