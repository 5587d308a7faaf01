import type { browse as english } from '../en/browse.ts';
import type { Translated } from '../words.ts';

/** Home, categories, search, products. */
export const browse = {
  'home.title': 'Nützliches, gut gemacht',
} as const satisfies Translated<typeof english>;
