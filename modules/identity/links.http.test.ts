import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { readEvents, type StoaEvent } from '#platform/events';
import {
  customerEmailChanged,
  customerEmailConfirmed,
  customerLinkIssued,
  customerSignedIn,
  passwordResetAsked,
} from './events.ts';
import { createProcess, createWorld, PASSWORD, SHOP_ID, type World } from './test-kit.ts';

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

const NEW_PASSWORD = 'another long sentence';
const EVENTS_MAX = 1_000;
const MINUTE_MS = 60_000;

const eventsOf = async (type: string): Promise<StoaEvent[]> => readEvents(world.platform.db, 0, [type], EVENTS_MAX);

/** The links that mails to an address would carry, oldest first. */
const linksTo = async (email: string): Promise<string[]> => {
  const issued = (await eventsOf(customerLinkIssued.type)).filter(customerLinkIssued.is);
  const ids = issued.filter(({ data }) => data.email === email).map(({ data }) => data.linkId);
  const links = await Promise.all(ids.map((id) => here.face.links.ofMail(SHOP_ID, id)));
  return links.flatMap((link) => (link ? [link.token] : []));
};
const lastLinkTo = async (email: string): Promise<string> => {
  const link = (await linksTo(email)).at(-1);
  assert.ok(link, `no link was sent to ${email}`);
  return link;
};

/** Asks for a new password, and lets the subscriber hear of it. */
const forgets = async (email: string): Promise<void> => {
  assert.equal((await here.client.send('POST', '/password-resets', { email })).statusCode, 204);
  const writer = here.parts.subscribers?.find(({ name }) => name === 'identity.write-reset-links');
  assert.ok(writer?.mode === 'transaction');
  const asked = (await eventsOf(passwordResetAsked.type)).slice(-1);
  await world.platform.db.tx((tx) => writer.handle(tx, asked));
};
const resets = (link: string, newPassword = NEW_PASSWORD, by = here) =>
  by.client.send('POST', '/password-resets/completions', { link, newPassword });
const signUp = async (email: string) => (await here.client.signUp(email)).json().session as { accessToken: string };
const confirms = (link: string, token: string, by = here) =>
  by.client.send('PUT', '/customers/me/email', { link }, token);

test('a forgotten password is replaced by a link that works once; all devices are out, the old password is wrong', async () => {
  const { accessToken } = await signUp('forgot@example.com');
  await forgets('FORGOT@example.com');
  const link = await lastLinkTo('forgot@example.com');
  assert.equal((await resets(link, 'short')).json().code, 'weak_password');
  assert.equal((await resets(link)).statusCode, 204);
  assert.equal((await here.client.me(accessToken)).statusCode, 401);
  assert.equal((await here.client.signIn('forgot@example.com')).statusCode, 401);
  const again = await here.client.signIn('forgot@example.com', NEW_PASSWORD);
  assert.equal(again.statusCode, 201);
  const me = await here.client.me(again.json().accessToken);
  assert.notEqual(me.json().emailConfirmedAt, null, 'who reads the mail has confirmed the address');
  const used = await resets(link);
  assert.deepEqual([used.statusCode, used.json().code], [410, 'link_used']);
});

test('who has no account gets the same answer and no link; and an account five an hour', async () => {
  const asked = (await eventsOf(passwordResetAsked.type)).length;
  await forgets('nobody@example.com');
  assert.equal((await eventsOf(passwordResetAsked.type)).length, asked + 1);
  assert.deepEqual(await linksTo('nobody@example.com'), []);
  await signUp('often@example.com');
  for (let count = 0; count < 7; count += 1) await forgets('often@example.com');
  assert.equal((await linksTo('often@example.com')).length, 1 + 5, 'the confirmation, and five');
  world.clock.advance(61 * MINUTE_MS);
  await forgets('often@example.com');
  assert.equal((await linksTo('often@example.com')).length, 1 + 1, 'the confirmation, and the one that works');
});

