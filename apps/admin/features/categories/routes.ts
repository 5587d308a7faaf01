import { createRoute } from '@tanstack/react-router';
import { lazyPage } from '../../router/lazy-page.ts';
import { shellRoute } from '../../router/root.ts';
import { searchOf, words } from '../../router/search.ts';

export const categoriesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/categories',
  /** `open` is the slug of the category that is edited, `below` that of the parent of a new one (`-`: none). */
  validateSearch: searchOf({ open: words, below: words }),
  component: lazyPage(() => import('./categories-page.tsx'), 'CategoriesPage'),
});
