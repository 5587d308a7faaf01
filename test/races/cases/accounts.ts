import assert from 'node:assert/strict';
import { newId } from '#platform/ids';
import { ADDRESS, type Answer, expectStatus, type Problem } from '../../world/index.ts';
import { PASSWORD } from '../../world/shopper.ts';
import { assertEnds, countEnds, type Ground, oneByOne, type SessionAnswer, signIn, together } from '../ground.ts';
import { COMPETITORS, FIRINGS, type Race } from '../race.ts';

const refresh = (ground: Ground, door: number, refreshToken: string): Promise<Answer<SessionAnswer>> =>
  ground.client(door).ask('POST', '/sessions/refresh', { body: { refreshToken } });

const isAnybody = async (ground: Ground, door: number, accessToken: string): Promise<boolean> =>
  (await ground.client(door).ask('GET', '/customers/me', { bearer: accessToken })).status === 200;

/** Devices of one customer, half of them signed in at either server. */
const devices = async (ground: Ground): Promise<readonly SessionAnswer[]> => {
  const [customer] = await ground.customers(1);
  return together(FIRINGS, async (index) => expectStatus(201, await signIn(ground.client(index), customer!.email)));
};

interface SessionRow {
  readonly generation: number;
  readonly revokedReason: string | null;
}

const sessionsOf = (ground: Ground, sessions: readonly SessionAnswer[]): Promise<SessionRow[]> =>
  ground.rows(
    'select generation, revoked_reason as "revokedReason" from identity.sessions where id = any($1::uuid[])',
    [sessions.map(({ refreshToken }) => refreshToken.split('.')[0])],
  );

const registeredTwice: Race = {
  name: 'registered-twice',
  promise: 'one e-mail address signed up at two servers at once, in whatever letters, has one account',
  mutants: ['a-taken-address-is-an-error', 'addresses-differ-by-their-letters'],
  async fire(ground) {
    const names = Array.from({ length: FIRINGS }, () => `twice-${newId()}`);
    const firings = await oneByOne(FIRINGS, 2, (which, door) => {
      const email = `${door === 0 ? names[which] : names[which]?.toUpperCase()}@example.com`;
      const body = { email, password: PASSWORD, name: 'Ada' };
      return ground.client(door).ask<Problem>('POST', '/customers', { body });
    });
    for (const answers of firings) assert.deepEqual(countEnds(answers), { '201': 1, '409 email_taken': 1 });
    const accounts = await ground.rows<{ email: string }>(
      "select lower(email) as email from identity.customers where lower(email) like 'twice-%'",
    );
    assert.deepEqual(accounts.map(({ email }) => email).sort(), names.map((name) => `${name}@example.com`).sort());
  },
};

const refreshedByTabs: Race = {
  name: 'refreshed-by-two-tabs',
  promise: 'tabs that refresh one session at two servers at once are given the same next token, and stay signed in',
  mutants: ['sessions-not-locked'],
  async fire(ground) {
    const sessions = await devices(ground);
    const firings = await oneByOne(FIRINGS, 3, (which, door) => refresh(ground, door, sessions[which]!.refreshToken));
    assertEnds(firings.flat(), ['200']);
    for (const answers of firings) assert.equal(new Set(answers.map(({ body }) => body.refreshToken)).size, 1);
    const rows = await sessionsOf(ground, sessions);
    assert.deepEqual([...new Set(rows.map(({ generation }) => generation))], [2]);
  },
};

