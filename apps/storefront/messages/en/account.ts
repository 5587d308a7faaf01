import type { Word } from '../words.ts';

/** Sign-up, sign-in, orders, addresses, sessions. */
export const account = {
  'account.title': 'Your account',
} as const satisfies Readonly<Record<string, Word>>;
