import assert from 'node:assert/strict';
import { unescaped } from './visitor.ts';

const all = (markup: string, pattern: RegExp): readonly string[] =>
  [...markup.matchAll(pattern)].map(([, found = '']) => unescaped(found));

/** What tests ask of a page, read from its markup. */
export const canonicalOf = (html: string): string | undefined => all(html, /<link rel="canonical" href="([^"]*)"/g)[0];

export const titlesOf = (html: string): readonly string[] =>
  all(html, /<h3 class="card-title"><a href="[^"]*">([^<]*)<\/a>/g);

export const jsonLdOf = (html: string): readonly Record<string, unknown>[] =>
  [...html.matchAll(/<script type="application\/ld\+json"[^>]*>([\s\S]*?)<\/script>/g)].map(
    ([, text = '']) => JSON.parse(text) as Record<string, unknown>,
  );

export const ofType = (html: string, type: string): Record<string, unknown> => {
  const found = jsonLdOf(html).find((data) => data['@type'] === type);
  assert.ok(found, `no ${type} in the page`);
  return found;
};

export const noncesOf = (html: string): readonly string[] => all(html, / nonce="([^"]*)"/g);
export const tokensOf = (html: string): readonly string[] => all(html, /name="_csrf" value="([^"]*)"/g);
export const countOf = (html: string): string | undefined => all(html, /data-cart-count>([^<]*)</g)[0];
export const accountOf = (html: string): string | undefined =>
  all(html, /href="\/account">[\s\S]*?header-label">([^<]*)</g)[0];
