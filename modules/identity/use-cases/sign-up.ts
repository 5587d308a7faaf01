import { appendEvents } from '#platform/events';
import { newId } from '#platform/ids';
import { type Result, refuse, succeed } from '#platform/result';
import { isEmail } from '../domain/email.ts';
import { weaknessOf } from '../domain/password.ts';
import { customerRegistered } from '../events.ts';
import { addCustomer, type Customer } from '../store/accounts.ts';
import { issueLinks } from './account-links.ts';
import { type Begun, beginSession } from './begin-session.ts';
import type { Tools } from './tools.ts';

export interface SignUp {
  readonly shopId: string;
  readonly email: string;
  readonly password: string;
  readonly name: string;
  /** Of the mail that asks to confirm the address. */
  readonly language: string;
  readonly userAgent: string | null;
  readonly traceparent: string | null;
}

export type SignUpRefusal = 'email_taken' | 'invalid_email' | 'weak_password';

/** A new customer, signed in at once. */
export const createSignUp =
  (tools: Tools) =>
  async (command: SignUp): Promise<Result<{ customer: Customer; begun: Begun }, SignUpRefusal>> => {
    const { shopId, email, password, name, language, userAgent, traceparent } = command;
    if (!isEmail(email)) return refuse('invalid_email', 'This is not an e-mail address.', { param: 'email' });
    const weakness = weaknessOf(password, email);
    if (weakness) return refuse('weak_password', weakness, { param: 'password' });
    const { db, clock } = tools.platform;
    const passwordHash = await tools.passwords.hash(password);
    const now = clock.now();
    const customer: Customer = { id: newId(), email, name, emailConfirmedAt: null };
    const begun = await db.tx(async (tx) => {
      if (!(await addCustomer(tx, shopId, { ...customer, passwordHash }, now))) return null;
      const data = { customerId: customer.id, email, name };
      appendEvents(tx, [customerRegistered.create({ shopId, subject: customer.id, now, data, traceparent })]);
      const wish = { shopId, customerId: customer.id, purpose: 'confirm_email', email, language } as const;
      issueLinks(tools, tx, [{ ...wish, noticeTo: null }]);
      const account = { id: customer.id, email, passwordHash, scopes: [] };
      return beginSession(tools, tx, { shopId, kind: 'customer', account, userAgent });
    });
    if (!begun) return refuse('email_taken', 'There is an account with this e-mail address.', { param: 'email' });
    return succeed({ customer, begun });
  };
