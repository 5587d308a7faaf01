import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { newId } from '#platform/ids';
import { createWorld, type World } from '../world/index.ts';
import { storefrontRoutes } from './routes.ts';
import { createVisitor, PASSWORD, unescaped } from './visitor.ts';

let world: World;
let forms: readonly string[];
before(async () => {
  [world, { forms }] = [await createWorld(), await storefrontRoutes()];
});
after(async () => {
  await world.close();
  assert.deepEqual(world.complaints, []);
});

const visitor = () => createVisitor(world.clients[0].baseUrl);
const filled = (pattern: string): string => pattern.replaceAll(/:\w+/g, newId());

test('no form does anything without the token of its page, with a bent one, or with that of somebody else', async () => {
  assert.ok(forms.length > 15, `${forms.length} forms`);
  const [ada, eve] = [visitor(), visitor()];
  await ada.signsUp('forms@example.com');
  await ada.get('/account');
  const [, foreign = ''] = /name="_csrf" value="([^"]+)"/.exec((await eve.get('/account/sign-in')).html) ?? [];
  const [, own = ''] = /name="_csrf" value="([^"]+)"/.exec((await ada.get('/account')).html) ?? [];
  assert.notEqual(own, '');
  const bare = { name: 'Eve', email: 'forms@example.com', password: PASSWORD };
  for (const form of forms) {
    for (const token of [{}, { _csrf: '' }, { _csrf: `${own}x` }, { _csrf: foreign }]) {
      const answer = await ada.post(filled(form), { ...bare, ...token });
      assert.equal(answer.status, 403, `${form} ${JSON.stringify(token)}`);
      assert.match(answer.html, /This form is out of date/);
    }
    const cookieless = await visitor().post(filled(form), { ...bare, _csrf: own });
    assert.equal(cookieless.status, 403, `${form} without the cookie of the token`);
  }
  assert.match((await ada.get('/account')).html, /Good to see you, Ada</, 'nothing has happened');
});

test('a form that was not taken leads back to the page it stood on, never to another site', async () => {
  const { baseUrl } = world.clients[0];
  const from = (referer: string) => createVisitor(baseUrl, { referer });
  const outdated = await from(`${baseUrl}/p/mug?colour=blue`).post('/cart/items', {});
  assert.match(unescaped(outdated.html), /href="\/p\/mug\?colour=blue">Load the page again</);
  assert.doesNotMatch(
    (await from('https://elsewhere.example/p/mug').post('/cart/items', {})).html,
    /Load the page again/,
  );
  const novel = await from(`${baseUrl}/account/sign-up`).post('/account/sign-up', { name: 'n'.repeat(70_000) });
  assert.equal(novel.status, 413);
  assert.match(novel.html, /That was too much at once[\s\S]*href="\/account\/sign-up">Back to the form</);
});

test('cookies that open something are kept from scripts and from other sites; they, and browsers from then on, come by https only where there is https', async () => {
  const secure = await createWorld({ settings: { publicUrl: 'https://shop.example' } });
  try {
    for (const [shop, isSecure] of [
      [world, false],
      [secure, true],
    ] as const) {
      const ada = createVisitor(shop.clients[0].baseUrl);
      for (const path of ['/', '/account/sign-up', '/cart', '/nowhere', '/api/v1/products', '/api/v1/nothing']) {
        const promise = (await createVisitor(shop.clients[0].baseUrl).get(path)).headers['strict-transport-security'];
        assert.equal(promise, isSecure ? 'max-age=31536000' : undefined, path);
      }
      const answers = [await ada.get('/account/sign-up')];
      answers.push(
        await ada.sends('/account/sign-up', { name: 'Ada', email: 'flags@example.com', password: PASSWORD }),
      );
      answers.push(await ada.sends('/preferences', { language: 'de', theme: 'dark' }));
      const lines = answers.flatMap(({ cookiesSet }) => cookiesSet);
      const names = new Set(lines.map((line) => line.slice(0, line.indexOf('='))));
      for (const name of ['_csrf', 'stoa_session', 'stoa_hint', 'stoa_lang', 'stoa_theme'])
        assert.ok(names.has(name), name);
      for (const line of lines) {
        assert.match(line, /; Path=\/(;|$)/);
        assert.match(line, /; SameSite=Lax/);
        assert.doesNotMatch(line, /; Domain=/);
        assert.equal(/; Secure/.test(line), isSecure, line);
        assert.equal(/; HttpOnly/.test(line), /^(_csrf|stoa_session|stoa_cart)=/.test(line), line);
      }
    }
  } finally {
    await secure.close();
  }
});

