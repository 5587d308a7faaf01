import { createRoute } from '@tanstack/react-router';
import { lazyPage } from '../../router/lazy-page.ts';
import { shellRoute } from '../../router/root.ts';
import { oneOf, searchOf, words } from '../../router/search.ts';
import { RANGES } from './period.ts';

export const dashboardRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/',
  validateSearch: searchOf({ range: oneOf(...RANGES), currency: words }),
  component: lazyPage(() => import('./dashboard-page.tsx'), 'DashboardPage'),
});
