import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createWorld, type World } from '../world/index.ts';
import { createVisitor, PASSWORD, unescaped } from './visitor.ts';

let world: World;
before(async () => {
  world = await createWorld();
});
after(async () => {
  await world.close();
  assert.deepEqual(world.complaints, []);
});

const FIREFOX = { 'user-agent': 'Mozilla/5.0 (Windows NT 10.0; rv:128.0) Gecko/20100101 Firefox/128.0' };
const visitor = (headers = {}) => createVisitor(world.clients[0].baseUrl, headers);

test('a visitor signs up, is greeted by name, signs out and in again', async () => {
  const ada = visitor();
  await ada.signsUp('ada@example.com');
  assert.match((await ada.reads('/account')).html, /Good to see you, Ada</);
  assert.equal(ada.cookies.get('stoa_hint'), '0.Ada');
  const out = await ada.sends('/account/sign-out');
  assert.equal(out.location, '/');
  assert.equal(ada.cookies.has('stoa_session'), false);
  assert.equal(ada.cookies.get('stoa_hint'), '0.');
  assert.equal((await ada.get('/account')).location, '/account/sign-in?next=%2Faccount');
  assert.equal((await ada.signsIn('ada@example.com')).location, '/account');
});

test('who has to sign in first comes back to the page that was asked for', async () => {
  const ada = visitor();
  await ada.signsUp('back@example.com');
  await ada.sends('/account/sign-out');
  const sent = await ada.get('/account/addresses?done=address-added');
  const page = await ada.get(sent.location ?? '');
  const next = unescaped(/name="next" value="([^"]*)"/.exec(page.html)?.[1] ?? '');
  assert.equal(next, '/account/addresses?done=address-added');
  const signedIn = await ada.sends('/account/sign-in', { email: 'back@example.com', password: PASSWORD, next });
  assert.equal(signedIn.location, '/account/addresses?done=address-added');
});

test('what is wrong with a sign-up is said at its field, and what was filled in is kept but for the password', async () => {
  const ada = visitor();
  await ada.get('/account/sign-up');
  const short = await ada.sends('/account/sign-up', { name: 'Ada', email: 'slip@example.com', password: 'short' });
  assert.equal(short.status, 422);
  assert.match(short.html, /id="field-password-error">Too short/);
  assert.match(short.html, /value="slip@example.com"/);
  assert.doesNotMatch(short.html, /value="short"/);
  const none = await ada.sends('/account/sign-up', { email: 'no address' });
  assert.match(none.html, /id="field-name-error">Please fill this in/);
  assert.match(none.html, /id="field-email-error">Please give an e-mail address/);
  await ada.signsUp('taken@example.com');
  const again = visitor();
  await again.get('/account/sign-up');
  const taken = await again.sends('/account/sign-up', { name: 'B', email: 'TAKEN@example.com', password: PASSWORD });
  assert.match(taken.html, /id="field-email-error">There is an account/);
});

test('a wrong password is told without saying which was wrong, and after ten of them when to come again', async () => {
  const [ada, thief] = [visitor(), visitor()];
  await ada.signsUp('guessed@example.com');
  await thief.get('/account/sign-in');
  const tries = async (email: string) => thief.sends('/account/sign-in', { email, password: 'a guess of a thief' });
  const [known, unknown] = [await tries('guessed@example.com'), await tries('nobody@example.com')];
  const said = (html: string) => /role="alert">([\s\S]*?)<\/div>\s*<\/div>/.exec(html)?.[1]?.trim();
  assert.deepEqual([known.status, unknown.status, said(known.html)], [422, 422, said(unknown.html)]);
  for (let guess = 0; guess < 9; guess += 1) await tries('guessed@example.com');
  const stopped = await tries('guessed@example.com');
  assert.equal(stopped.status, 429);
  assert.ok(Number(stopped.headers['retry-after']) > 60);
  assert.match(stopped.html, /try again in 15 minutes/);
});

