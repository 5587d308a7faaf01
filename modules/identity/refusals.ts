import type { RefusalCatalogue } from '#platform/result';

export type IdentityRefusal =
  | 'email_taken'
  | 'invalid_email'
  | 'weak_password'
  | 'invalid_credentials'
  | 'too_many_attempts'
  | 'session_expired'
  | 'address_not_found'
  | 'too_many_addresses';

export const identityRefusals: RefusalCatalogue<IdentityRefusal> = {
  email_taken: { status: 409, when: 'A customer with this e-mail address exists; sign in instead.' },
  invalid_email: { status: 422, when: 'Not an e-mail address.' },
  weak_password: {
    status: 422,
    when: 'The password is too short, too well known, or says nothing but the e-mail address.',
  },
  invalid_credentials: { status: 401, when: 'No such account, or the password is wrong; which one is not told.' },
  too_many_attempts: { status: 429, when: 'Too many failed sign-ins of one account; try again after Retry-After.' },
  session_expired: { status: 401, when: 'The session was ended or ran out, or the refresh token was used before.' },
  address_not_found: { status: 404, when: 'There is no such address in your address book.' },
  too_many_addresses: { status: 409, when: 'The address book is full.' },
};
