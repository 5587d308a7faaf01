import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { request } from 'undici';
import { Unavailable } from '#platform/resilience';
import { type BrowseShop, createBrowseShop } from './browse-shop.ts';
import { accountOf, canonicalOf, countOf, jsonLdOf, noncesOf, ofType, titlesOf, tokensOf } from './page-parts.ts';
import { createVisitor, unescaped } from './visitor.ts';

let shop: BrowseShop;
before(async () => {
  shop = await createBrowseShop();
});
after(async () => {
  await shop.world.close();
});
const visitor = (headers?: Readonly<Record<string, string>>) => createVisitor(shop.world.clients[0].baseUrl, headers);
const read = async (path: string) => (await visitor().get(path)).html;

const PAGES = ['/', '/c/chairs', '/search?q=chair', '/p/chair-0'];

test('every page says what may run in it, and where it stands', async () => {
  for (const path of [...PAGES, '/p/nothing', '/nowhere']) {
    const { status, headers, html } = await visitor().get(path);
    assert.equal(status, path.includes('no') ? 404 : 200, path);
    const policy = String(headers['content-security-policy']);
    assert.match(policy, /^default-src 'none'; script-src 'nonce-[\w-]{22}'; style-src 'self';/);
    assert.match(policy, /frame-ancestors 'none'$/);
    assert.equal(headers['x-frame-options'], 'DENY');
    assert.equal(headers['x-content-type-options'], 'nosniff');
    assert.equal(headers['content-type'], 'text/html; charset=utf-8');
    assert.match(String(headers['cache-control']), /^private, no-(cache|store)$/);
    const nonces = noncesOf(html);
    assert.ok(nonces.length > 0 && nonces.every((nonce) => policy.includes(`'nonce-${nonce}'`)), path);
    assert.doesNotMatch(html, /\son\w+=|\sstyle=|javascript:/i);
  }
});

test('a visit counts once, on whatever page it begins, kept or made anew; robots and pages that are not there do not', async () => {
  const { baseUrl } = shop.world.clients[0];
  const counted = async () =>
    Number(/^stoa_visits_total (\d+)/m.exec(await (await fetch(`${baseUrl}/metrics`)).text())?.[1]);
  const agent = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
  const person = { 'user-agent': agent, 'sec-fetch-mode': 'navigate' };
  const before = await counted();
  for (const path of ['/', '/', '/p/chair-0']) await visitor({ ...person, 'sec-fetch-site': 'none' }).get(path);
  await visitor({ ...person, 'sec-fetch-site': 'same-origin' }).get('/c/chairs');
  await visitor({ ...person, 'sec-fetch-site': 'none' }).get('/p/nothing');
  await visitor({ ...person, 'user-agent': 'Googlebot/2.1', 'sec-fetch-site': 'none' }).get('/');
  assert.equal((await counted()) - before, 3);
});

test('each address has one that is true, in every language', async () => {
  const { baseUrl } = shop.world.clients[0];
  assert.equal(canonicalOf(await read('/?utm_source=x')), `${baseUrl}/`);
  assert.equal(canonicalOf(await read('/c/chairs?sort=price&page=2')), `${baseUrl}/c/chairs?page=2`);
  const product = await read('/p/chair-0?lang=de');
  assert.equal(canonicalOf(product), `${baseUrl}/p/chair-0?lang=de`);
  const links = unescaped(product);
  assert.match(links, /hreflang="en" href="[^"]*\/p\/chair-0"/);
  assert.match(links, /hreflang="de" href="[^"]*\/p\/chair-0\?lang=de"/);
  assert.match(product, /<html lang="de"/);
  assert.match(product, /property="og:title" content="Chair 00 – Small shop"/);
});