test('who asks too often is told by a page where pages are asked for, and by the API as it answers', async () => {
  const front = { trustProxy: [], clientLimit: { perSecond: 0.01, burst: 3 } };
  const strict = await createWorld({ settings: { front } });
  try {
    const ada = createVisitor(strict.clients[0].baseUrl);
    for (let asked = 0; asked < 3; asked += 1) assert.equal((await ada.get(`/search?q=${newId()}`)).status, 200);
    const page = await ada.get(`/search?q=${newId()}`);
    assert.equal(page.status, 429);
    assert.match(page.html, /<h1>[^<]+<\/h1>[\s\S]*Back to the shop/);
    assert.match(String(page.headers['content-security-policy']), /script-src/);
    const answer = await ada.get('/api/v1/products');
    assert.equal(answer.status, 429);
    assert.match(answer.html, /"code":"rate_limited"/);
    for (const { headers } of [page, answer]) assert.match(String(headers['retry-after']), /^(100|\d\d)$/);
  } finally {
    await strict.close();
  }
});

const ELSEWHERE = [
  'https://evil.example/',
  '//evil.example',
  '///evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '/\t/evil.example',
  ' //evil.example',
  'javascript:alert(1)',
  'data:text/html,x',
  'https:evil.example',
  'http://127.0.0.1:1/',
  'https://user@evil.example',
];

test('nobody is led to another place by an address that was made for it', async () => {
  const ada = visitor();
  await ada.signsUp('led@example.com');
  const staysHere = (location: string | null, what: string) => {
    const target = location ?? '';
    assert.ok(target.startsWith('/'), `${what} leads to ${location}`);
    assert.equal(new URL(target, 'http://shop.example').origin, 'http://shop.example', `${what} leads to ${location}`);
  };
  for (const next of ELSEWHERE) {
    staysHere((await ada.get(`/account/sign-in?next=${encodeURIComponent(next)}`)).location, `signed in, ${next}`);
    staysHere((await ada.get(`/account/sign-up?next=${encodeURIComponent(next)}`)).location, `signed in, ${next}`);
    await ada.get('/account');
    staysHere(
      (await ada.sends('/preferences', { language: 'en', theme: 'auto', next })).location,
      `preferences, ${next}`,
    );
    const guest = visitor();
    await guest.get('/account/sign-in');
    const signedIn = await guest.sends('/account/sign-in', { email: 'led@example.com', password: PASSWORD, next });
    assert.equal(signedIn.status, 303);
    staysHere(signedIn.location, `sign-in, ${next}`);
  }
});

test('a session that was planted before is not the one that somebody signs in to', async () => {
  const [eve, ada] = [visitor(), visitor()];
  await eve.signsUp('eve@example.com');
  await ada.signsUp('fixed@example.com');
  await ada.sends('/account/sign-out');
  const planted = eve.cookies.get('stoa_session') ?? '';
  for (const token of [planted, `${newId()}.${'A'.repeat(43)}`, 'x'.repeat(3_000)]) {
    ada.cookies.set('stoa_session', token);
    await ada.reads('/cart');
    const answer = await ada.signsIn('fixed@example.com');
    assert.equal(answer.status, 303);
    assert.notEqual(ada.cookies.get('stoa_session'), token);
    assert.match((await ada.get('/account')).html, /fixed<\/span><span>@example\.com/);
    await ada.sends('/account/sign-out');
  }
  assert.match((await eve.get('/account')).location ?? '', /sign-in/, 'the planter is out as well');
});

