import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { newId } from '#platform/ids';
import { createWorld, type World } from '../world/index.ts';
import { ESCAPED, MARKUP, type PlantedShop, plantMarkup, SHORT_MARKUP } from './planted.ts';
import { storefrontRoutes } from './routes.ts';
import { createVisitor, type PageAnswer } from './visitor.ts';

let world: World;
let planted: PlantedShop;
let routes: { readonly pages: readonly string[]; readonly forms: readonly string[] };
before(async () => {
  [world, routes] = [await createWorld(), await storefrontRoutes()];
  planted = await plantMarkup(world);
});
after(async () => {
  await world.close();
  assert.deepEqual(world.complaints, []);
});

/** Where each page is to be found in the planted shop, and whether it shows something that was planted. */
const PLACES: Readonly<
  Record<string, (ids: PlantedShop['ids']) => readonly (readonly [path: string, shows: boolean])[]>
> = {
  '/': () => [['/', true]],
  '/c/:slug': () => [['/c/home', true]],
  '/p/:slug': () => [['/p/planted', true]],
  '/search': () => [[`/search?q=${encodeURIComponent(MARKUP)}`, true]],
  '/cart': () => [['/cart', true]],
  '/checkout': () => [['/checkout', false]],
  '/checkout/:id': ({ checkoutId }) => [[`/checkout/${checkoutId}`, true]],
  '/checkout/:id/payment-method': ({ checkoutId }) => [[`/checkout/${checkoutId}/payment-method`, false]],
  '/checkout/return': () => [['/checkout/return', false]],
  '/orders/:id': ({ shippedOrderId, cancelledOrderId }) => [
    [`/orders/${shippedOrderId}`, true],
    [`/orders/${cancelledOrderId}`, true],
  ],
  '/account': () => [['/account', true]],
  '/account/orders': () => [['/account/orders', true]],
  '/account/addresses': () => [['/account/addresses', true]],
  '/account/addresses/new': () => [['/account/addresses/new', true]],
  '/account/addresses/:id': ({ addressId }) => [[`/account/addresses/${addressId}`, true]],
  '/account/profile': () => [['/account/profile', true]],
  '/account/sessions': () => [['/account/sessions', true]],
  '/account/forgotten': () => [['/account/forgotten', false]],
  '/account/new-password': () => [[`/account/new-password?link=${encodeURIComponent(MARKUP)}`, false]],
  '/account/confirm-email': () => [[`/account/confirm-email?link=${encodeURIComponent(MARKUP)}`, false]],
  '/account/sign-in': () => [['/account/sign-in', false]],
  '/account/sign-up': () => [['/account/sign-up', false]],
  '/fragments/availability': ({ variantId }) => [
    [`/fragments/availability?product=planted&variant=${variantId}`, false],
  ],
  '/fragments/cart': () => [['/fragments/cart', true]],
  '/fragments/recently-viewed': ({ productId }) => [[`/fragments/recently-viewed?ids=${productId}`, true]],
};

/** No markup is made there from what people write: feeds for machines are XML of slugs, streams are JSON. */
const NO_PAGES = [
  '/robots.txt',
  '/sitemap.xml',
  '/sitemap/categories.xml',
  '/sitemap/products/:name',
  '/orders/:id/events',
];

/** Nothing that a browser runs, so it needs no nonce. */
const DATA_FOR_SEARCH = '<script type="application/ld+json">';

const assertSound = ({ html, headers }: PageAnswer, path: string): void => {
  for (const raw of ['<img src=x', '<script>', '<b onx', '</title></script>']) {
    assert.ok(!html.includes(raw), `${path} lets ${raw} through: ${around(html, raw)}`);
  }
  const nonce = /'nonce-([^']+)'/.exec(String(headers['content-security-policy']))?.[1];
  for (const [tag] of html.matchAll(/<script\b[^>]*>/g))
    assert.ok(tag === DATA_FOR_SEARCH || tag.includes(`nonce="${nonce}"`), `${path}: ${tag}`);
  for (const [, json = ''] of html.matchAll(/<script type="application\/ld\+json"[^>]*>([\s\S]*?)<\/script>/g)) {
    assert.doesNotThrow(() => JSON.parse(json), `${path}: ${json}`);
  }
  for (const [tag] of html.matchAll(/<[a-z][^>]*>/g)) assert.doesNotMatch(tag, /\son[a-z]+\s*=/i, `${path}: ${tag}`);
};

