import { createRoute } from '@tanstack/react-router';
import { lazyPage } from '../../router/lazy-page.ts';
import { shellRoute } from '../../router/root.ts';
import { searchOf } from '../../router/search.ts';

export const importsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/imports',
  validateSearch: searchOf({}),
  component: lazyPage(() => import('./imports-page.tsx'), 'ImportsPage'),
});

export const importRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/imports/$id',
  validateSearch: searchOf({}),
  component: lazyPage(() => import('./import-page.tsx'), 'ImportPage'),
});
