import { eventType } from '#platform/events';

/** Somebody signed up. Subject: the customer's id. */
export const customerRegistered = eventType<{
  readonly customerId: string;
  readonly email: string;
  readonly name: string;
}>('customer.registered');

/** A session was ended before its time: its access tokens are to be refused. Subject: the session's id. */
export const sessionRevoked = eventType<{ readonly sessionId: string; readonly reason: string }>('session.revoked');

/** Name or password of a customer changed. Subject: the customer's id. */
export const customerChanged = eventType<{ readonly customerId: string; readonly what: 'name' | 'password' }>(
  'customer.changed',
);