test('of two who use one link at once exactly one wins, and its password is the one', async () => {
  await signUp('twice@example.com');
  await forgets('twice@example.com');
  const link = await lastLinkTo('twice@example.com');
  const passwords = ['the first new sentence', 'the second new sentence'];
  const answers = await Promise.all([resets(link, passwords[0]), resets(link, passwords[1], there)]);
  assert.deepEqual(answers.map(({ statusCode }) => statusCode).sort(), [204, 410]);
  const won = answers.findIndex(({ statusCode }) => statusCode === 204);
  assert.equal((await here.client.signIn('twice@example.com', passwords[won])).statusCode, 201);
  assert.equal((await here.client.signIn('twice@example.com', passwords[1 - won])).statusCode, 401);
});

test('links that ran out, were bent, or are for something else are told apart, and change nothing', async () => {
  const { accessToken } = await signUp('bent@example.com');
  const confirmation = await lastLinkTo('bent@example.com');
  assert.equal((await resets(confirmation)).json().code, 'link_invalid');
  await forgets('bent@example.com');
  const link = await lastLinkTo('bent@example.com');
  assert.equal((await confirms(link, accessToken)).json().code, 'link_invalid');
  const bent = `${link.slice(0, -1)}${link.endsWith('A') ? 'B' : 'A'}`;
  for (const wrong of [bent, link.slice(1), `${link}x`, 'x']) {
    assert.deepEqual(
      [(await resets(wrong)).statusCode, (await resets(wrong)).json().code],
      [422, 'link_invalid'],
      wrong,
    );
  }
  world.clock.advance(30 * MINUTE_MS);
  const late = await resets(link);
  assert.deepEqual([late.statusCode, late.json().code], [410, 'link_expired']);
  assert.equal((await here.client.signIn('bent@example.com')).statusCode, 201);
});

test('a sign-in with the old password beside a reset is never left with a session', async () => {
  await signUp('beside@example.com');
  for (let round = 0; round < 4; round += 1) {
    const [old, fresh] = round % 2 === 0 ? [PASSWORD, NEW_PASSWORD] : [NEW_PASSWORD, PASSWORD];
    await forgets('beside@example.com');
    const link = await lastLinkTo('beside@example.com');
    const [signedIn, reset] = await Promise.all([there.client.signIn('beside@example.com', old), resets(link, fresh)]);
    assert.equal(reset.statusCode, 204);
    if (signedIn.statusCode !== 201) continue;
    assert.equal((await there.client.refresh(signedIn.json().refreshToken)).statusCode, 401, `round ${round}`);
  }
});

test('signing up sends a link that confirms the address, for who signed up and nobody else', async () => {
  const ada = await signUp('confirm@example.com');
  const stranger = await signUp('stranger@example.com');
  const link = await lastLinkTo('confirm@example.com');
  assert.equal((await here.client.me(ada.accessToken)).json().emailConfirmedAt, null);
  assert.equal((await confirms(link, stranger.accessToken)).json().code, 'link_invalid');
  const answers = await Promise.all([confirms(link, ada.accessToken), confirms(link, ada.accessToken, there)]);
  assert.deepEqual(answers.map(({ statusCode }) => statusCode).sort(), [200, 410]);
  const told = (await eventsOf(customerEmailConfirmed.type)).filter(customerEmailConfirmed.is);
  assert.equal(told.filter(({ data }) => data.email === 'confirm@example.com').length, 1);
  const again = await here.client.send('POST', '/customers/me/email-confirmations', {}, ada.accessToken);
  assert.deepEqual([again.statusCode, again.json().code], [409, 'email_confirmed']);
  const before = (await eventsOf(customerSignedIn.type)).length;
  await here.client.signIn('stranger@example.com');
  assert.equal((await eventsOf(customerSignedIn.type)).length, before, 'nothing is told of an address not confirmed');
  await here.client.signIn('confirm@example.com');
  assert.equal((await eventsOf(customerSignedIn.type)).length, before + 1);
});

const changes = (token: string, newEmail: string, currentPassword = PASSWORD) =>
  here.client.send('POST', '/customers/me/email-changes', { newEmail, currentPassword }, token);

