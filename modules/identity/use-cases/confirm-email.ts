import { isUniqueViolation, type Tx } from '#platform/db';
import { appendEvents } from '#platform/events';
import { type Result, refuse, succeed } from '#platform/result';
import { isEmail } from '../domain/email.ts';
import type { LinkRefusal } from '../domain/link.ts';
import { customerChanged, customerEmailChanged, customerEmailConfirmed } from '../events.ts';
import type { Customer } from '../store/accounts.ts';
import { confirmEmailOf } from '../store/customers.ts';
import { type LinkRow, type LockedCustomer, linkStore } from '../store/links.ts';
import { issueLinks, objected, objectionUnderLock, readLink, refuseTooManyMails } from './account-links.ts';
import { checkPassword } from './sign-in.ts';
import type { Tools } from './tools.ts';

export interface SendConfirmation {
  readonly shopId: string;
  readonly customerId: string;
  readonly language: string;
}

export type SendConfirmationRefusal = 'email_confirmed' | 'too_many_mails' | 'link_invalid';

/** Sends the mail once more that signing up had sent. */
export const createSendConfirmation =
  (tools: Tools) =>
  ({ shopId, customerId, language }: SendConfirmation): Promise<Result<null, SendConfirmationRefusal>> =>
    tools.platform.db.tx(async (tx) => {
      const customer = await linkStore.lockCustomer(tx, shopId, customerId);
      if (!customer) return objected('link_invalid');
      if (customer.emailConfirmedAt) return refuse('email_confirmed', 'Your e-mail address is confirmed.');
      const wish = { shopId, customerId, purpose: 'confirm_email', email: customer.email } as const;
      const tooMany = await refuseTooManyMails(tools, tx, wish);
      if (tooMany) return tooMany;
      issueLinks(tools, tx, [{ ...wish, language, noticeTo: null }]);
      return succeed(null);
    }, 'identity.send-confirmation');

export interface AskEmailChange {
  readonly shopId: string;
  readonly customer: Pick<Customer, 'id' | 'email'>;
  readonly newEmail: string;
  readonly currentPassword: string;
  readonly language: string;
}

export type AskEmailChangeRefusal =
  | 'invalid_email'
  | 'email_unchanged'
  | 'wrong_password'
  | 'too_many_attempts'
  | 'too_many_mails';

/**
 * Sends a link to the new address, and word of it to the old one. Whether the new one has an account is not looked at: only
 * who reads its mail is told, when the link is used.
 */
export const createAskEmailChange =
  (tools: Tools) =>
  async (command: AskEmailChange): Promise<Result<null, AskEmailChangeRefusal>> => {
    const { shopId, customer, newEmail, currentPassword: password, language } = command;
    const param = 'newEmail';
    if (!isEmail(newEmail)) return refuse('invalid_email', 'This is not an e-mail address.', { param });
    if (newEmail.toLowerCase() === customer.email.toLowerCase()) {
      return refuse('email_unchanged', 'This is your e-mail address already.', { param });
    }
    const checked = await checkPassword(tools, { kind: 'customer', shopId, email: customer.email, password });
    if (!checked.ok) {
      const { code, message, details = {} } = checked.refusal;
      if (code === 'too_many_attempts') return refuse(code, message, { details });
      return refuse('wrong_password', 'The current password is wrong.', { param: 'currentPassword' });
    }
    return tools.platform.db.tx(async (tx) => {
      const locked = await linkStore.lockCustomer(tx, shopId, customer.id);
      if (!locked) return refuse('wrong_password', 'The current password is wrong.', { param: 'currentPassword' });
      const wish = { shopId, customerId: customer.id, purpose: 'change_email', email: newEmail } as const;
      const tooMany = await refuseTooManyMails(tools, tx, wish);
      if (tooMany) return tooMany;
      // The change asked for last is the one that is meant.
      linkStore.endOpen(tx, shopId, customer.id, ['change_email'], tools.platform.clock.now());
      issueLinks(tools, tx, [{ ...wish, language, noticeTo: locked.email }]);
      return succeed(null);
    }, 'identity.ask-email-change');
  };

export interface ConfirmEmail {
  readonly shopId: string;
  /** Who is signed in: a link works for the customer who asked for it and nobody else who reads that mail. */
  readonly customerId: string;
  readonly link: string;
}

export type ConfirmEmailRefusal = LinkRefusal | 'email_taken';

/** Uses a link that was sent to confirm an address, or to change to it. */
export const createConfirmEmail =
  (tools: Tools) =>
  async ({ shopId, customerId, link: text }: ConfirmEmail): Promise<Result<Customer, ConfirmEmailRefusal>> => {
    const read = await readLink(tools, shopId, text, ['confirm_email', 'change_email']);
    if (!read.ok) return read;
    if (read.value.customerId !== customerId) return objected('link_invalid');
    try {
      return await tools.platform.db.tx((tx) => confirm(tools, tx, shopId, read.value), 'identity.confirm-email');
    } catch (error) {
      if (!isUniqueViolation(error, 'customers_email')) throw error;
      return refuse('email_taken', 'Another account has this e-mail address.', { param: 'link' });
    }
  };

const confirm = async (
  tools: Tools,
  tx: Tx,
  shopId: string,
  link: LinkRow,
): Promise<Result<Customer, ConfirmEmailRefusal>> => {
  const now = tools.platform.clock.now();
  const customer = await linkStore.lockCustomer(tx, shopId, link.customerId);
  const objection = customer ? await objectionUnderLock(tools, tx, shopId, link) : 'link_invalid';
  if (objection || !customer) return objected(objection ?? 'link_invalid');
  await confirmEmailOf(tx, shopId, customer.id, link.email, now);
  // After a change no link that went to the old address works any more, not even one for the password.
  const changed = link.purpose === 'change_email';
  const over = changed ? (['reset_password', 'confirm_email', 'change_email'] as const) : (['confirm_email'] as const);
  linkStore.endOpen(tx, shopId, customer.id, over, now);
  appendEvents(tx, factsOf(shopId, customer, link, now));
  const { id, name } = customer;
  return succeed({ id, name, email: link.email, emailConfirmedAt: now.toISOString() });
};

const factsOf = (shopId: string, { id: customerId, email: oldEmail }: LockedCustomer, link: LinkRow, now: Date) => {
  const told = { shopId, subject: customerId, now };
  const { email, language } = link;
  return [
    customerChanged.create({ ...told, data: { customerId, what: 'email' } }),
    customerEmailConfirmed.create({ ...told, data: { customerId, email } }),
    ...(link.purpose === 'change_email'
      ? [customerEmailChanged.create({ ...told, data: { customerId, oldEmail, language } })]
      : []),
  ];
};
