import assert from 'node:assert/strict';
import { test } from 'node:test';
import { beginsVisit } from './visits.ts';

const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
const coming = { 'user-agent': FIREFOX, 'sec-fetch-site': 'none', 'sec-fetch-mode': 'navigate' };
const OWN = 'https://shop.example';
const begins = (headers: Parameters<typeof beginsVisit>[0]) => beginsVisit(headers, OWN);

test('who comes from elsewhere or by the address begins a visit; who goes on in the shop does not', () => {
  assert.equal(begins(coming), true);
  assert.equal(begins({ ...coming, 'sec-fetch-site': 'cross-site', referer: 'https://search.example/' }), true);
  assert.equal(begins({ ...coming, 'sec-fetch-site': 'same-origin', referer: `${OWN}/c/mugs` }), false);
  assert.equal(begins({ 'user-agent': FIREFOX }), true);
  assert.equal(begins({ 'user-agent': FIREFOX, referer: 'https://shop.example.evil/' }), true);
  assert.equal(begins({ 'user-agent': FIREFOX, referer: `${OWN}/` }), false);
});

test('what a script fetches, or a browser fetches ahead, is no visit', () => {
  assert.equal(begins({ ...coming, 'sec-fetch-mode': 'cors' }), false);
  assert.equal(begins({ ...coming, 'sec-purpose': 'prefetch' }), false);
  assert.equal(begins({ ...coming, purpose: 'prefetch' }), false);
});

test('robots that say so are left out, and phones that sound like one are not', () => {
  const agents = [
    'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
    'Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; bingbot/2.0) Chrome/140.0 Safari/537.36',
    'facebookexternalhit/1.1',
    'curl/8.5.0',
    'python-requests/2.32',
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 HeadlessChrome/140.0 Safari/537.36',
    '',
  ];
  for (const agent of agents) assert.equal(begins({ ...coming, 'user-agent': agent }), false, agent);
  assert.equal(begins({ 'sec-fetch-site': 'none', 'sec-fetch-mode': 'navigate' }), false);
  assert.equal(begins({ ...coming, 'user-agent': 'Mozilla/5.0 (Linux; Android 13; CUBOT X30) Chrome/140.0' }), true);
});
