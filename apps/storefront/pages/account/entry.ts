import { Type } from 'typebox';
import { icon } from '../../components/icon.ts';
import { type Html, html } from '../../kit/html.ts';
import type { Visit } from '../../kit/visit.ts';

const PATH_LENGTH_MAX = 2_000;
export const HOME_OF_ACCOUNT = '/account';

/** Where to go after signing in: the kit lets nobody lead away from the shop by it. */
export const Next = Type.Optional(Type.String({ maxLength: PATH_LENGTH_MAX }));
export const EntryQuery = Type.Object({ next: Next });

export const nextField = (next: string | undefined): Html =>
  html`<input type="hidden" name="next" value="${next ?? HOME_OF_ACCOUNT}">`;

export const withNext = (path: string, next: string | undefined): string =>
  next === undefined ? path : `${path}?next=${encodeURIComponent(next)}`;

/** One thing to do, and nothing beside it. */
export const entryAlone = (content: Html): Html =>
  html`<div class="entry entry-alone"><section class="entry-form">!${content}</section></div>`;

const REASONS = [
  { icon: 'box', title: 'account.why.orders', text: 'account.why.orders.text' },
  { icon: 'pin', title: 'account.why.addresses', text: 'account.why.addresses.text' },
  { icon: 'bag', title: 'account.why.cart', text: 'account.why.cart.text' },
] as const;

/** Sign-in and sign-up: a form beside what an account is good for. */
export const entryPage = ({ t }: Visit, form: Html): Html => html`
<div class="entry">
  <section class="entry-form">!${form}</section>
  <aside class="entry-why" aria-labelledby="why">
    <h2 id="why">${t('account.why')}</h2>
    <ul>!${REASONS.map(
      (reason) => html`
      <li>!${icon(reason.icon)}<div><h3>${t(reason.title)}</h3><p>${t(reason.text)}</p></div></li>`,
    )}</ul>
  </aside>
</div>`;
