import { createRoute } from '@tanstack/react-router';
import { lazyPage } from '../../router/lazy-page.ts';
import { shellRoute } from '../../router/root.ts';
import { oneOf, searchOf, words } from '../../router/search.ts';
import { MAIL_STATES } from './mail-states.ts';

export const mailboxRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/mailbox',
  validateSearch: searchOf({ q: words, state: oneOf(...MAIL_STATES), mail: words }),
  component: lazyPage(() => import('./mailbox-page.tsx'), 'MailboxPage'),
});