test('a product tells search engines its offers and its place', async () => {
  const html = await read('/p/chair-0');
  const product = ofType(html, 'Product');
  assert.equal(product['name'], 'Chair 00');
  assert.deepEqual(
    (product['offers'] as Record<string, unknown>[]).map(({ price, priceCurrency, availability }) => [
      price,
      priceCurrency,
      availability,
    ]),
    [
      ['10.00', 'GBP', 'https://schema.org/InStock'],
      ['15.00', 'GBP', 'https://schema.org/InStock'],
    ],
  );
  const items = ofType(html, 'BreadcrumbList')['itemListElement'] as { name: string; item: string }[];
  assert.deepEqual(
    items.map(({ name }) => name),
    ['Home', 'Chairs', 'Chair 00'],
  );
  assert.equal(items[1]?.item, `${shop.world.clients[0].baseUrl}/c/chairs`);
});

test('filters filter, with counts, and each can be taken away', async () => {
  const html = await read('/c/chairs?attr.wood=ash');
  const titles = titlesOf(html);
  assert.equal(titles.length, 10);
  assert.ok(titles.every((title) => Number(title.slice(-2)) % 3 === 0));
  assert.match(html, /value="ash" checked>\s*<span>ash<\/span>\s*<span class="filter-count">10</i);
  assert.match(html, /value="oak">\s*<span>oak<\/span>\s*<span class="filter-count">20</i, 'as if it were not chosen');
  assert.match(html, /<a class="chip" href="\/c\/chairs" aria-label="Remove filter ash">/i);
  const both = titlesOf(await read('/c/chairs?attr.wood=ash&attr.foldable=true'));
  assert.deepEqual(both, ['Chair 00']);
  assert.equal(titlesOf(await read('/c/chairs?attr.wood=ash&attr.wood=oak')).length, 24);
});

test('prices narrow as people write them, orders order, pages follow each other', async () => {
  const priced = await read('/c/chairs?min=12&max=14,50&sort=price');
  assert.deepEqual(titlesOf(priced), ['Chair 00', 'Chair 02', 'Chair 03', 'Chair 04']);
  assert.match(priced, /from £12\.00/);
  const dear = titlesOf(await read('/c/chairs?sort=-price'));
  assert.equal(dear[0], 'Chair 29');
  const second = titlesOf(await read('/c/chairs?sort=-price&page=2'));
  assert.equal(second.length, 6);
  assert.ok(second.every((title) => !dear.includes(title)));
  assert.match(await read('/c/chairs?attr.wood=elm'), /Nothing matches all of that/);
  assert.equal((await visitor().get('/c/chairs?page=0')).status, 400);
});

test('search finds, and says so when it does not', async () => {
  assert.deepEqual(titlesOf(await read('/search?q=stoneware')), ['Stoneware mug']);
  const nothing = await read('/search?q=unicorns');
  assert.match(nothing, /No luck with “unicorns”/);
  assert.match(nothing, /<a class="chip" href="\/c\/chairs">Chairs<\/a>/);
  assert.match(nothing, /<meta name="robots" content="noindex">/);
});

test('options lead to the variants that there are, without scripts', async () => {
  const html = await read('/p/chair-0');
  const [cane = '', felt = ''] = shop.variantsOf('chair-0');
  assert.match(html, new RegExp(`href="/p/chair-0\\?variant=${felt}"[^>]*>Felt<`));
  assert.doesNotMatch(html, />Leather</, 'no variant has it');
  assert.match(html, new RegExp(`name="variantId" value="${cane}"`));
  const other = await read(`/p/chair-0?variant=${felt}`);
  assert.match(other, new RegExp(`name="variantId" value="${felt}"`));
  assert.match(other, /£15\.00/);
  assert.match(await read('/p/chair-1'), /£11\.00[\s\S]*Before: <\/span>£20\.00/);
});

test('a product by its id leads to its address', async () => {
  const product = await shop.world.house.catalog.publicProduct(shop.world.shopId, 'chair-2');
  const { status, location } = await visitor().get(`/p/${product?.id}`);
  assert.deepEqual([status, location], [303, '/p/chair-2']);
});

