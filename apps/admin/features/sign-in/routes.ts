import { createRoute } from '@tanstack/react-router';
import { lazyPage } from '../../router/lazy-page.ts';
import { rootRoute } from '../../router/root.ts';
import { searchOf, words } from '../../router/search.ts';

export const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: searchOf({ to: words }),
  component: lazyPage(() => import('./sign-in-page.tsx'), 'SignInPage'),
});