const around = (html: string, raw: string): string => {
  const at = html.indexOf(raw);
  return html.slice(Math.max(0, at - 120), at + 120);
};

test('every page is known to this test', () => {
  const unknown = routes.pages.filter((pattern) => !(pattern in PLACES) && !NO_PAGES.includes(pattern));
  assert.deepEqual(unknown, [], 'say in PLACES where a new page is to be found');
});

test('markup that people wrote stands in no page as markup, and where it is shown it is shown as written', async () => {
  for (const [pattern, placesOf] of Object.entries(PLACES)) {
    for (const [path, shows] of placesOf(planted.ids)) {
      const answer = await planted.ada.get(path);
      // A link of a mail that does not work is told on a page of its own.
      assert.ok(answer.status < 400 || answer.status === 422, `${pattern}: ${path} answers ${answer.status}`);
      assertSound(answer, path);
      if (shows)
        assert.ok(ESCAPED.test(answer.html), `${path} does not show what was planted: the test sees nothing there`);
    }
  }
});

const PARAMETERS = [
  'q',
  'sort',
  'page',
  'cursor',
  'before',
  'done',
  'merged',
  'next',
  'link',
  'lang',
  'refused',
  'added',
  'removed',
  'colour',
];

test('markup in an address, its query or a cookie stands in no page', async () => {
  const query = PARAMETERS.map((name) => `${name}=${encodeURIComponent(MARKUP)}`).join('&');
  const eve = createVisitor(world.clients[0].baseUrl);
  for (const placesOf of Object.values(PLACES)) {
    for (const [path] of placesOf({ ...planted.ids, shippedOrderId: newId(), checkoutId: newId() })) {
      eve.cookies.set('stoa_hint', encodeURIComponent(`3.${MARKUP}`));
      for (const name of ['stoa_lang', 'stoa_theme', 'stoa_cart', 'stoa_session', '_csrf']) {
        eve.cookies.set(name, encodeURIComponent(MARKUP));
      }
      assertSound(await eve.get(path), path);
      const asked = `${path}${path.includes('?') ? '&' : '?'}${query}`;
      assertSound(await eve.get(asked), asked);
      assertSound(await planted.ada.get(asked), asked);
    }
  }
  for (const path of [
    `/${encodeURIComponent(MARKUP)}`,
    `/p/${encodeURIComponent(MARKUP)}`,
    `/c/x?%3Cscript%3E=${MARKUP.length}`,
  ]) {
    assertSound(await eve.get(path), path);
  }
});

const FIELDS = [
  'name',
  'email',
  'password',
  'newPassword',
  'newEmail',
  'link',
  'next',
  'city',
  'line1',
  'postcode',
  'phone',
  'region',
  'country',
  'quantity',
];

test('markup in a form that is shown again stands in no page', async () => {
  const { ada, ids } = planted;
  const fields = Object.fromEntries(FIELDS.map((name) => [name, name === 'postcode' ? SHORT_MARKUP : MARKUP]));
  const shownAgain = [
    ['/account/sign-in', ['email', 'password', 'next']],
    ['/account/sign-up', ['name', 'email', 'password', 'next']],
    ['/account/profile', ['name']],
    ['/account/profile/email', ['newEmail', 'password']],
    ['/account/forgotten', ['email']],
    ['/account/new-password', ['link', 'newPassword']],
    ['/account/confirm-email', ['link']],
    ['/account/addresses/new', ['name', 'line1', 'city', 'postcode', 'phone']],
    [`/account/addresses/${ids.addressId}`, ['name', 'line1', 'city', 'postcode', 'phone', 'region']],
    [`/checkout/${ids.checkoutId}/details`, ['email', 'name', 'line1', 'city', 'postcode', 'phone']],
    ['/cart/items', ['quantity']],
  ] as const;
  for (const [form, names] of shownAgain) {
    await ada.get('/account/profile');
    const chosen = Object.fromEntries(names.map((name) => [name, fields[name] ?? '']));
    for (const country of ['GB', MARKUP]) {
      const answer = await ada.sends(
        form,
        form.includes('addresses') || form.includes('details') ? { ...chosen, country } : chosen,
      );
      assertSound(answer, form);
      if (answer.location !== null) assertSound(await ada.reads(answer.location), answer.location);
    }
  }
});
