import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { language as german } from '../de.ts';
import { language as english } from '../en.ts';
import type { Word } from '../words.ts';
import { literalWords } from './literal-words.ts';

/** XML for search engines. */
const FOR_PROGRAMS = /^pages\/sitemap\//;
const ROOM = join(import.meta.dirname, '../..');

test('no view says a word that is not in the message files', () => {
  const sources = globSync('{pages,components,kit}/**/*.ts', { cwd: ROOM });
  const views = sources.filter((name) => !name.endsWith('.test.ts') && !FOR_PROGRAMS.test(name));
  assert.ok(views.length > 30, `${views.length} views`);
  const found = views.flatMap((name) =>
    literalWords(readFileSync(join(ROOM, name), 'utf8')).map(({ line, text }) => `${name}:${line}: ${text}`),
  );
  assert.deepEqual(found, []);
});

test('words in templates, in attributes that are read out and in members that are shown are found', () => {
  const planted: readonly (readonly [source: string, found: readonly string[]])[] = [
    [`html\`<p>Buy now</p>\``, ['Buy now']],
    [`html\`<p>!\${when(sold, () => html\`<b>Sold out</b>\`)}</p>\``, ['Sold out']],
    [`html\`<p>\${t(\`a.\${b}\`)} left</p>\``, ['left']],
    [`html\` left\``, ['left']],
    [`html\`<button aria-label="Close">!\${icon('x')}</button>\``, ['Close']],
    [`html\`<img alt="A mug" src="\${url}">\``, ['A mug']],
    [`html\` title="Buy now"\``, ['Buy now', 'title="Buy now"']],
    ["{ title: 'Your cart', path: '/cart' }", ['Your cart']],
    [`html\`<p class="lead muted" data-kind="open">\${t('a.b')} · \${price}&nbsp;</p>\``, []],
    [`html\`<option!\${chosen ? html\` selected\` : nothing} value="\${code}">\${name}</option>\``, []],
    [`html\` aria-label="\${t('a.b')}"\``, []],
    ["{ title: t('cart.title'), icon: 'box', title: 'account.orders' }", []],
  ];
  for (const [source, found] of planted) {
    assert.deepEqual(
      literalWords(source).map(({ text }) => text),
      found,
      source,
    );
  }
});

type Entry = readonly [key: string, english: string, german: string];

const formsOf = (word: Word): readonly string[] => (typeof word === 'string' ? [word] : Object.values(word));

const entries: readonly Entry[] = Object.entries(english.words).flatMap(([key, word]) => {
  const translated = formsOf((german.words as Readonly<Record<string, Word>>)[key] ?? '');
  return formsOf(word).map((text, form) => [key, text, translated[form] ?? translated[0] ?? ''] as const);
});

const placeholders = (text: string): string =>
  [...text.matchAll(/\{\w+\}/g)]
    .map(([name]) => name)
    .sort()
    .join(' ');

test('both languages have the same gaps to be filled, and none says nothing', () => {
  for (const [key, text, translated] of entries) {
    assert.equal(placeholders(translated), placeholders(text), key);
    assert.notEqual(text.trim(), '', key);
    assert.notEqual(translated.trim(), '', key);
  }
});

test('German says Sie, and no sentence of it was left in English', () => {
  const familiar = entries.filter(([, , text]) =>
    /\b(du|dich|dir|dein|deine[mnrs]?|euch|euer|eure[mnrs]?)\b/i.test(text),
  );
  assert.deepEqual(familiar, []);
  const untranslated = entries.filter(([, text, translated]) => text === translated && /\p{L}+ \p{L}+/u.test(text));
  assert.deepEqual(untranslated, []);
});
