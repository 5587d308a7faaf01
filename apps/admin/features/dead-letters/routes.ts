import { createRoute } from '@tanstack/react-router';
import { lazyPage } from '../../router/lazy-page.ts';
import { shellRoute } from '../../router/root.ts';
import { searchOf, words } from '../../router/search.ts';

export const deadLettersRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/dead-letters',
  validateSearch: searchOf({ subscriber: words, letter: words }),
  component: lazyPage(() => import('./dead-letters-page.tsx'), 'DeadLettersPage'),
});
