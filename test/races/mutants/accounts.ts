import type { Mutant } from './mutant.ts';

const ACCOUNTS = 'modules/identity/store/accounts.ts';
const REFRESH = 'modules/identity/domain/refresh.ts';

export const accountMutants: readonly Mutant[] = [
  {
    name: 'a-taken-address-is-an-error',
    mistake: 'the second of two who sign up with one address meets the index of the database',
    edits: [{ file: ACCOUNTS, from: 'on conflict do nothing returning id', to: 'returning id' }],
  },
  {
    name: 'addresses-differ-by-their-letters',
    mistake: 'upper and lower case make two addresses',
    edits: [
      {
        file: 'modules/identity/migrations/0001_identity.sql',
        from: 'customers_email on identity.customers (shop_id, lower(email))',
        to: 'customers_email on identity.customers (shop_id, email)',
      },
    ],
  },
  {
    name: 'sessions-not-locked',
    mistake: 'a session is loaded without FOR UPDATE when it is refreshed',
    edits: [{ file: 'modules/identity/store/sessions.ts', from: 's.id = $2 for update of s', to: 's.id = $2' }],
  },
  {
    name: 'an-old-refresh-token-is-only-refused',
    mistake: 'an old refresh token ends nothing',
    edits: [{ file: REFRESH, from: "? 'repeat' : 'reuse';", to: "? 'repeat' : 'refuse';" }],
  },
  {
    name: 'ended-sessions-can-be-refreshed',
    mistake: 'whether a session was ended is not looked at when it is refreshed',
    edits: [{ file: REFRESH, from: 'if (session.revokedAt || ', to: 'if (' }],
  },
  {
    name: 'attempts-are-counted-afterwards',
    mistake: 'a sign-in is counted when it has failed, not before it is tried',
    edits: [
      { file: 'modules/identity/attempts.ts', from: 'entry.count += 1;\n      return 0;', to: 'return 0;' },
      {
        file: 'modules/identity/use-cases/sign-in.ts',
        from: "if (!account || !right) return refuse('invalid_credentials', NO);",
        to: "if (!account || !right) tools.attempts.begin(key);\n    if (!account || !right) return refuse('invalid_credentials', NO);",
      },
    ],
  },
  {
    name: 'address-books-not-locked',
    mistake: 'addresses are counted without a lock on their customer',
    edits: [{ file: 'modules/identity/store/addresses.ts', from: 'and id = $2 for no key update', to: 'and id = $2' }],
  },
];
