import { account } from './en/account.ts';
import { browse } from './en/browse.ts';
import { buying } from './en/buying.ts';
import { common } from './en/common.ts';
import type { Language } from './words.ts';

export const language: Language = {
  code: 'en',
  name: 'English',
  direction: 'ltr',
  words: { ...common, ...browse, ...buying, ...account },
};