test('blanks belong to a password, in the page as by the API', async () => {
  const ada = visitor();
  await ada.get('/account/sign-up');
  const password = '  a password with blanks  ';
  await ada.sends('/account/sign-up', { name: 'Ada', email: 'blank@example.com', password });
  const body = { email: 'blank@example.com', password };
  assert.equal((await world.clients[0].ask('POST', '/sessions', { body })).status, 201);
});

test('the anonymous cart is found in the account: at sign-up, and on top of what was there at sign-in', async () => {
  const guest = world.shopper();
  await guest.adds('mug', 2);
  const ada = visitor();
  ada.cookies.set('stoa_cart', guest.cartToken ?? '');
  await ada.get('/account/sign-up');
  const fields = { name: 'Ada', email: 'merging@example.com', password: PASSWORD };
  const signedUp = await ada.sends('/account/sign-up', fields);
  assert.equal(signedUp.location, '/account?merged=2');
  assert.match((await ada.get('/account?merged=2')).html, /2 pieces from your visit were added to your cart/);
  assert.deepEqual([ada.cookies.get('stoa_hint'), ada.cookies.has('stoa_cart')], ['2.Ada', false]);
  await ada.sends('/account/sign-out');
  assert.equal(ada.cookies.get('stoa_hint'), '0.');
  const later = world.shopper();
  await later.adds('lamp', 1);
  ada.cookies.set('stoa_cart', later.cartToken ?? '');
  await ada.get('/account/sign-in');
  const right = await ada.sends('/account/sign-in', { email: fields.email, password: PASSWORD, next: '/cart' });
  assert.equal(right.location, '/cart?merged=1');
  const note = /1 piece from your visit was added to your cart/;
  // A page of one visitor, kept pages of all, one that leads on, one that is not there.
  for (const path of ['/cart', '/', '/c/home', '/p/mug', '/search?q=mug', '/checkout', '/nowhere']) {
    const page = await ada.reads(`${path}${path.includes('?') ? '&' : '?'}merged=1`);
    assert.equal(page.html.match(new RegExp(note, 'g'))?.length, 1, path);
    assert.doesNotMatch((await ada.reads(path)).html, note, `nothing of it is kept: ${path}`);
  }
  for (const bent of ['0', '-1', '1.5', '1e3', '<b>', '999999'])
    assert.doesNotMatch((await ada.get(`/?merged=${encodeURIComponent(bent)}`)).html, /added to your cart/, bent);
  assert.equal(ada.cookies.get('stoa_hint'), '3.Ada');
});

const HOME = { name: 'Ada Lovelace', line1: '12 St James Square', city: 'London', postcode: 'SW1Y 4JH', country: 'GB' };

test('addresses are added, changed, chosen and deleted; a country’s rule says what is missing', async () => {
  const ada = visitor();
  await ada.signsUp('book@example.com');
  assert.match((await ada.get('/account/addresses')).html, /No addresses yet/);
  await ada.get('/account/addresses/new');
  const wrong = await ada.sends('/account/addresses/new', { ...HOME, postcode: 'nowhere', city: '' });
  assert.equal(wrong.status, 422);
  assert.match(wrong.html, /id="field-postcode-error"/);
  assert.match(wrong.html, /id="field-city-error"/);
  const germany = await ada.sends('/account/addresses/new', { ...HOME, country: 'DE', choose: 'country' });
  assert.equal(germany.status, 200);
  assert.match(germany.html, /name="postcode"[\s\S]*name="city"/, 'as Germans write it');
  assert.equal((await ada.sends('/account/addresses/new', HOME)).location, '/account/addresses?done=address-added');
  await ada.sends('/account/addresses/new', { ...HOME, name: 'Charles Babbage', city: 'York' });
  const book = (await ada.get('/account/addresses?done=address-added')).html;
  assert.match(book, /The address was added/);
  assert.equal(book.match(/Default address/g)?.length, 1);
  const [, second = ''] = [...book.matchAll(/href="\/account\/addresses\/([0-9a-f-]{36})"/g)].map(([, id]) => id);
  const changed = await ada.sends(`/account/addresses/${second}`, { ...HOME, name: 'Charles', city: 'Leeds' });
  assert.equal(changed.location, '/account/addresses?done=address-changed');
  assert.match((await ada.get(`/account/addresses/${second}`)).html, /value="Leeds"/);
  await ada.sends(`/account/addresses/${second}/default`);
  const first = /<article[\s\S]*?<\/article>/.exec((await ada.get('/account/addresses')).html)?.[0] ?? '';
  assert.match(first, /Default address[\s\S]*Leeds/);
  await ada.sends(`/account/addresses/${second}/delete`);
  assert.doesNotMatch((await ada.get('/account/addresses')).html, /Leeds/);
});