test('what is sold out says so and shows what is not', async () => {
  const html = await read('/p/chair-9');
  assert.match(html, /Sold out just now/);
  assert.match(html, /<button type="submit" class="button button-wide" disabled>/);
  assert.match(html, /In stock and much alike/);
  const alternatives = titlesOf(html);
  assert.ok(alternatives.length > 0);
  assert.ok(
    alternatives.every((title) => Number(title.slice(-2)) < 5),
    alternatives.join(),
  );
});

test('a kept page changes when the product does, and when its stock does', async () => {
  const [variantId = ''] = shop.variantsOf('chair-4');
  assert.match(await read('/p/chair-4'), /Chair 04[\s\S]*In stock/);
  await shop.saves({ ...shop.chair(4), title: 'Renamed chair' });
  assert.match(await read('/p/chair-4'), /<h1>Renamed chair<\/h1>/);
  assert.ok(titlesOf(await read('/c/chairs?sort=price')).includes('Renamed chair'));
  await shop.stock(variantId, -20);
  assert.match(await read('/p/chair-4'), /Sold out just now/);
  await shop.saves({ ...shop.chair(4), status: 'archived' });
  assert.equal((await visitor().get('/p/chair-4')).status, 404);
  await shop.saves(shop.chair(4));
  await shop.stock(variantId, 20);
  assert.match(await read('/p/chair-4'), /<h1>Chair 04<\/h1>[\s\S]*In stock/);
});

