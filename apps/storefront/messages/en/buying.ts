import type { Word } from '../words.ts';

/** Cart, checkout, confirmation, tracking. */
export const buying = {
  'cart.title': 'Your cart',
} as const satisfies Readonly<Record<string, Word>>;
