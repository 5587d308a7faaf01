import type { account } from './en/account.ts';
import type { browse } from './en/browse.ts';
import type { buying } from './en/buying.ts';
import type { common } from './en/common.ts';

/** One text, or one for each plural form that the language has (CLDR categories), chosen by `count`. */
export type Word = string | PluralForms;
export type PluralForms = { readonly other: string } & { readonly [Form in Intl.LDMLPluralRule]?: string };

/** What a translation of an area has: the same keys, plural forms where the English has them. */
export type Translated<Area> = { readonly [Key in keyof Area]: Area[Key] extends string ? string : PluralForms };

type English = typeof common & typeof browse & typeof buying & typeof account;
export type WordKey = keyof English;
export type Words = Translated<English>;

/** One file of this folder exports one as `language`: that is all it takes to add it. */
export interface Language {
  /** BCP 47, as in `?lang=`. */
  readonly code: string;
  /** In the language itself. */
  readonly name: string;
  readonly direction: 'ltr' | 'rtl';
  /** Left out of menus, hreflang and the visitor's preferences: only `?lang=` chooses it. */
  readonly hidden?: boolean;
  readonly words: Words;
}
