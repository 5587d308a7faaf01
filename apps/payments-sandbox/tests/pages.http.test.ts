import assert from 'node:assert/strict';
import { test } from 'node:test';
import { registeredOrigin } from '../pages/registered.ts';
import { payment, startWithStripe } from './kit.ts';

const SHOP = 'https://shop.example';
const OPTIONS = { secretKey: 'sk_test_pages', publishableKey: 'pk_test_pages', shopOrigins: [SHOP] };

const frameUrl = (base: string, more: Record<string, string> = {}): string =>
  `${base}/v1/elements/card?${new URLSearchParams({ key: 'pk_test_pages', parent: SHOP, locale: 'en', ...more })}`;
const hostedUrl = (base: string, more: Record<string, string> = {}): string =>
  `${base}/v1/hosted/card?${new URLSearchParams({ key: 'pk_test_pages', return_url: `${SHOP}/checkout/7?step=pay`, locale: 'en', ...more })}`;

const policyOf = (response: Response): string => response.headers.get('content-security-policy') ?? '';

test('the frame may be embedded by the shop alone and lets nothing in from elsewhere', async (t) => {
  const { sandbox } = await startWithStripe(t, OPTIONS);
  const response = await fetch(frameUrl(sandbox.url));
  assert.equal(response.status, 200);
  const policy = policyOf(response);
  for (const part of ["default-src 'none'", "connect-src 'self'", "base-uri 'none'", `frame-ancestors ${SHOP}`]) {
    assert.ok(policy.includes(part), part);
  }
  const nonce = /script-src 'nonce-([A-Za-z0-9]+)'/.exec(policy)?.[1] ?? '';
  const page = await response.text();
  assert.deepEqual(
    [...page.matchAll(/<script[^>]*>/g)].map(([tag]) => tag),
    [`<script type="module" nonce="${nonce}">`],
  );
  assert.doesNotMatch(page, / style="| on[a-z]+="/);
  assert.match(page, /autocomplete="cc-number"/);
  assert.match(page, /inputmode="numeric"/);
});

test('the frame speaks German and wears dark when asked', async (t) => {
  const { sandbox } = await startWithStripe(t, OPTIONS);
  const page = await (await fetch(frameUrl(sandbox.url, { locale: 'de-AT', theme: 'dark' }))).text();
  assert.match(page, /<html lang="de" data-theme="dark"/);
  assert.match(page, /Kartennummer/);
});

const STRANGERS = [
  ['a parent that is not registered', { parent: 'https://evil.example' }],
  ['a parent that only begins like the shop', { parent: `${SHOP}.evil.example` }],
  ['a parent that would write into the policy', { parent: `${SHOP}; script-src *` }],
  ['no parent', { parent: '' }],
  ['another key', { key: 'pk_test_other' }],
  ['the secret key', { key: 'sk_test_pages' }],
] as const;

for (const [what, query] of STRANGERS) {
  test(`${what}: no frame, and what is shown instead may be embedded nowhere`, async (t) => {
    const { sandbox } = await startWithStripe(t, OPTIONS);
    const response = await fetch(frameUrl(sandbox.url, query));
    assert.equal(response.status, 403);
    assert.match(policyOf(response), /frame-ancestors 'none'$/);
    assert.doesNotMatch(await response.text(), /<input|<script/);
  });
}

const typed = (fields: Record<string, string> = {}): RequestInit => ({
  method: 'POST',
  redirect: 'manual',
  body: new URLSearchParams({ number: '4242 4242 4242 4242', expiry: '03 / 40', cvc: '123', ...fields }),
});

