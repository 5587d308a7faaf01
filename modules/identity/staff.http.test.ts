import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ROLES } from './index.ts';
import { createProcess, createWorld, PASSWORD, SHOP_ID, type World } from './test-kit.ts';

let world: World;
let house: Awaited<ReturnType<typeof createProcess>>;
before(async () => {
  world = await createWorld();
  house = await createProcess(world);
});
after(async () => {
  await house.app.close();
  await world.close();
});

const OWNER = 'owner@example.com';

/** Signs in somebody who was set up with these scopes. */
const signInAs = async (email: string, scopes: readonly string[], password = PASSWORD): Promise<string> => {
  const staff = await house.face.setUpStaff({ shopId: SHOP_ID, email, password, scopes });
  assert.ok(staff.ok);
  return tokenOf(email, password);
};
const tokenOf = async (email: string, password = PASSWORD): Promise<string> => {
  const signedIn = await house.client.send('POST', '/staff/sessions', { email, password });
  assert.equal(signedIn.statusCode, 201, signedIn.body);
  return signedIn.json().accessToken;
};
const owner = () => signInAs(OWNER, ROLES.owner);
const hire = (token: string, body: object) => house.client.send('POST', '/admin/staff', body, token);
const change = (token: string, id: string, body: object) =>
  house.client.send('PATCH', `/admin/staff/${id}`, body, token);

test('whoever works here is told who they are and what they may do', async () => {
  const token = await signInAs('clerk-me@example.com', ROLES.clerk);
  const me = await house.client.send('GET', '/staff/me', undefined, token);
  assert.equal(me.statusCode, 200, me.body);
  const { email, role, scopes, shop } = me.json();
  assert.deepEqual([email, role, shop.currency], ['clerk-me@example.com', 'clerk', 'GBP']);
  assert.deepEqual(scopes, [...ROLES.clerk].sort());
  assert.equal((await house.client.send('GET', '/staff/me')).statusCode, 401);
  const customer = (await house.client.signUp('shopper@example.com')).json().session.accessToken;
  assert.equal((await house.client.send('GET', '/staff/me', undefined, customer)).statusCode, 403);
});

test('a member of staff signs out, and refreshes, by the same sessions as everybody', async () => {
  await owner();
  const { accessToken, refreshToken } = (
    await house.client.send('POST', '/staff/sessions', { email: OWNER, password: PASSWORD })
  ).json();
  const refreshed = await house.client.refresh(refreshToken);
  assert.equal(refreshed.statusCode, 200);
  assert.equal((await house.client.signOut(accessToken)).statusCode, 204);
  assert.equal((await house.client.send('GET', '/staff/me', undefined, refreshed.json().accessToken)).statusCode, 401);
});

test('an owner hires by role or by scopes, and the hired may do just that', async () => {
  const token = await owner();
  const hired = await hire(token, { email: 'new-clerk@example.com', password: PASSWORD, role: 'clerk' });
  assert.equal(hired.statusCode, 201, hired.body);
  assert.equal(hired.json().role, 'clerk');
  const clerk = await tokenOf('new-clerk@example.com');
  assert.equal((await house.client.send('GET', '/admin/customers', undefined, clerk)).statusCode, 200);
  assert.equal((await house.client.send('GET', '/admin/staff', undefined, clerk)).statusCode, 403);
  const custom = await hire(token, { email: 'one-scope@example.com', password: PASSWORD, scopes: ['orders:read'] });
  assert.deepEqual([custom.json().role, custom.json().scopes], ['custom', ['orders:read']]);
  const codes = async (body: object) => {
    const answer = await hire(token, body);
    return [answer.statusCode, answer.json().code];
  };
  const who = { email: 'third@example.com', password: PASSWORD };
  assert.deepEqual(await codes(who), [422, 'role_or_scopes']);
  assert.deepEqual(await codes({ ...who, role: 'clerk', scopes: [] }), [422, 'role_or_scopes']);
  assert.deepEqual(await codes({ ...who, email: 'New-Clerk@example.com', role: 'clerk' }), [409, 'staff_exists']);
  assert.deepEqual(await codes({ ...who, password: 'password12', role: 'clerk' }), [422, 'weak_password']);
  assert.deepEqual(await codes({ ...who, scopes: ['everything'] }), [400, 'validation_failed']);
});

test('the list names everybody and the roles that can be given', async () => {
  const token = await owner();
  const { items, roles } = (await house.client.send('GET', '/admin/staff', undefined, token)).json();
  assert.ok(items.some(({ email, role }: { email: string; role: string }) => email === OWNER && role === 'owner'));
  assert.deepEqual(
    roles.map(({ role }: { role: string }) => role),
    ['owner', 'manager', 'clerk', 'warehouse', 'support', 'analyst'],
  );
});

test('a change of scopes ends the sessions of before; the disabled cannot sign in until they are enabled', async () => {
  const token = await owner();
  const { id } = (await hire(token, { email: 'changed@example.com', password: PASSWORD, role: 'analyst' })).json();
  const before = await tokenOf('changed@example.com');
  assert.equal((await change(token, id, { role: 'support' })).json().role, 'support');
  assert.equal((await house.client.send('GET', '/staff/me', undefined, before)).statusCode, 401);
  assert.equal((await change(token, id, { disabled: true })).json().disabled, true);
  const refused = await house.client.send('POST', '/staff/sessions', {
    email: 'changed@example.com',
    password: PASSWORD,
  });
  assert.equal(refused.statusCode, 401);
  await change(token, id, { disabled: false, password: 'another long password' });
  assert.equal(typeof (await tokenOf('changed@example.com', 'another long password')), 'string');
  const nobody = await change(token, '019a2c1e-7b00-7000-8000-00000000dead', { role: 'clerk' });
  assert.deepEqual([nobody.statusCode, nobody.json().code], [404, 'staff_not_found']);
});

