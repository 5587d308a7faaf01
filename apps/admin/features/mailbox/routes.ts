import { createRoute } from '@tanstack/react-router';
import { lazyPage } from '../../router/lazy-page.ts';
import { shellRoute } from '../../router/root.ts';
import { searchOf, words } from '../../router/search.ts';

export const mailboxRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/mailbox',
  validateSearch: searchOf({ mail: words }),
  component: lazyPage(() => import('./mailbox-page.tsx'), 'MailboxPage'),
});