test('without a script the whole page takes the card and leads back to the shop with its id', async (t) => {
  const { sandbox, stripe } = await startWithStripe(t, { shopOrigins: [SHOP] });
  const shown = await fetch(hostedUrl(sandbox.url));
  assert.match(policyOf(shown), new RegExp(`form-action 'self' ${SHOP};`));
  const action = /<form[^>]*action="([^"]+)"/.exec(await shown.text())?.[1]?.replaceAll('&#38;', '&') ?? '';
  const answer = await fetch(`${sandbox.url}${action}`, typed());
  assert.equal(answer.status, 303);
  const location = new URL(answer.headers.get('location') ?? '');
  assert.equal(`${location.origin}${location.pathname}`, `${SHOP}/checkout/7`);
  assert.equal(location.searchParams.get('step'), 'pay');
  const id = location.searchParams.get('payment_method') ?? '';
  assert.equal((await stripe.paymentIntents.create(payment(id))).status, 'succeeded');
  const { card } = await stripe.paymentMethods.retrieve(id);
  assert.deepEqual([card?.exp_month, card?.exp_year], [3, 2040]);
});

test('what is wrong is said at its field, in the shopper’s language, and what was typed stays, less the code', async (t) => {
  const { sandbox } = await startWithStripe(t, OPTIONS);
  const url = hostedUrl(sandbox.url, { locale: 'de' });
  const answer = await fetch(url, typed({ number: '4242 4242 4242 4241', cvc: '987' }));
  assert.equal(answer.status, 422);
  const page = await answer.text();
  assert.match(page, /id="number-error"[^>]*>Diese Kartennummer stimmt nicht/);
  assert.match(page, /value="03 \/ 40"/);
  assert.doesNotMatch(page, /value="987"/);
  const empty = await (await fetch(url, typed({ number: '', expiry: 'soon', cvc: '' }))).text();
  assert.equal([...empty.matchAll(/ aria-invalid="true"\s+aria-required/g)].length, 3);
  const expired = await (await fetch(url, typed({ expiry: '1/2020' }))).text();
  assert.match(expired, /id="expiry-error"[^>]*>[^<]+</);
});

for (const expiry of ['12/40', '1240', '12 / 2040', '1/40', '12-40']) {
  test(`the date may be written ${expiry}`, async (t) => {
    const { sandbox } = await startWithStripe(t, OPTIONS);
    assert.equal((await fetch(hostedUrl(sandbox.url), typed({ expiry }))).status, 303);
  });
}

test('markup in what was typed is shown as text', async (t) => {
  const { sandbox } = await startWithStripe(t, OPTIONS);
  const page = await (await fetch(hostedUrl(sandbox.url), typed({ number: '"><script>alert(1)</script>' }))).text();
  assert.doesNotMatch(page, /<script>alert/);
});

test('nobody is led to an address that is not registered', async (t) => {
  const { sandbox } = await startWithStripe(t, OPTIONS);
  for (const address of ['https://evil.example/', 'javascript:alert(1)', '//evil.example', '']) {
    const url = hostedUrl(sandbox.url, { return_url: address });
    assert.equal((await fetch(url)).status, 403, address);
    assert.equal((await fetch(url, typed())).status, 403, address);
  }
});

test('without registered origins those of this machine are taken, and no others', () => {
  const origin = (address: string): string | undefined => registeredOrigin({}, address);
  assert.equal(origin('http://localhost:3000/checkout'), 'http://localhost:3000');
  assert.equal(origin('http://127.0.0.1:8080'), 'http://127.0.0.1:8080');
  assert.equal(origin('http://localhost.evil.example'), undefined);
  assert.equal(origin('https://shop.example'), undefined);
});

test('the page of the bank is in the shopper’s language, shows which card, and lets its forms lead to the shop', async (t) => {
  const { stripe } = await startWithStripe(t);
  const intent = await stripe.paymentIntents.create(payment('pm_card_threeDSecure2Required'));
  const url = intent.next_action?.redirect_to_url?.url ?? '';
  const response = await fetch(url, { headers: { 'accept-language': 'de-DE,de;q=0.9' } });
  assert.match(policyOf(response), /form-action 'self' http:\/\/127\.0\.0\.1;/);
  const page = await response.text();
  assert.match(page, /Zahlung bestätigen/);
  assert.match(page, /•••• 3220/);
  assert.match(page, /25,00/);
});
