import type { Word } from '../words.ts';

/** Home, categories, search, products. */
export const browse = {
  'home.title': 'Useful things, well made',
} as const satisfies Readonly<Record<string, Word>>;
