import { account } from './de/account.ts';
import { browse } from './de/browse.ts';
import { buying } from './de/buying.ts';
import { common } from './de/common.ts';
import type { Language } from './words.ts';

export const language: Language = {
  code: 'de',
  name: 'Deutsch',
  direction: 'ltr',
  words: { ...common, ...browse, ...buying, ...account },
};