test('an address changes with the password and a link to the new one; the old one is told, and links to it end', async () => {
  const { accessToken } = await signUp('old@example.com');
  await forgets('old@example.com');
  const toOld = await lastLinkTo('old@example.com');
  assert.equal((await changes(accessToken, 'new@example.com', 'a wrong guess')).json().code, 'wrong_password');
  assert.equal((await changes(accessToken, 'OLD@example.com')).json().code, 'email_unchanged');
  assert.equal((await changes(accessToken, 'other@example.com')).statusCode, 204);
  assert.equal((await changes(accessToken, 'new@example.com')).statusCode, 204);
  const issued = (await eventsOf(customerLinkIssued.type)).filter(customerLinkIssued.is).at(-1);
  assert.deepEqual([issued?.data.email, issued?.data.noticeTo], ['new@example.com', 'old@example.com']);
  assert.deepEqual(await linksTo('other@example.com'), [], 'the change asked for last is the one that is meant');
  assert.equal((await here.client.signIn('new@example.com')).statusCode, 401, 'nothing has changed yet');
  const changed = await confirms(await lastLinkTo('new@example.com'), accessToken);
  assert.deepEqual([changed.statusCode, changed.json().email], [200, 'new@example.com']);
  assert.equal((await here.client.signIn('old@example.com')).statusCode, 401);
  assert.equal((await here.client.signIn('new@example.com')).statusCode, 201);
  assert.equal((await resets(toOld)).json().code, 'link_used');
  const open = `select count(*)::int as count from identity.links l join identity.customers c on c.id = l.customer_id
    where c.email = 'new@example.com' and l.ended_at is null`;
  assert.equal(
    (await world.platform.db.pool.query(open)).rows[0].count,
    0,
    'none lives again if the address comes back',
  );
  const told = (await eventsOf(customerEmailChanged.type)).filter(customerEmailChanged.is).at(-1);
  assert.equal(told?.data.oldEmail, 'old@example.com');
  const body = { currentPassword: PASSWORD, newPassword: NEW_PASSWORD };
  const password = await here.client.send('PUT', '/customers/me/password', body, accessToken);
  assert.equal(password.statusCode, 204, 'with a token from before the change');
});

test('an address that was taken meanwhile stays with its account, and only who reads its mail is told', async () => {
  const { accessToken } = await signUp('wants@example.com');
  await signUp('has@example.com');
  assert.equal((await changes(accessToken, 'HAS@example.com')).statusCode, 204, 'as for any other address');
  const taken = await confirms(await lastLinkTo('HAS@example.com'), accessToken);
  assert.deepEqual([taken.statusCode, taken.json().code], [409, 'email_taken']);
  const [one, other] = [await signUp('one@example.com'), await signUp('two@example.com')];
  for (const { accessToken: token } of [one, other]) await changes(token, 'both@example.com');
  const [first = '', second = ''] = await linksTo('both@example.com');
  const answers = await Promise.all([confirms(first, one.accessToken), confirms(second, other.accessToken, there)]);
  assert.deepEqual(answers.map(({ statusCode }) => statusCode).sort(), [200, 409]);
});

test('a password that is changed ends a change of address that somebody else may have asked for', async () => {
  const { accessToken } = await signUp('victim@example.com');
  await changes(accessToken, 'thief@example.com');
  const link = await lastLinkTo('thief@example.com');
  const body = { currentPassword: PASSWORD, newPassword: NEW_PASSWORD };
  assert.equal((await here.client.send('PUT', '/customers/me/password', body, accessToken)).statusCode, 204);
  assert.equal((await confirms(link, accessToken)).json().code, 'link_used');
});

test('no row and no event holds what a link is made of, and links are forgotten a week after they ran out', async () => {
  await signUp('secret@example.com');
  const link = await lastLinkTo('secret@example.com');
  const mac = link.split('.')[1] ?? '';
  const { rows } = await world.platform.db.pool.query(
    `select count(*)::int as count from (select l::text as row from identity.links l
       union all select o::text from platform.outbox o) as kept where position($1 in row) > 0`,
    [mac],
  );
  assert.equal(rows[0].count, 0);
  const forget = here.parts.jobs?.find(({ name }) => name === 'identity.forget-links');
  const count = async () =>
    Number((await world.platform.db.pool.query('select count(*) from identity.links')).rows[0].count);
  const DAY_MS = 1_440 * MINUTE_MS;
  world.clock.advance(9 * DAY_MS);
  await forget?.run();
  assert.ok((await count()) > 0, 'the last confirmation ran out six days ago');
  world.clock.advance(2 * DAY_MS);
  await forget?.run();
  assert.equal(await count(), 0);
});
