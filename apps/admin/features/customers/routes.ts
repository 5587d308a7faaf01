import { createRoute } from '@tanstack/react-router';
import { lazyPage } from '../../router/lazy-page.ts';
import { shellRoute } from '../../router/root.ts';
import { oneOf, searchOf, words } from '../../router/search.ts';

export const customersRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/customers',
  validateSearch: searchOf({ q: words, sort: oneOf('-registered', 'registered', 'email', '-email') }),
  component: lazyPage(() => import('./customers-page.tsx'), 'CustomersPage'),
});

export const customerRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/customers/$customerId',
  component: lazyPage(() => import('./customer-page.tsx'), 'CustomerPage'),
});