test('nobody gives what they do not have, neither to another nor by way of another’s account', async () => {
  const owning = await owner();
  const ownerId = (await house.client.send('GET', '/staff/me', undefined, owning)).json().id;
  const partly = await signInAs('partly@example.com', ['staff:write', 'orders:read']);
  const given = await hire(partly, { email: 'friend@example.com', password: PASSWORD, role: 'clerk' });
  assert.deepEqual([given.statusCode, given.json().code], [422, 'scope_not_yours']);
  const taken = await change(partly, ownerId, { password: 'another long password' });
  assert.deepEqual([taken.statusCode, taken.json().code], [422, 'scope_not_yours']);
  const fine = await hire(partly, { email: 'reader@example.com', password: PASSWORD, scopes: ['orders:read'] });
  assert.equal(fine.statusCode, 201);
});

test('the last one who decides about staff stays, however two at once try', async () => {
  const alone = await createProcess(world);
  await world.platform.db.pool.query(`update identity.staff set scopes = '{orders:read}' where shop_id = $1`, [
    SHOP_ID,
  ]);
  const first = await signInAs('first@example.com', ROLES.owner);
  const second = await signInAs('second@example.com', ROLES.owner);
  const idOf = async (token: string): Promise<string> =>
    (await house.client.send('GET', '/staff/me', undefined, token)).json().id;
  const [firstId, secondId] = [await idOf(first), await idOf(second)];
  const answers = await Promise.all([
    change(first, secondId, { role: 'clerk' }),
    alone.client.send('PATCH', `/admin/staff/${firstId}`, { disabled: true }, second),
  ]);
  assert.deepEqual(answers.map(({ statusCode }) => statusCode).sort(), [200, 409]);
  assert.equal(answers.find(({ statusCode }) => statusCode === 409)?.json().code, 'last_owner');
  await alone.app.close();
});

test('customers are found by the beginning of their address and by words of their names', async () => {
  const token = await owner();
  for (const [email, name] of [
    ['ada.lovelace@find.example', 'Ada Lovelace'],
    ['byron@find.example', 'Augusta Ada Byron'],
    ['a_b%c@find.example', "O'Neil & Sons"],
  ]) {
    const added = await house.client.send('POST', '/customers', { email, name, password: PASSWORD });
    assert.equal(added.statusCode, 201, added.body);
  }
  const find = async (q: string) => {
    const url = `/admin/customers?q=${encodeURIComponent(q)}&sort=email`;
    const answer = await house.client.send('GET', url, undefined, token);
    assert.equal(answer.statusCode, 200, answer.body);
    return answer.json().items.map(({ email }: { email: string }) => email);
  };
  assert.deepEqual(await find('ADA.LOVE'), ['ada.lovelace@find.example']);
  assert.deepEqual(await find('love'), ['ada.lovelace@find.example']);
  assert.deepEqual(await find('byron ada'), ['byron@find.example'], 'all words');
  assert.deepEqual(await find('a_b%c@'), ['a_b%c@find.example']);
  assert.deepEqual(await find("o'neil"), ['a_b%c@find.example']);
  assert.deepEqual(await find("'); drop table x; --"), []);
  const page = (await house.client.send('GET', '/admin/customers?limit=2&sort=email', undefined, token)).json();
  const next = await house.client.send(
    'GET',
    `/admin/customers?limit=2&sort=email&cursor=${page.nextCursor}`,
    undefined,
    token,
  );
  const emails = [...page.items, ...next.json().items].map(({ email }: { email: string }) => email);
  assert.deepEqual(emails, emails.toSorted());
  assert.equal(new Set(emails).size, 4);
  const table = await house.client.send('GET', '/admin/customers?format=csv&q=ada', undefined, token);
  assert.match(table.body, /^email,name,registeredAt,id\r\n/);
});

test('a customer is told with devices and addresses, to those who may', async () => {
  const token = await signInAs('support-one@example.com', ROLES.support);
  const { customer, session } = (await house.client.signUp('detail@example.com')).json();
  const address = { name: 'Ada', line1: '1 Row', city: 'London', postcode: 'N1', country: 'GB' };
  await house.client.send('POST', '/customers/me/addresses', address, session.accessToken);
  const detail = (await house.client.send('GET', `/admin/customers/${customer.id}`, undefined, token)).json();
  assert.deepEqual([detail.email, detail.openSessions, detail.addresses.length], ['detail@example.com', 1, 1]);
  assert.equal(detail.emailConfirmedAt, null);
  await world.platform.db.pool.query('update identity.customers set email_confirmed_at = $2 where id = $1', [
    customer.id,
    '2026-05-04T10:12:00Z',
  ]);
  await house.client.signOut(session.accessToken);
  const later = (await house.client.send('GET', `/admin/customers/${customer.id}`, undefined, token)).json();
  assert.deepEqual([later.openSessions, later.emailConfirmedAt], [0, '2026-05-04T10:12:00.000Z']);
  const unknown = await house.client.send('GET', `/admin/customers/${SHOP_ID}`, undefined, token);
  assert.equal(unknown.statusCode, 404);
  const analyst = await signInAs('analyst-one@example.com', ROLES.analyst);
  assert.equal((await house.client.send('GET', '/admin/customers', undefined, analyst)).statusCode, 403);
});
