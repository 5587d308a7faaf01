import { eventType } from '#platform/events';
import type { LinkPurpose } from './domain/link.ts';

/** Somebody signed up. Subject: the customer's id. */
export const customerRegistered = eventType<{
  readonly customerId: string;
  readonly email: string;
  readonly name: string;
}>('customer.registered');

/** A session was ended before its time: its access tokens are to be refused. Subject: the session's id. */
export const sessionRevoked = eventType<{ readonly sessionId: string; readonly reason: string }>('session.revoked');

/** Something that is remembered of a customer changed. Subject: the customer's id. */
export const customerChanged = eventType<{
  readonly customerId: string;
  readonly what: 'name' | 'password' | 'email';
}>('customer.changed');

/** Somebody asked for a new password; whether there is such an account is not known yet. Subject: an id of its own. */
export const passwordResetAsked = eventType<{ readonly email: string; readonly language: string }>(
  'customer.password_reset_asked',
);

/** A link is to be sent. The fact holds none: a mail asks for it by `linkId`. Subject: the customer's id. */
export const customerLinkIssued = eventType<{
  readonly customerId: string;
  readonly linkId: string;
  readonly purpose: LinkPurpose;
  /** Where it goes. */
  readonly email: string;
  readonly language: string;
  /** The address that a change would replace, which is told of it; null for what changes nothing. */
  readonly noticeTo: string | null;
}>('customer.link_issued');

/** Mails to this address reach this customer. Told once for each address. Subject: the customer's id. */
export const customerEmailConfirmed = eventType<{ readonly customerId: string; readonly email: string }>(
  'customer.email_confirmed',
);

/** A customer whose address is confirmed signed in. Subject: the customer's id. */
export const customerSignedIn = eventType<{ readonly customerId: string; readonly email: string }>(
  'customer.signed_in',
);

/** Subject: the customer's id. */
export const customerEmailChanged = eventType<{
  readonly customerId: string;
  readonly oldEmail: string;
  readonly language: string;
}>('customer.email_changed');

/** A forgotten password was replaced. Subject: the customer's id. */
export const customerPasswordReset = eventType<{
  readonly customerId: string;
  readonly email: string;
  readonly language: string;
}>('customer.password_reset');
