import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../router/root.ts';
import { searchOf } from '../../router/search.ts';

export const importsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/imports',
  validateSearch: searchOf({}),
  component: lazyRouteComponent(() => import('./imports-page.tsx'), 'ImportsPage'),
});

export const importRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/imports/$id',
  validateSearch: searchOf({}),
  component: lazyRouteComponent(() => import('./import-page.tsx'), 'ImportPage'),
});