test('a copy of a cookie is worth nothing after signing out, and is taken away', async () => {
  const [ada, thief] = [visitor(), visitor()];
  await ada.signsUp('copied@example.com');
  await ada.get('/account');
  thief.cookies.set('stoa_session', ada.cookies.get('stoa_session') ?? '');
  assert.equal((await thief.get('/account')).status, 200);
  await ada.sends('/account/sign-out');
  assert.match((await thief.get('/account')).location ?? '', /sign-in/);
  assert.equal(thief.cookies.has('stoa_session'), false);
});

test('what is another’s does not exist: addresses, devices and orders', async () => {
  const [ada, eve] = [visitor(), visitor()];
  await ada.signsUp('owner@example.com');
  await eve.signsUp('stranger@example.com');
  const address = { name: 'Ada', line1: '12 St James Square', city: 'London', postcode: 'SW1Y 4JH', country: 'GB' };
  await ada.get('/account/addresses/new');
  await ada.sends('/account/addresses/new', address);
  const [, addressId = ''] = /addresses\/([0-9a-f-]{36})"/.exec((await ada.get('/account/addresses')).html) ?? [];
  const guest = world.shopper('guest@example.com');
  const order = await guest.buys({ mug: 1 });
  await world.settles();
  await eve.get('/account');
  const path = `/account/addresses/${addressId}`;
  assert.equal((await ada.get(path)).status, 200);
  assert.equal((await eve.get(path)).status, 404);
  for (const form of [path, `${path}/default`, `${path}/delete`]) {
    const answer = await eve.sends(form, form === path ? address : {});
    assert.equal(answer.status, 404, form);
  }
  assert.equal((await ada.get(path)).status, 200, 'it is still there');
  assert.equal((await eve.get(`/orders/${order.id}`)).status, 404);
  assert.equal((await visitor().get(`/orders/${order.id}`)).status, 404);
  assert.equal((await eve.sends(`/orders/${order.id}/cancellation`)).status, 404);
  assert.equal((await guest.reads(order.id)).state, 'PAID');
});

test('pages are nobody’s to keep, to frame or to read from elsewhere, and run no script without the nonce of their answer', async () => {
  const ada = visitor();
  await ada.signsUp('headers@example.com');
  const nonces = new Set<string>();
  for (const path of ['/', '/account', '/account/sign-in', '/cart', '/p/mug', '/nowhere']) {
    const { headers, html } = await ada.reads(path);
    const csp = String(headers['content-security-policy']);
    for (const rule of ["default-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"])
      assert.ok(csp.includes(rule), path);
    assert.doesNotMatch(csp, /unsafe/);
    const nonce = /'nonce-([^']+)'/.exec(csp)?.[1] ?? '';
    assert.ok(nonce.length >= 20 && !nonces.has(nonce), `${path}: ${nonce}`);
    nonces.add(nonce);
    // Data for search engines is nothing that a browser runs.
    for (const [script] of html.matchAll(/<script\b(?! type="application\/ld\+json">)[^>]*>/g))
      assert.ok(script.includes(`nonce="${nonce}"`), script);
    assert.doesNotMatch(html, /<[a-z][^>]*\s(on[a-z]+|style)\s*=/i, path);
    assert.equal(headers['x-content-type-options'], 'nosniff');
  }
  for (const path of ['/account', '/account/addresses', '/cart']) {
    assert.match(String((await ada.get(path)).headers['cache-control']), /no-store/, path);
  }
});

test('an address of the API that does not exist is answered to a program, whatever its body is', async () => {
  const { baseUrl } = world.clients[0];
  for (const [path, status] of [
    ['/api/v1/nothing', 404],
    ['/API/v1/nothing', 404],
    [`/api/v1/admin/products/${'x'.repeat(300)}`, 414],
  ] as const) {
    for (const body of ['{}', '{"__proto__":{"a":1}}', '{', '']) {
      const headers = { 'content-type': 'application/json' };
      const answer = await fetch(`${baseUrl}${path}`, { method: 'PUT', headers, body });
      assert.equal(answer.status, status, `${path} with ${body}`);
      assert.match(answer.headers.get('content-type') ?? '', /^application\/problem\+json/);
    }
  }
  const page = await fetch(`${baseUrl}/nothing`);
  assert.equal(page.status, 404);
  assert.match(page.headers.get('content-type') ?? '', /^text\/html/);
});
