import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createProcess, createWorld, SHOP_ID, type World } from './test-kit.ts';

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

const PATH = '/customers/me/addresses';
const address = { name: 'Ada', line1: '1 Analytical Row', city: 'London', postcode: 'N1 1AA', country: 'GB' };
const signUp = async (email: string) => {
  const { customer, session } = (await home.client.signUp(email)).json();
  return { id: customer.id as string, token: session.accessToken as string };
};

test('addresses are added, listed, replaced and deleted', async () => {
  const { client, face } = home;
  const ada = await signUp('ada@example.com');
  const added = await client.send('POST', PATH, { ...address, line2: 'Flat 2' }, ada.token);
  assert.equal(added.statusCode, 201);
  const { id } = added.json();
  assert.deepEqual(await face.addressOf(SHOP_ID, ada.id, id), { ...address, line2: 'Flat 2' });
  assert.equal((await client.send('PUT', `${PATH}/${id}`, { ...address, city: 'Leeds' }, ada.token)).statusCode, 200);
  const listed = (await client.send('GET', PATH, undefined, ada.token)).json();
  assert.deepEqual(listed, { items: [{ ...address, id, city: 'Leeds', isDefault: true }] }, 'what is left out is gone');
  assert.equal((await client.send('DELETE', `${PATH}/${id}`, undefined, ada.token)).statusCode, 204);
  assert.equal((await client.send('DELETE', `${PATH}/${id}`, undefined, ada.token)).json().code, 'address_not_found');
});

test('nobody reads, changes or deletes the address of another', async () => {
  const { client, face } = home;
  const [ada, eve] = [await signUp('owner@example.com'), await signUp('eve@example.com')];
  const { id } = (await client.send('POST', PATH, address, ada.token)).json();
  for (const method of ['PUT', 'DELETE'] as const) {
    const payload = method === 'PUT' ? { ...address, city: 'Evil' } : undefined;
    const response = await client.send(method, `${PATH}/${id}`, payload, eve.token);
    assert.deepEqual([response.statusCode, response.json().code], [404, 'address_not_found']);
  }
  assert.deepEqual((await client.send('GET', PATH, undefined, eve.token)).json(), { items: [] });
  assert.equal(await face.addressOf(SHOP_ID, eve.id, id), null);
  assert.deepEqual(await face.addressOf(SHOP_ID, ada.id, id), address);
});

test('the book holds fifty, also when sixty arrive at once', async () => {
  const { client } = home;
  const ada = await signUp('many@example.com');
  const answers = await Promise.all(Array.from({ length: 60 }, () => client.send('POST', PATH, address, ada.token)));
  assert.equal(answers.filter(({ statusCode }) => statusCode === 201).length, 50);
  assert.equal(answers.find(({ statusCode }) => statusCode !== 201)?.json().code, 'too_many_addresses');
});

test('an address without a country code, or with a control character, is refused by name', async () => {
  const { client } = home;
  const ada = await signUp('wrong@example.com');
  const paramOf = async (change: object) =>
    (await client.send('POST', PATH, { ...address, ...change }, ada.token)).json().param;
  assert.equal(await paramOf({ country: 'England' }), 'country');
  assert.equal(await paramOf({ line1: 'a\u0000b' }), 'line1');
  assert.equal((await client.send('GET', PATH)).statusCode, 401);
});

test('the first address is the default until another is chosen, and the oldest one when that is deleted', async () => {
  const { client, face } = home;
  const ada = await signUp('default@example.com');
  const add = async (city: string) => (await client.send('POST', PATH, { ...address, city }, ada.token)).json();
  const [first, second, third] = [await add('Leeds'), await add('York'), await add('Bath')];
  assert.deepEqual([first.isDefault, second.isDefault, third.isDefault], [true, false, false]);
  const choose = (addressId: string) => client.send('PUT', '/customers/me/default-address', { addressId }, ada.token);
  assert.equal((await choose(third.id)).statusCode, 204);
  const order = async () =>
    (await face.addresses.list(SHOP_ID, ada.id)).map(({ city, isDefault }) => [city, isDefault]);
  assert.deepEqual(await order(), [
    ['Bath', true],
    ['Leeds', false],
    ['York', false],
  ]);
  const replaced = await client.send('PUT', `${PATH}/${third.id}`, { ...address, city: 'Wells' }, ada.token);
  assert.equal(replaced.json().isDefault, true);
  await client.send('DELETE', `${PATH}/${third.id}`, undefined, ada.token);
  assert.deepEqual(await order(), [
    ['Leeds', true],
    ['York', false],
  ]);
  assert.equal((await choose(third.id)).json().code, 'address_not_found');
  for (const { id } of [first, second]) await client.send('DELETE', `${PATH}/${id}`, undefined, ada.token);
  assert.deepEqual(await order(), []);
  assert.equal((await add('Ely')).isDefault, true, 'the first of an empty book is the default again');
});

test('nobody makes the address of another their default', async () => {
  const { client, face } = home;
  const [ada, eve] = [await signUp('chooser@example.com'), await signUp('thief@example.com')];
  const { id } = (await client.send('POST', PATH, address, ada.token)).json();
  assert.equal((await face.addresses.makeDefault(SHOP_ID, eve.id, id)).ok, false);
  assert.equal(await face.addresses.find(SHOP_ID, eve.id, id), null);
  assert.deepEqual(await face.addresses.list(SHOP_ID, eve.id), []);
});
