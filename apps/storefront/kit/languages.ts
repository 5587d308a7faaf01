import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Language, PluralForms, Word, WordKey, Words } from '../messages/words.ts';

const FOLDER = join(import.meta.dirname, '../messages');
/** `en.ts`, `pt-br.ts`: what else lies there is no language. */
const LANGUAGE_FILE = /^[a-z]{2}(-[a-z]{2})?\.ts$/;

const load = async (): Promise<readonly Language[]> => {
  const names = readdirSync(FOLDER).filter((name) => LANGUAGE_FILE.test(name));
  const files = names.map((name) => import(join(FOLDER, name)) as Promise<{ readonly language: Language }>);
  return (await Promise.all(files)).map(({ language }) => language);
};

const DEFAULT_CODE = 'en';
const loaded = await load();

const byCode = (code: string): Language => {
  const found = loaded.find((language) => language.code === code);
  if (!found) throw new Error(`no file in apps/storefront/messages is the language ${code}`);
  return found;
};

export const defaultLanguage: Language = byCode(DEFAULT_CODE);

const inMarks = (word: Word): Word =>
  typeof word === 'string'
    ? `\u202e${word}\u202c`
    : (Object.fromEntries(Object.entries(word).map(([form, text]) => [form, inMarks(text)])) as PluralForms);

/** English from right to left, every word within marks: what is not mirrored, or written past the word files, is seen. */
const mirrored: Language = {
  code: 'ar-XB',
  name: 'Right to left',
  direction: 'rtl',
  hidden: true,
  words: Object.fromEntries(
    Object.entries(defaultLanguage.words).map(([key, word]) => [key, inMarks(word as Word)]),
  ) as Words,
};

export const languages: readonly Language[] = [
  defaultLanguage,
  ...loaded.filter(({ code }) => code !== DEFAULT_CODE),
  mirrored,
];

/** Those that a visitor may be offered. */
export const offeredLanguages: readonly Language[] = languages.filter(({ hidden }) => !hidden);

const languageOf = (code: string | undefined): Language | undefined =>
  code === undefined ? undefined : languages.find((language) => language.code === code);

/** The language asked for by address, else kept in the cookie, else the first of Accept-Language that there is. */
export const chooseLanguage = (asked: string | undefined, kept: string | undefined, accepted = ''): Language =>
  languageOf(asked) ?? languageOf(kept) ?? preferred(accepted);

/** Headers of the same few browsers come again and again. */
const REMEMBERED_MAX = 500;
const remembered = new Map<string, Language>();

const preferred = (accepted: string): Language => {
  const known = remembered.get(accepted);
  if (known) return known;
  if (remembered.size >= REMEMBERED_MAX) remembered.clear();
  const language = firstOffered(accepted);
  remembered.set(accepted, language);
  return language;
};

const firstOffered = (accepted: string): Language => {
  const wishes = accepted.split(',', 10).map((wish) => {
    const [tag = '', quality] = wish.trim().split(';q=');
    return { code: tag.split('-')[0]?.toLowerCase() ?? '', quality: quality === undefined ? 1 : Number(quality) };
  });
  wishes.sort((a, b) => b.quality - a.quality);
  for (const { code } of wishes) {
    const found = offeredLanguages.find((language) => language.code === code);
    if (found) return found;
  }
  return defaultLanguage;
};

export type Translate = (key: WordKey, values?: Readonly<Record<string, string | number>>) => string;

const translators = new Map<Language, Translate>();

/** The words of a language; `{name}` in them becomes the value of that name, `count` chooses the plural form. */
export const translatorOf = (language: Language): Translate => {
  const known = translators.get(language);
  if (known) return known;
  const rules = new Intl.PluralRules(language.code);
  const numbers = new Intl.NumberFormat(language.code);
  const textOf = (value: string | number | undefined) => (typeof value === 'number' ? numbers.format(value) : value);
  const translate: Translate = (key, values = {}) => {
    const word: Word = language.words[key];
    const text = typeof word === 'string' ? word : (word[rules.select(Number(values['count'] ?? 0))] ?? word.other);
    return text.replace(/\{(\w+)\}/g, (whole, name: string) => textOf(values[name]) ?? whole);
  };
  translators.set(language, translate);
  return translate;
};
