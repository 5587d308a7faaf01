import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../router/root.ts';
import { searchOf, words } from '../../router/search.ts';

export const mailboxRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/mailbox',
  validateSearch: searchOf({ mail: words }),
  component: lazyRouteComponent(() => import('./mailbox-page.tsx'), 'MailboxPage'),
});
