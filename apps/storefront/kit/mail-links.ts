import type { MailLink } from '#modules/identity';
import { defaultLanguage } from './languages.ts';

export const NEW_PASSWORD_PATH = '/account/new-password';
export const CONFIRM_EMAIL_PATH = '/account/confirm-email';

/** Where the link of a mail leads, in the language of the mail. */
export const mailLinkUrl = (publicUrl: string, { purpose, token, language }: MailLink): string => {
  const path = purpose === 'reset_password' ? NEW_PASSWORD_PATH : CONFIRM_EMAIL_PATH;
  const query = new URLSearchParams({ link: token, ...(language === defaultLanguage.code ? {} : { lang: language }) });
  return `${publicUrl}${path}?${query}`;
};
