import { type Html, html } from '../../kit/html.ts';

/** An address that breaks before its @ first, and within its parts only when one is wider than the page. */
export const emailText = (email: string): Html => {
  const at = email.lastIndexOf('@');
  return html`<span class="email" dir="ltr"><span>${email.slice(0, at)}</span><span>${email.slice(at)}</span></span>`;
};
