import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createProcess, createWorld, PASSWORD, SHOP_ID, type World } from './test-kit.ts';

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

test('a customer signs up, is signed in, signs in again, reads who they are and signs out', async () => {
  const { client } = home;
  const signedUp = await client.signUp('ada@example.com');
  assert.equal(signedUp.statusCode, 201);
  assert.equal(signedUp.headers['cache-control'], 'no-store');
  const { customer, session } = signedUp.json();
  assert.deepEqual((await client.me(session.accessToken)).json(), customer);
  const signedIn = await client.signIn('ADA@example.com');
  assert.equal(signedIn.statusCode, 201);
  assert.equal(signedIn.json().expiresIn, 900);
  const { accessToken } = signedIn.json();
  assert.equal((await client.signOut(accessToken)).statusCode, 204);
  assert.equal((await client.me(accessToken)).json().code, 'unauthenticated');
  assert.equal((await client.me(session.accessToken)).statusCode, 200, 'the other device stays signed in');
});

test('an e-mail address has one account whatever its case, also when twenty sign up at once', async () => {
  const { client } = home;
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, index) => client.signUp(index % 2 ? 'Twin@example.com' : 'twin@EXAMPLE.com')),
  );
  const codes = answers.map(({ statusCode }) => statusCode).sort();
  assert.deepEqual(codes, [201, ...Array.from({ length: 19 }, () => 409)]);
  assert.equal(answers.find(({ statusCode }) => statusCode === 409)?.json().code, 'email_taken');
});

test('what is no e-mail address or password is refused by name', async () => {
  const { client } = home;
  const short = await client.signUp('short@example.com', 'short');
  assert.deepEqual([short.statusCode, short.json().code, short.json().param], [422, 'weak_password', 'password']);
  for (const email of ['no address', 'a\u0000b@example.com']) {
    assert.equal((await client.signUp(email)).json().param, 'email');
  }
  const name = { email: 'name@example.com', password: PASSWORD, name: 'A\u0000da' };
  assert.equal((await client.send('POST', '/customers', name)).json().param, 'name');
  const more = { email: 'more@example.com', password: PASSWORD, name: 'Ada', scopes: ['orders:read'] };
  assert.equal((await client.send('POST', '/customers', more)).json().param, 'scopes');
});

test('an unknown address and a wrong password are told the same, and cost the same', async () => {
  const { client } = home;
  await client.signUp('timing@example.com');
  const take = async (email: string) => {
    const startedAt = performance.now();
    const response = await client.signIn(email, 'a wrong password');
    const ms = performance.now() - startedAt;
    const { requestId: _requestId, ...body } = response.json();
    return { ms, status: response.statusCode, body };
  };
  const unknown: number[] = [];
  const wrong: number[] = [];
  const least = (times: number[]) => Math.min(...times);
  // What is least comes near the true cost after some rounds: after more of them on a busy machine.
  const isAsDear = () => least(unknown) > least(wrong) / 2;
  for (let round = 0; round < 8 || (round < 60 && !isAsDear()); round += 1) {
    const [first, second] = [await take(`nobody${round}@example.com`), await take('timing@example.com')];
    assert.deepEqual({ ...first, ms: 0 }, { ...second, ms: 0 });
    assert.equal(first.body.code, 'invalid_credentials');
    unknown.push(first.ms);
    wrong.push(second.ms);
  }
  assert.ok(isAsDear(), `unknown ${least(unknown)} ms, wrong ${least(wrong)} ms`);
});

test('ten wrong passwords lock the account for a while, the right one included, and no other', async () => {
  const { client } = home;
  await client.signUp('locked@example.com');
  const guesses = await Promise.all(
    Array.from({ length: 30 }, (_, index) => client.signIn('Locked@example.com', `guess number ${index}`)),
  );
  assert.equal(guesses.filter((guess) => guess.json().code === 'invalid_credentials').length, 10);
  const right = await client.signIn('locked@example.com');
  assert.deepEqual([right.statusCode, right.json().code], [429, 'too_many_attempts']);
  assert.ok(Number(right.headers['retry-after']) > 0);
  assert.equal((await client.signIn('ada@example.com')).statusCode, 201);
  world.clock.advance(15 * 60_000);
  assert.equal((await client.signIn('locked@example.com')).statusCode, 201);
});