test('devices are seen and signed out, one by one and all others', async () => {
  const [here, phone, office] = [visitor(FIREFOX), visitor(), visitor()];
  await here.signsUp('devices@example.com');
  for (const other of [phone, office]) await other.signsIn('devices@example.com');
  const list = (await here.get('/account/sessions')).html;
  assert.match(list, /Firefox on Windows/);
  assert.equal(list.match(/class="session-row"/g)?.length, 3);
  const [id = ''] = [...list.matchAll(/\/account\/sessions\/([0-9a-f-]{36})\/end"/g)].map(([, found]) => found);
  assert.equal((await here.sends(`/account/sessions/${id}/end`)).location, '/account/sessions?done=session-ended');
  assert.equal((await here.sends('/account/sessions/end-others')).location, '/account/sessions?done=sessions-ended');
  for (const other of [phone, office]) assert.match((await other.get('/account')).location ?? '', /sign-in/);
  assert.equal((await here.get('/account')).status, 200);
});

test('name and password are changed; the others are signed out, this browser goes on', async () => {
  const [here, elsewhere] = [visitor(), visitor()];
  await here.signsUp('profile@example.com', 'Ada');
  await elsewhere.signsIn('profile@example.com');
  await here.get('/account/profile');
  assert.equal(
    (await here.sends('/account/profile', { name: 'Augusta King' })).location,
    '/account/profile?done=name-changed',
  );
  assert.match((await here.get('/account')).html, /Good to see you, Augusta</);
  const change = (currentPassword: string, newPassword: string) =>
    here.sends('/account/profile/password', { currentPassword, newPassword });
  assert.match((await change('not the old one', 'a brand new sentence')).html, /id="field-currentPassword-error"/);
  assert.match((await change(PASSWORD, 'short')).html, /id="field-newPassword-error"/);
  assert.equal((await change(PASSWORD, 'a brand new sentence')).location, '/account/profile?done=password-changed');
  assert.equal((await here.get('/account')).status, 200);
  assert.match((await elsewhere.get('/account')).location ?? '', /sign-in/);
});

test('orders are listed newest first, ten on a page', async () => {
  const ada = visitor();
  await ada.signsUp('orders@example.com');
  assert.match((await ada.get('/account/orders')).html, /No orders yet/);
  const shopper = world.shopper('orders@example.com');
  const session = await world.clients[0].ask<{ accessToken: string }>('POST', '/sessions', {
    body: { email: 'orders@example.com', password: PASSWORD },
  });
  shopper.bearer = session.body.accessToken;
  const numbers: string[] = [];
  for (let count = 0; count < 11; count += 1) {
    numbers.unshift((await shopper.buys({ mug: 1 })).number);
    await world.settles();
  }
  const numbersOn = (html: string) =>
    [...html.matchAll(/order-link"[^>]*>Order ([\w-]+)</g)].map(([, number]) => number);
  const first = (await ada.get('/account/orders')).html;
  assert.deepEqual(numbersOn(first), numbers.slice(0, 10));
  const older = /href="(\/account\/orders\?before[^"]+)"/.exec(first)?.[1] ?? '';
  assert.deepEqual(numbersOn((await ada.get(unescaped(older))).html), numbers.slice(10));
  assert.deepEqual(numbersOn((await ada.get('/account')).html), numbers.slice(0, 3));
});

const NEW_PASSWORD = 'a brand new sentence of mine';
/** The token that the page of a link holds. */
const linkOf = (path: string): string => new URL(path, 'http://shop.test').searchParams.get('link') ?? '';

test('a forgotten password: a mail, a link that works once, a new password, and all devices are out', async () => {
  const [ada, elsewhere, stranger] = [visitor(), visitor(), visitor()];
  const email = 'forgot-page@example.com';
  await ada.signsUp(email);
  await elsewhere.get('/account/sign-in');
  assert.match((await elsewhere.get('/account/sign-in')).html, /href="\/account\/forgotten"/);
  await elsewhere.get('/account/forgotten');
  const [known, unknown] = [
    await elsewhere.sends('/account/forgotten', { email }),
    await elsewhere.sends('/account/forgotten', { email: 'nobody-there@example.com' }),
  ];
  assert.deepEqual([known.status, known.location], [303, '/account/forgotten?sent=yes']);
  assert.deepEqual([unknown.status, unknown.location], [known.status, known.location]);
  assert.match((await elsewhere.get('/account/forgotten?sent=yes')).html, /Look into your mailbox/);
  await world.settles();
  const staff = await world.staff();
  assert.deepEqual(await staff.mailsTo('nobody-there@example.com'), []);
  const path = await staff.linkTo(email, 'reset-password');
  assert.match(
    (await elsewhere.get(path)).html,
    /For the account of <[^>]+><span>forgot-page<\/span><span>@example\.com/,
  );
  const weak = await elsewhere.sends('/account/new-password', { link: linkOf(path), newPassword: 'short' });
  assert.deepEqual([weak.status, /id="field-newPassword-error">Too short/.test(weak.html)], [422, true]);
  await stranger.get(path);
  const sent = { link: linkOf(path), newPassword: NEW_PASSWORD };
  const both = await Promise.all([elsewhere, stranger].map((one) => one.sends('/account/new-password', sent)));
  assert.deepEqual(both.map(({ status }) => status).sort(), [303, 410]);
  assert.match(both.map(({ html }) => html).join(''), /This link was used already/);
  assert.match((await elsewhere.get(path)).html, /This link was used already/);
  assert.match((await elsewhere.get('/account/sign-in?done=password-reset')).html, /Your new password is saved/);
  assert.match((await ada.get('/account')).location ?? '', /sign-in/, 'all devices are out');
  assert.equal((await elsewhere.signsIn(email)).status, 422, 'the old password is wrong');
  await elsewhere.get('/account/sign-in');
  assert.equal((await elsewhere.sends('/account/sign-in', { email, password: NEW_PASSWORD })).location, '/account');
  await world.settles();
  const told = (await staff.mailsTo(email)).map(({ template }) => template);
  assert.deepEqual(told, ['confirm-email', 'reset-password', 'password-reset-done']);
});

test('a bent link and one that ran out say so, in German as well, and lead to another one', async () => {
  const ada = visitor();
  const bent = await ada.get('/account/new-password?link=x&lang=de');
  assert.equal(bent.status, 422);
  assert.match(bent.html, /Dieser Link funktioniert nicht[\s\S]*href="\/account\/forgotten"/);
  const email = 'late-page@example.com';
  await ada.signsUp(email);
  await ada.get('/account/forgotten?lang=de');
  await ada.sends('/account/forgotten?lang=de', { email });
  await world.settles();
  const path = await (await world.staff()).linkTo(email, 'reset-password');
  assert.match(path, /&lang=de$/, 'the mail was German');
  await world.db.pool.query(
    `update identity.links set created_at = created_at - interval '1 hour', expires_at = expires_at - interval '1 hour'
     where email = $1`,
    [email],
  );
  const late = await ada.get(path);
  assert.equal(late.status, 410);
  assert.match(late.html, /Die Zeit dieses Links ist abgelaufen/);
});

test('orders made as a guest appear once the address is confirmed, by who is signed in with it', async () => {
  const email = 'guest-page@example.com';
  const guest = world.shopper('Guest-Page@example.com');
  const first = await guest.buys({ mug: 1 });
  const asGuest = visitor();
  asGuest.cookies.set('stoa_cart', guest.cartToken ?? '');
  assert.equal((await asGuest.get(`/orders/${first.id}`)).status, 200);
  const ada = visitor();
  await ada.signsUp(email);
  const before = (await ada.get('/account/orders')).html;
  assert.match(before, /No orders yet/);
  assert.match(before, /Confirm your e-mail address to see orders that you made as a guest/);
  await world.settles();
  const staff = await world.staff();
  const path = await staff.linkTo(email, 'confirm-email');
  const other = visitor();
  await other.signsUp('guest-other@example.com');
  assert.match((await other.get(path)).html, /This link is for another account/);
  const stolen = await other.sends('/account/confirm-email', { link: linkOf(path) });
  assert.equal(stolen.status, 422);
  assert.match((await visitor().get(path)).location ?? '', /^\/account\/sign-in\?next=/);
  assert.match(
    (await ada.get(path)).html,
    /Is <[^>]+><span>guest-page<\/span><span>@example\.com<\/span><\/span> your address/,
  );
  const confirmed = await ada.sends('/account/confirm-email', { link: linkOf(path) });
  assert.equal(confirmed.location, '/account?done=email-confirmed');
  await world.settles();
  const orders = (await ada.get('/account/orders')).html;
  assert.match(orders, new RegExp(first.number));
  assert.doesNotMatch(orders, /Confirm your e-mail address/);
  assert.equal((await ada.get(`/orders/${first.id}`)).status, 200);
  assert.equal((await ada.get(path)).location, '/account?done=email-confirmed-before');
  const given = await asGuest.get(`/orders/${first.id}`);
  assert.equal(given.status, 403);
  assert.match(given.html, /This order is in an account now/);
  assert.match(unescaped(given.html), new RegExp(`href="/account/sign-in\\?next=%2Forders%2F${first.id}"`));
  assert.doesNotMatch(given.html, new RegExp(`${first.number}|Stoneware|guest-page@|28\\.95`, 'i'));
  for (const stranger of [visitor(), other]) assert.equal((await stranger.get(`/orders/${first.id}`)).status, 404);
  assert.equal((await asGuest.sends(`/orders/${first.id}/cancellation`)).status, 403);

  const later = await world.shopper(email).buys({ mug: 1 });
  await world.settles();
  assert.doesNotMatch((await ada.get('/account/orders')).html, new RegExp(later.number));
  await ada.sends('/account/sign-out');
  await ada.signsIn(email);
  await world.settles();
  assert.match((await ada.get('/account/orders')).html, new RegExp(later.number), 'the next sign-in brings it');
});

test('the e-mail address is changed with the password and the link; the old one is told', async () => {
  const ada = visitor();
  await ada.signsUp('before@example.com');
  await ada.get('/account/profile');
  const wrong = await ada.sends('/account/profile/email', { newEmail: 'after@example.com', password: 'a wrong guess' });
  assert.deepEqual([wrong.status, /id="field-password-error"/.test(wrong.html)], [422, true]);
  assert.match(wrong.html, /value="after@example\.com"/);
  const asked = await ada.sends('/account/profile/email', { newEmail: 'after@example.com', password: PASSWORD });
  assert.equal(asked.location, '/account/profile?done=email-asked');
  await world.settles();
  const staff = await world.staff();
  const path = await staff.linkTo('after@example.com', 'change-email');
  assert.match(
    (await ada.get(path)).html,
    /From now on you sign in with <[^>]+><span>after<\/span><span>@example\.com/,
  );
  const changed = await ada.sends('/account/confirm-email', { link: linkOf(path) });
  assert.equal(changed.location, '/account/profile?done=email-changed');
  assert.match((await ada.get('/account/profile')).html, /after<\/span><span>@example\.com[\s\S]*Confirmed/);
  assert.equal((await visitor().signsIn('before@example.com')).status, 422);
  assert.equal((await visitor().signsIn('after@example.com')).status, 303);
  await world.settles();
  const told = (await staff.mailsTo('before@example.com')).map(({ template }) => template);
  assert.deepEqual(told, ['confirm-email', 'email-change-asked', 'email-changed']);
});
