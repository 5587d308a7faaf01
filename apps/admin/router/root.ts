import { createRootRoute, createRoute, redirect } from '@tanstack/react-router';
import { browserTokens } from '../api/index.ts';
import { FailedPage, MissingPage } from '../components/index.ts';
import { lazyPage } from './lazy-page.ts';

export const rootRoute = createRootRoute({ notFoundComponent: MissingPage, errorComponent: FailedPage });

/** What every page but the sign-in stands in: navigation, search, who is signed in. */
export const shellRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'shell',
  beforeLoad: ({ location }) => {
    if (!browserTokens.read()) throw redirect({ to: '/sign-in', search: { to: location.href } });
  },
  component: lazyPage(() => import('../shell/shell.tsx'), 'Shell'),
});
