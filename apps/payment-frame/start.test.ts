import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type PaymentFrame, type PaymentFrameOptions, startPaymentFrame } from './index.ts';

const SHOP = 'https://shop.example';
const KEY = 'pk_test_of_the_frame';
const STRIPE = 'https://js.stripe.com/v3';

const frames: PaymentFrame[] = [];
const open = async (change: Partial<PaymentFrameOptions> = {}): Promise<string> => {
  const options = { host: '127.0.0.1', port: 0, publishableKey: KEY, stripeJsUrl: STRIPE, shopOrigins: [SHOP] };
  const frame = await startPaymentFrame({ ...options, ...change });
  frames.push(frame);
  return `http://127.0.0.1:${frame.port}`;
};

let url: string;
before(async () => {
  url = await open();
});
after(async () => {
  for (const frame of frames) await frame.close();
});

const card = (query: Record<string, string>, at = url) =>
  fetch(`${at}/v1/elements/card?${new URLSearchParams({ key: KEY, parent: SHOP, ...query })}`);
const hosted = (query: Record<string, string>) =>
  fetch(`${url}/v1/hosted/card?${new URLSearchParams({ key: KEY, return_url: `${SHOP}/checkout/1`, ...query })}`);

test('the policy names what Stripe says its script and its card Element load, and one page that may embed them', async () => {
  const answer = await card({});
  const [nonce] = /'nonce-[\w-]+'/.exec(answer.headers.get('content-security-policy') ?? '') ?? [];
  assert.deepEqual(answer.headers.get('content-security-policy')?.split('; '), [
    "default-src 'none'",
    `script-src ${nonce} https://js.stripe.com https://*.js.stripe.com`,
    'frame-src https://js.stripe.com https://*.js.stripe.com https://hooks.stripe.com',
    'connect-src https://api.stripe.com',
    `style-src ${nonce}`,
    "style-src-attr 'unsafe-inline'",
    "form-action 'self'",
    "base-uri 'none'",
    `frame-ancestors ${SHOP}`,
  ]);
  const again = await card({});
  assert.ok(!again.headers.get('content-security-policy')?.includes(nonce ?? ''), 'a nonce is drawn anew');
  assert.equal(answer.headers.get('cache-control'), 'no-store');
  assert.match((await hosted({})).headers.get('content-security-policy') ?? '', /frame-ancestors 'none'$/);
});

test('browsers of an https shop are told to come by https only, others are told nothing', async () => {
  assert.equal((await card({})).headers.get('strict-transport-security'), 'max-age=31536000');
  const plain = await open({ shopOrigins: ['http://127.0.0.1:3000'] });
  const answer = await card({ parent: 'http://127.0.0.1:3000' }, plain);
  assert.deepEqual([answer.status, answer.headers.get('strict-transport-security')], [200, null]);
});

test('strangers get no page that asks for a card, and nothing they write becomes markup', async () => {
  const wrong = ['https://evil.example/', 'javascript:alert(1)', `${SHOP}.evil.example/`, 'x', ''];
  for (const address of wrong) {
    assert.equal((await hosted({ return_url: address })).status, 400, address);
    assert.equal((await card({ parent: address })).status, 400, address);
  }
  assert.equal((await card({ key: 'pk_test_of_another' })).status, 400);
  const planted = await (await hosted({ return_url: `${SHOP}/?"><script>alert(1)</script>`, locale: '"><b>' })).text();
  assert.doesNotMatch(planted, /<script>alert|"><b>/);
});

test('it speaks English and German, says which theme and direction, and answers nothing but GET', async () => {
  const german = await (await card({ locale: 'de-AT', theme: 'dark' })).text();
  assert.match(german, /<html lang="de" dir="ltr" data-theme="dark" class="frame">[\s\S]*Ihre Karte/);
  assert.match(await (await card({ locale: 'ar-XB' })).text(), /<html lang="en" dir="rtl"/);
  assert.match(await (await card({ locale: 'fr' })).text(), /<html lang="en"[\s\S]*data-locale="fr"[\s\S]*Your card/);
  assert.equal((await fetch(`${url}/v1/elements/card`, { method: 'POST', body: 'number=4242' })).status, 405);
  assert.equal((await fetch(`${url}/elsewhere`)).status, 404);
  assert.equal((await card({ locale: 'e'.repeat(5_000) })).status, 404, 'an address longer than any that is meant');
  assert.equal((await fetch(`${url}/livez`)).status, 200);
});
