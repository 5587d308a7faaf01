import type { RefusalCatalogue } from '#platform/result';

export type IdentityRefusal =
  | 'email_taken'
  | 'invalid_email'
  | 'weak_password'
  | 'invalid_credentials'
  | 'too_many_attempts'
  | 'session_expired'
  | 'session_not_found'
  | 'wrong_password'
  | 'link_invalid'
  | 'link_used'
  | 'link_expired'
  | 'too_many_mails'
  | 'email_confirmed'
  | 'email_unchanged'
  | 'address_not_found'
  | 'too_many_addresses'
  | 'staff_not_found'
  | 'staff_exists'
  | 'too_many_staff'
  | 'role_or_scopes'
  | 'scope_not_yours'
  | 'last_owner';

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
  session_not_found: { status: 404, when: 'You have no session with this id, or it has ended.' },
  wrong_password: { status: 422, when: 'The current password is not the one that was given.' },
  link_invalid: { status: 422, when: 'This is no link of a mail of ours, it was cut, or it is for something else.' },
  link_used: { status: 410, when: 'The link was used before, or one that came after it was.' },
  link_expired: { status: 410, when: 'The link’s time is over; ask for another one.' },
  too_many_mails: { status: 429, when: 'Too many mails were asked for; try again after Retry-After.' },
  email_confirmed: { status: 409, when: 'This e-mail address is confirmed.' },
  email_unchanged: { status: 422, when: 'This is your e-mail address already.' },
  address_not_found: { status: 404, when: 'There is no such address in your address book.' },
  too_many_addresses: { status: 409, when: 'The address book is full.' },
  staff_not_found: { status: 404, when: 'There is no member of staff with this id.' },
  staff_exists: { status: 409, when: 'There is a member of staff with this e-mail address; change that one.' },
  too_many_staff: { status: 409, when: 'A shop has at most 500 members of staff, disabled ones included.' },
  role_or_scopes: { status: 422, when: 'Either a role or scopes say what a member of staff may do.' },
  scope_not_yours: { status: 422, when: 'Nobody gives or changes what they may not do themselves; details say what.' },
  last_owner: { status: 409, when: 'This is the last one who may decide about staff.' },
};
