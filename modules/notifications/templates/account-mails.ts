import { wordingOf } from './languages.ts';
import { type MailText, writeMail } from './mail.ts';
import type { AccountMails, LinkIssued } from './words.ts';

// No name and nothing else that a person wrote: whoever signs up with a stranger's address could send them words of theirs.
const write = (shopName: string, tag: string, mail: keyof AccountMails): MailText => {
  const { language } = wordingOf(tag);
  const { title, ...content } = language.account[mail];
  return writeMail({ shopName, subject: title, heading: title, ...content, language });
};

/** The mail with a link that opens something. */
export const linkMail = (shopName: string, purpose: LinkIssued, language: string): MailText =>
  write(shopName, language, purpose);

/** To the address that a change would replace. */
export const changeAskedMail = (shopName: string, language: string): MailText =>
  write(shopName, language, 'change_asked');

/** To the address that was replaced. */
export const addressChangedMail = (shopName: string, language: string): MailText =>
  write(shopName, language, 'address_changed');

export const passwordResetMail = (shopName: string, language: string): MailText =>
  write(shopName, language, 'password_reset');
