import type { account as english } from '../en/account.ts';
import type { Translated } from '../words.ts';

/** Sign-up, sign-in, orders, addresses, sessions. */
export const account = {
  'account.title': 'Ihr Konto',
} as const satisfies Translated<typeof english>;
