import { emailText } from '../../components/email-text.ts';
import { type IconName, icon } from '../../components/icon.ts';
import { type Html, html, nothing } from '../../kit/html.ts';
import type { Page } from '../../kit/page.ts';
import type { CustomerVisit } from './customer-page.ts';

const ROOMS = [
  { name: 'overview', path: '/account', icon: 'person', title: 'account.overview' },
  { name: 'orders', path: '/account/orders', icon: 'box', title: 'account.orders' },
  { name: 'addresses', path: '/account/addresses', icon: 'pin', title: 'account.addresses' },
  { name: 'profile', path: '/account/profile', icon: 'lock', title: 'account.profile' },
  { name: 'sessions', path: '/account/sessions', icon: 'device', title: 'account.sessions' },
] as const satisfies readonly { readonly name: string; readonly icon: IconName; [key: string]: string }[];

export type Room = (typeof ROOMS)[number]['name'];

interface Content {
  readonly room: Room;
  readonly title: string;
  /** One sentence under the title. */
  readonly lead?: string;
  /** Beside the title. */
  readonly action?: Html;
  readonly body: Html;
  readonly status?: number;
}

/** A page of the account: the way to the other ones beside it. */
export const accountPage = (
  visit: CustomerVisit,
  { room, title, lead, action, body, status = 200 }: Content,
): Page => ({
  title,
  status,
  noIndex: true,
  styles: ['account', 'addresses'],
  body: html`
<div class="account">
  !${rooms(visit, room)}
  <div class="account-content">
    <header class="account-header">
      <div>
        <h1>${title}</h1>
        !${lead === undefined ? nothing : html`<p class="lead">${lead}</p>`}
      </div>
      !${action ?? nothing}
    </header>
    !${body}
  </div>
</div>`,
});

const rooms = (visit: CustomerVisit, room: Room): Html => {
  const { t, customer } = visit;
  return html`
<div class="account-side">
  <p class="account-who"><span class="account-name">${customer.name}</span><span class="account-email">!${emailText(customer.email)}</span></p>
  <nav class="account-nav" aria-label="${t('account.title')}">
    <ul class="account-rooms">!${ROOMS.map(
      (each) => html`
      <li><a class="account-room" href="${each.path}"!${each.name === room ? html` aria-current="page"` : nothing}>!${icon(each.icon)}<span>${t(each.title)}</span></a></li>`,
    )}</ul>
  </nav>
  <form class="account-leave" method="post" action="/account/sign-out">
    !${visit.csrfField()}
    <button type="submit" class="account-room">!${icon('leave')}<span>${t('account.sign-out')}</span></button>
  </form>
</div>`;
};