const stolenToken: Race = {
  name: 'stolen-refresh-token',
  promise:
    'a refresh token that was replaced long ago ends the session, for the thief and for whoever refreshes meanwhile',
  mutants: ['an-old-refresh-token-is-only-refused'],
  async fire(ground) {
    const sessions = await devices(ground);
    const second = await together(FIRINGS, async (which) =>
      expectStatus(200, await refresh(ground, which, sessions[which]!.refreshToken)),
    );
    const third = await together(FIRINGS, async (which) =>
      expectStatus(200, await refresh(ground, which, second[which]!.refreshToken)),
    );
    const firings = await oneByOne(FIRINGS, 2, (which, turn) =>
      refresh(ground, turn, (turn === 0 ? sessions : third)[which]!.refreshToken),
    );
    for (const [thief, owner] of firings) {
      assertEnds([thief!], ['401 session_expired']);
      assertEnds([owner!], ['200', '401 session_expired']);
    }
    const rows = await sessionsOf(ground, sessions);
    assert.deepEqual(new Set(rows.map(({ revokedReason }) => revokedReason)), new Set(['refresh_token_reused']));
    await ground.world.settles();
    for (const { accessToken } of third) assert.equal(await isAnybody(ground, 0, accessToken), false);
  },
};

const signedOut: Race = {
  name: 'signed-out-while-refreshing',
  promise: 'a session that is ended while it is refreshed is over, and the token just given is good for nothing',
  mutants: ['ended-sessions-can-be-refreshed'],
  async fire(ground) {
    const sessions = await devices(ground);
    const firings = await oneByOne<Answer<SessionAnswer>>(FIRINGS, 2, (which, turn) => {
      const { accessToken, refreshToken } = sessions[which]!;
      // Who begins, and where, changes by turns.
      if ((which + turn) % 2 === 0) return refresh(ground, turn, refreshToken);
      return ground.client(turn).ask('DELETE', '/sessions/current', { bearer: accessToken });
    });
    assertEnds(firings.flat(), ['200', '204', '401 session_expired']);
    const given = firings.flat().flatMap(({ status, body }) => (status === 200 ? [body] : []));
    const late = await together(given.length, (index) => refresh(ground, index, given[index]!.refreshToken));
    assertEnds(late, ['401 session_expired']);
    const again = await together(FIRINGS, (index) => refresh(ground, index, sessions[index]!.refreshToken));
    assertEnds(again, ['401 session_expired']);
    await ground.world.settles();
    for (const { accessToken } of given) assert.equal(await isAnybody(ground, 0, accessToken), false);
  },
};

const guesses: Race = {
  name: 'passwords-guessed-at-once',
  promise: 'of many passwords guessed at the same moment no more are judged than one after the other',
  mutants: ['attempts-are-counted-afterwards'],
  async fire(ground) {
    const email = `nobody-${newId()}@example.com`;
    const body = { email, password: 'a guess like another' };
    const answers = await together(COMPETITORS, () =>
      ground.client(1).ask<Problem>('POST', '/staff/sessions', { body }),
    );
    assert.deepEqual(countEnds(answers), { '401 invalid_credentials': 10, '429 too_many_attempts': COMPETITORS - 10 });
  },
};

const ADDRESSES_MAX = 50;

const addressesAtOnce: Race = {
  name: 'address-book-filled-at-once',
  promise: 'an address book that many write into at once holds no more than it may',
  mutants: ['address-books-not-locked'],
  async fire(ground) {
    const customer = ground.guest();
    await customer.signsUp();
    const add = (door: number) =>
      ground.client(door).ask<Problem>('POST', '/customers/me/addresses', { body: ADDRESS, bearer: customer.bearer });
    const early = await together(ADDRESSES_MAX - 10, add);
    assertEnds(early, ['201']);
    const answers = await together(COMPETITORS + 10, add);
    assert.deepEqual(countEnds(answers), { '201': 10, '409 too_many_addresses': COMPETITORS });
    const [row] = await ground.rows<{ count: number }>(
      `select count(*)::int as count from identity.addresses a join identity.customers c
         on c.shop_id = a.shop_id and c.id = a.customer_id where c.email = $1`,
      [customer.email],
    );
    assert.equal(row?.count, ADDRESSES_MAX);
  },
};

export const accountRaces: readonly Race[] = [
  registeredTwice,
  refreshedByTabs,
  stolenToken,
  signedOut,
  guesses,
  addressesAtOnce,
];
