import { buttonLink } from '../../components/button.ts';
import { icon } from '../../components/icon.ts';
import { html } from '../../kit/html.ts';
import type { Page } from '../../kit/page.ts';
import type { Visit } from '../../kit/visit.ts';
import { entryAlone, withNext } from '../account/entry.ts';

/** In place of an order that went from this guest to an account: nothing of it is shown. */
export const claimedPage = ({ t }: Visit, orderId: string): Page => ({
  title: t('order.claimed.title'),
  status: 403,
  noIndex: true,
  styles: ['entry'],
  body: entryAlone(html`
<div class="entry-icon">!${icon('box')}</div>
<h1>${t('order.claimed.title')}</h1>
<p class="lead">${t('order.claimed.text')}</p>
!${buttonLink(withNext('/account/sign-in', `/orders/${orderId}`), t('order.claimed.sign-in'))}`),
});
