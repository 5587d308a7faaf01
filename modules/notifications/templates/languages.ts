import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DEFAULT_LANGUAGE } from '#platform/http';
import type { MailLanguage } from './words.ts';

const FOLDER = join(import.meta.dirname, 'languages');

const load = async (): Promise<ReadonlyMap<string, MailLanguage>> => {
  const names = readdirSync(FOLDER).filter((name) => name.endsWith('.ts'));
  const files = names.map((name) => import(join(FOLDER, name)) as Promise<{ readonly language: MailLanguage }>);
  return new Map((await Promise.all(files)).map(({ language }) => [language.code.toLowerCase(), language]));
};

const languages = await load();

const byCode = (code: string): MailLanguage => {
  const found = languages.get(code);
  if (!found) throw new Error(`no file in ${FOLDER} is the language ${code}`);
  return found;
};

const english = byCode(DEFAULT_LANGUAGE);

/** The words of a mail, and how its amounts and dates are written. */
export interface Wording {
  readonly language: MailLanguage;
  /** For Intl: the customer's own tag where its words are there, `de-AT`. */
  readonly locale: string;
}

/**
 * The words that are nearest to what a customer reads: `pt-BR`, else `pt`, else English.
 * @param tag BCP 47; undefined in facts from before it was kept
 */
export const wordingOf = (tag: string = DEFAULT_LANGUAGE): Wording => {
  const parts = tag.toLowerCase().split('-');
  for (let count = parts.length; count > 0; count -= 1) {
    const language = languages.get(parts.slice(0, count).join('-'));
    if (language) return { language, locale: tag };
  }
  return { language: english, locale: DEFAULT_LANGUAGE };
};
