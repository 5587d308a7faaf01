import { type Html, html } from '../kit/html.ts';

type Look = 'primary' | 'quiet' | 'danger';

/** The button that sends a form. */
export const submitButton = (label: string, look: Look = 'primary'): Html =>
  html`<button type="submit" class="button${look === 'primary' ? '' : ` button-${look}`}">${label}</button>`;

/** A link that looks like a button. */
export const buttonLink = (href: string, label: string, look: Look = 'primary'): Html =>
  html`<a class="button${look === 'primary' ? '' : ` button-${look}`}" href="${href}">${label}</a>`;
