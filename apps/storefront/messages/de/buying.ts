import type { buying as english } from '../en/buying.ts';
import type { Translated } from '../words.ts';

/** Cart, checkout, confirmation, tracking. */
export const buying = {
  'cart.title': 'Ihr Warenkorb',
} as const satisfies Translated<typeof english>;
