import { type Html, html } from '../kit/html.ts';

/** An address that breaks before its @ first, and within its parts only when one is wider than the page. */
export const emailText = (email: string): Html => {
  const at = email.lastIndexOf('@');
  return html`<span class="email" dir="ltr"><span>${email.slice(0, at)}</span><span>${email.slice(at)}</span></span>`;
};

/** A sentence that names an address, which would break before its last letter otherwise. @param sentence holds `email` as it is */
export const sentenceWithEmail = (sentence: string, email: string): Html => {
  const at = sentence.indexOf(email);
  if (at < 0) return html`${sentence}`;
  return html`${sentence.slice(0, at)}!${emailText(email)}${sentence.slice(at + email.length)}`;
};