test('one client may sign in so often a minute and no more', async (t) => {
  const { app, client } = await createProcess(world, {
    ...{ signInPerMinute: 2, signUpPerMinute: 2, refreshPerMinute: 1 },
    mailPerMinute: 1,
  });
  t.after(() => app.close());
  const statuses = async (make: () => Promise<{ statusCode: number }>, count: number) => {
    const seen: number[] = [];
    for (let made = 0; made < count; made += 1) seen.push((await make()).statusCode);
    return seen;
  };
  assert.deepEqual(await statuses(() => client.signIn('nobody@example.com'), 3), [401, 401, 429]);
  const session: { accessToken: string } = (await client.signUp('limits@example.com')).json().session;
  assert.deepEqual(await statuses(() => client.signUp('x@example.com', 'weak'), 2), [422, 429]);
  const mine = (path: string, body: object) => client.send('POST', `/customers/me/${path}`, body, session.accessToken);
  assert.deepEqual(await statuses(() => client.send('POST', '/password-resets', { email: 'x@y.zz' }), 2), [204, 429]);
  assert.deepEqual(await statuses(() => mine('email-confirmations', {}), 2), [204, 429]);
  const change = { newEmail: 'other@example.com', currentPassword: PASSWORD };
  assert.deepEqual(await statuses(() => mine('email-changes', change), 2), [204, 429]);
  const reset = { link: 'x', newPassword: PASSWORD };
  assert.deepEqual(
    await statuses(() => client.send('POST', '/password-resets/completions', reset), 3),
    [422, 422, 429],
  );
  const use = () => client.send('PUT', '/customers/me/email', { link: 'x' }, session.accessToken);
  assert.deepEqual(await statuses(use, 3), [422, 422, 429]);
  assert.deepEqual(await statuses(() => client.refresh('x'), 2), [401, 429]);
});

test('staff sign in at their own door with their scopes, and customers and staff are not each other', async () => {
  const { client, face } = home;
  const staff = { shopId: SHOP_ID, email: 'boss@example.com', password: PASSWORD, scopes: ['orders:read'] };
  assert.equal((await face.setUpStaff(staff)).ok, true);
  const signedIn = await client.send('POST', '/staff/sessions', { email: 'boss@example.com', password: PASSWORD });
  assert.equal(signedIn.statusCode, 201);
  const { accessToken } = signedIn.json();
  const actor = await face.authenticate(accessToken);
  assert.equal(actor?.kind, 'staff');
  assert.deepEqual(actor?.kind === 'staff' && actor.scopes, ['orders:read']);
  assert.equal((await client.me(accessToken)).json().code, 'forbidden');
  assert.equal((await client.signIn('boss@example.com')).json().code, 'invalid_credentials');
  const asCustomer = await client.send('POST', '/staff/sessions', { email: 'ada@example.com', password: PASSWORD });
  assert.equal(asCustomer.json().code, 'invalid_credentials');
});

test('setting staff up again with the same password changes nothing, with another ends their sessions', async () => {
  const { client, face } = home;
  const staff = { shopId: SHOP_ID, email: 'change@example.com', password: PASSWORD, scopes: ['orders:read'] };
  const signIn = async (password: string) =>
    (await client.send('POST', '/staff/sessions', { email: staff.email, password })).json();
  await face.setUpStaff(staff);
  const before = await signIn(PASSWORD);
  await face.setUpStaff(staff);
  assert.ok(await face.authenticate(before.accessToken));
  await face.setUpStaff({ ...staff, password: 'another long password' });
  assert.equal(await face.authenticate(before.accessToken), null);
  assert.equal((await client.refresh(before.refreshToken)).json().code, 'session_expired');
  assert.equal((await signIn(PASSWORD)).code, 'invalid_credentials');
  const after = await signIn('another long password');
  await face.setUpStaff({ ...staff, password: 'another long password', scopes: [] });
  assert.equal(await face.authenticate(after.accessToken), null, 'fewer scopes end the session as well');
  assert.deepEqual(await face.setUpStaff({ ...staff, password: 'short' }).then((result) => result.ok), false);
});