test('what is personal is of one visitor, however many read the same kept page', async () => {
  const [ada, eve] = [visitor(), visitor()];
  ada.cookies.set('stoa_hint', '3.Ada');
  ada.cookies.set('stoa_theme', 'dark');
  for (const path of PAGES) {
    const [hers, others, again] = [await ada.get(path), await eve.get(path), await eve.get(path)];
    assert.deepEqual([countOf(hers.html), accountOf(hers.html)], ['3', 'Ada']);
    assert.match(hers.html, /data-theme="dark"/);
    assert.deepEqual([countOf(others.html), accountOf(others.html)], ['', 'Sign in']);
    assert.match(others.html, /data-theme="auto"/);
    const all = [hers, others, again].map(({ html }) => [noncesOf(html)[0], tokensOf(html)[0]]);
    assert.equal(new Set(all.flat()).size, 6, 'no nonce and no token is told twice');
    assert.equal(again.cookiesSet.length, 0);
  }
  const hostile = visitor();
  hostile.cookies.set('stoa_hint', '2.%3Cscript%3E');
  assert.match((await hostile.get('/')).html, /header-label">&#60;script&#62;</);
});

test('a page is the same as gzip and as it is', async () => {
  const url = `${shop.world.clients[0].baseUrl}/p/chair-2`;
  const ask = async (encoding: string) => {
    const response = await request(url, { headers: { 'accept-encoding': encoding } });
    return { encoding: response.headers['content-encoding'], bytes: Buffer.from(await response.body.arrayBuffer()) };
  };
  const withoutSlots = (markup: string): string =>
    markup.replaceAll(/ nonce="[^"]*"/g, '').replaceAll(/name="_csrf" value="[^"]*"/g, '');
  const [gzip, plain, refused] = [await ask('br, gzip'), await ask('br'), await ask('gzip;q=0')];
  assert.deepEqual([gzip.encoding, plain.encoding, refused.encoding], ['gzip', undefined, undefined]);
  assert.equal(withoutSlots(gunzipSync(gzip.bytes).toString()), withoutSlots(plain.bytes.toString()));
});

test('the browser chooses the language, and the visitor has the last word', async () => {
  assert.match((await visitor({ 'accept-language': 'de-AT,de;q=0.9,en;q=0.8' }).get('/')).html, /<html lang="de"/);
  assert.match((await visitor({ 'accept-language': 'fr, en;q=0.5, de;q=0.4' }).get('/')).html, /<html lang="en"/);
  const ada = visitor({ 'accept-language': 'de' });
  await ada.get('/?lang=en');
  assert.match((await ada.get('/c/chairs')).html, /<html lang="en"/);
  await ada.sends('/preferences', { language: 'de', theme: 'dark', next: '/c/chairs' });
  const german = await ada.get('/c/chairs');
  assert.match(german.html, /<html lang="de" dir="ltr" data-theme="dark">/);
  assert.match(german.html, /30 Artikel/);
  assert.match((await ada.get('/?lang=ar-XB')).html, /<html lang="ar-XB" dir="rtl"/);
  const away = await ada.sends('/preferences', { language: 'de', theme: 'dark', next: 'https://elsewhere.example/x' });
  assert.equal(away.location, '/');
});

test('whoever puts a whole page into the search field finds what its beginning finds', async () => {
  const words = `${'🫖 tea '.repeat(60)}pot`;
  const { status, html } = await visitor().get(`/search?q=${encodeURIComponent(words)}`);
  assert.equal(status, 200);
  assert.match(html, new RegExp(`Results for “${[...words].slice(0, 200).join('')}”`));
});

test('what is not there is a page for people and a problem for programs', async () => {
  const page = await visitor().get('/nowhere/at/all');
  assert.equal(page.status, 404);
  assert.match(page.html, /This page has moved out/);
  const api = await request(`${shop.world.clients[0].baseUrl}/api/v1/nowhere`);
  assert.equal(api.statusCode, 404);
  assert.match(String(api.headers['content-type']), /problem\+json/);
  await api.body.dump();
});

test('while the shop is too busy, or something broke, a page says so', async () => {
  const { catalog } = shop.world.house;
  const { publicProduct } = catalog;
  const fail = (error: Error) =>
    Object.assign(catalog, {
      publicProduct: async () => {
        throw error;
      },
    });
  try {
    fail(new Unavailable('too much to do'));
    const busy = await visitor().get('/p/chair-20');
    assert.equal(busy.status, 503);
    assert.match(busy.html, /The shop is very full just now/);
    assert.ok(Number(busy.headers['retry-after']) > 0);
    fail(new Error('a mistake planted by a test'));
    const broken = await visitor().get('/p/chair-21');
    assert.equal(broken.status, 500);
    assert.match(broken.html, /Something fell off the shelf/);
    assert.doesNotMatch(broken.html, /planted/);
    assert.match(String(broken.headers['content-security-policy']), /default-src 'none'/);
    assert.equal(shop.world.complaints.length, 1);
  } finally {
    Object.assign(catalog, { publicProduct });
  }
  assert.equal((await visitor().get('/p/chair-20')).status, 200, 'nothing of it is kept');
});

test('robots find every product once', async () => {
  const { baseUrl } = shop.world.clients[0];
  const robots = await read('/robots.txt');
  assert.match(robots, new RegExp(`Sitemap: ${baseUrl}/sitemap.xml`));
  const locations = (xml: string) => [...xml.matchAll(/<loc>([^<]*)<\/loc>/g)].map(([, found = '']) => found);
  const parts = locations(await read('/sitemap.xml'));
  const addresses: string[] = [];
  for (const part of parts) addresses.push(...locations(await read(part.slice(baseUrl.length))));
  assert.equal(addresses.filter((address) => address === `${baseUrl}/p/chair-7`).length, 1);
  assert.equal(addresses.filter((address) => address.includes('/p/sketch')).length, 0, 'a draft');
  assert.ok(addresses.includes(`${baseUrl}/c/stools`));
  assert.equal((await visitor().get('/sitemap/products/01a1fdb9-3e93-7371-a99a-c2f6186128d4.xml')).status, 404);
});

test('fragments answer what is left now and what was looked at', async () => {
  const [cane = ''] = shop.variantsOf('chair-0');
  assert.match(
    await read(`/fragments/availability?product=chair-0&variant=${cane}`),
    /^<p class="stock stock-in_stock">/,
  );
  const product = await shop.world.house.catalog.publicProduct(shop.world.shopId, 'chair-3');
  const fragment = await read(
    `/fragments/recently-viewed?ids=${product?.id},${'0'.repeat(8)}-0000-0000-0000-000000000000`,
  );
  assert.deepEqual(titlesOf(fragment), ['Chair 03']);
  assert.equal(jsonLdOf(fragment).length, 0);
});
