import { SLUG_LENGTH_MAX } from '../limits.ts';

const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;
/** Letters that do not come apart into a base letter and an accent. */
const SPELLED: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ı: 'i',
  '&': ' and ',
};

export const isSlug = (text: string): boolean => text.length <= SLUG_LENGTH_MAX && SLUG.test(text);

/** `Crème brûlée & tea` → `creme-brulee-and-tea`; empty when nothing of the text can be spelled in a slug. */
export const makeSlug = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[ßæœøđðþłı&]/g, (letter) => SPELLED[letter] ?? letter)
    .normalize('NFKD')
    .replace(/['’\p{M}]/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, SLUG_LENGTH_MAX + 1)
    .replace(/^-+/, '')
    .slice(0, SLUG_LENGTH_MAX)
    .replace(/-+$/, '');
