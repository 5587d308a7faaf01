import type { LinkIssued } from './account-words.ts';
import { type AccountMail, accountWords } from './account-words.ts';
import { type MailText, writeMail } from './mail.ts';

// No name and nothing else that a person wrote: whoever signs up with a stranger's address could send them words of theirs.
const write = (shopName: string, language: string, { title, ...content }: AccountMail): MailText =>
  writeMail({ shopName, subject: title, heading: title, ...content, language: language === 'de' ? 'de' : 'en' });

/** The mail with a link that opens something. */
export const linkMail = (shopName: string, purpose: LinkIssued, language: string): MailText =>
  write(shopName, language, accountWords(language)[purpose]);

/** To the address that a change would replace. */
export const changeAskedMail = (shopName: string, language: string): MailText =>
  write(shopName, language, accountWords(language).change_asked);

/** To the address that was replaced. */
export const addressChangedMail = (shopName: string, language: string): MailText =>
  write(shopName, language, accountWords(language).address_changed);

export const passwordResetMail = (shopName: string, language: string): MailText =>
  write(shopName, language, accountWords(language).password_reset);
