import { buttonLink } from '../../components/button.ts';
import { icon } from '../../components/icon.ts';
import { html } from '../../kit/html.ts';
import type { Page } from '../../kit/page.ts';
import type { Visit } from '../../kit/visit.ts';
import { entryAlone, withNext } from '../account/entry.ts';

/** The same for what is another's and for what does not exist: why a link of one's own may lead here, and the way on. */
export const orderNotFoundPage = ({ t, customer }: Visit, orderId: string): Page => {
  const wayOn = customer
    ? buttonLink('/account/orders', t('order.not-found.orders'))
    : buttonLink(withNext('/account/sign-in', `/orders/${orderId}`), t('common.sign-in'));
  return {
    ...{ title: t('order.not-found.title'), status: 404, noIndex: true, styles: ['entry'] },
    body: entryAlone(html`
<div class="entry-icon">!${icon('box')}</div>
<h1>${t('order.not-found.title')}</h1>
<p class="lead">${t('order.not-found.text')}</p>
!${wayOn}`),
  };
};
