import { succeed } from '#platform/result';
import { objectionToLink } from '../domain/link.ts';
import type { Links } from '../face.ts';
import { linkStore } from '../store/links.ts';
import { readLink } from './account-links.ts';
import { createAskEmailChange, createConfirmEmail, createSendConfirmation } from './confirm-email.ts';
import { createAskPasswordReset, createResetPassword } from './reset-password.ts';
import type { Tools } from './tools.ts';

/**
 * All that links of mails are for.
 * @param forget called when something of a customer has changed: the next page asks the table
 */
export const createLinks = (tools: Tools, forget: (customerId: string) => void): Links => ({
  askPasswordReset: createAskPasswordReset(tools),
  async look(shopId, text, purposes) {
    const read = await readLink(tools, shopId, text, purposes);
    if (!read.ok) return read;
    const { customerId, purpose, email } = read.value;
    return succeed({ customerId, purpose, email });
  },
  resetPassword: createResetPassword(tools),
  sendConfirmation: createSendConfirmation(tools),
  askEmailChange: createAskEmailChange(tools),
  async confirmEmail(input) {
    const confirmed = await createConfirmEmail(tools)(input);
    forget(input.customerId);
    return confirmed;
  },
  async ofMail(shopId, linkId) {
    const link = await linkStore.find(tools.platform.db, shopId, linkId);
    if (!link || objectionToLink(link, [link.purpose], tools.platform.clock.now())) return null;
    const { purpose, language } = link;
    return { purpose, language, token: tools.linkTokens.make(link) };
  },
});
