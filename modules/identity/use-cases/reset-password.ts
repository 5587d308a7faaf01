import { appendEvents, type StoaEvent, type TransactionSubscriber } from '#platform/events';
import { newId } from '#platform/ids';
import { type Result, refuse, succeed } from '#platform/result';
import type { LinkRefusal } from '../domain/link.ts';
import { weaknessOf } from '../domain/password.ts';
import { customerChanged, customerEmailConfirmed, customerPasswordReset, passwordResetAsked } from '../events.ts';
import { LINKS_MAX, LINKS_WINDOW_MS } from '../limits.ts';
import { confirmEmailOf, setPasswordHash } from '../store/customers.ts';
import { type LinkRow, linkStore } from '../store/links.ts';
import { lockOpenSessions } from '../store/sessions.ts';
import { issueLinks, objected, objectionUnderLock, readLink } from './account-links.ts';
import { endSessionsIn } from './end-sessions.ts';
import { accountOfAttempts } from './sign-in.ts';
import type { Tools } from './tools.ts';

export interface AskPasswordReset {
  readonly shopId: string;
  readonly email: string;
  readonly language: string;
  readonly traceparent: string | null;
}

/**
 * Only writes down that it was asked: whether there is such an account is looked at afterwards, so neither the answer nor
 * the time it takes can tell.
 */
export const createAskPasswordReset =
  ({ platform }: Tools) =>
  async ({ shopId, email, language, traceparent }: AskPasswordReset): Promise<void> => {
    const asked = passwordResetAsked.create({
      ...{ shopId, traceparent, subject: newId(), now: platform.clock.now() },
      data: { email, language },
    });
    await platform.db.tx(async (tx) => appendEvents(tx, [asked]), 'identity.ask-password-reset');
  };

/** Sends those who have an account a link, unless they were sent several within the hour. */
export const createResetLinkWriter = (tools: Tools): TransactionSubscriber => ({
  name: 'identity.write-reset-links',
  types: [passwordResetAsked.type],
  mode: 'transaction',
  async handle(tx, events: readonly StoaEvent[]) {
    const asked = new Map<string, { shopId: string; email: string; language: string }>();
    for (const event of events) {
      if (!passwordResetAsked.is(event)) continue;
      const { shopId, data } = event;
      asked.set(`${shopId} ${data.email.toLowerCase()}`, { shopId, ...data });
    }
    const since = new Date(tools.platform.clock.nowMs() - LINKS_WINDOW_MS);
    const accounts = await linkStore.whoAsked(tx, [...asked.values()], since, LINKS_MAX);
    const wish = { purpose: 'reset_password', noticeTo: null } as const;
    issueLinks(
      tools,
      tx,
      accounts.map((account) => ({ ...wish, ...account })),
    );
    return undefined;
  },
});

export interface ResetPassword {
  readonly shopId: string;
  readonly link: string;
  readonly newPassword: string;
}

/**
 * A new password for one who reads the account's mail: that also confirms the address. All sessions end, as do all open
 * links. Nobody is signed in by it: whoever sees the link over a shoulder has no session.
 */
export const createResetPassword =
  (tools: Tools) =>
  async ({ shopId, link: text, newPassword }: ResetPassword): Promise<Result<null, LinkRefusal | 'weak_password'>> => {
    const read = await readLink(tools, shopId, text, ['reset_password']);
    if (!read.ok) return read;
    const weakness = weaknessOf(newPassword, read.value.email);
    if (weakness) return refuse('weak_password', weakness, { param: 'newPassword' });
    // Hashed before the row is locked, for links that work only.
    const newHash = await tools.passwords.hash(newPassword);
    const objection = await replacePassword(tools, shopId, read.value, newHash);
    if (objection) return objected(objection);
    // Who guessed ten times meanwhile does not keep the owner out.
    tools.attempts.succeed(accountOfAttempts('customer', shopId, read.value.email));
    return succeed(null);
  };

const replacePassword = (tools: Tools, shopId: string, link: LinkRow, newHash: string): Promise<LinkRefusal | null> =>
  tools.platform.db.tx(async (tx) => {
    const { customerId, language } = link;
    const now = tools.platform.clock.now();
    const customer = await linkStore.lockCustomer(tx, shopId, customerId);
    const objection = customer ? await objectionUnderLock(tools, tx, shopId, link) : 'link_invalid';
    if (objection || !customer) return objection;
    const { email } = customer;
    setPasswordHash(tx, shopId, customerId, newHash, now);
    linkStore.endOpen(tx, shopId, customerId, ['reset_password', 'confirm_email', 'change_email'], now);
    const open = await lockOpenSessions(tx, shopId, customerId);
    await endSessionsIn(tools, tx, shopId, open, 'password_reset');
    const told = { shopId, subject: customerId, now };
    appendEvents(tx, [
      customerPasswordReset.create({ ...told, data: { customerId, email, language } }),
      customerChanged.create({ ...told, data: { customerId, what: 'password' } }),
    ]);
    if (customer.emailConfirmedAt === null) {
      await confirmEmailOf(tx, shopId, customerId, email, now);
      appendEvents(tx, [customerEmailConfirmed.create({ ...told, data: { customerId, email } })]);
    }
    tx.afterCommit(() => {
      for (const sessionId of open) tools.revoked.add(sessionId);
    });
    return null;
  }, 'identity.reset-password');
