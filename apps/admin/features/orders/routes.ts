import { createRoute } from '@tanstack/react-router';
import { lazyPage } from '../../router/lazy-page.ts';
import { shellRoute } from '../../router/root.ts';
import { oneOf, searchOf, wholeNumber, words } from '../../router/search.ts';
import { ORDER_FILTERS, ORDER_SORTS } from './order-filters.ts';

export const ordersRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/orders',
  validateSearch: searchOf({
    q: words,
    state: oneOf(...ORDER_FILTERS),
    sort: oneOf(...ORDER_SORTS),
    customerId: words,
    totalMin: wholeNumber,
    totalMax: wholeNumber,
  }),
  component: lazyPage(() => import('./orders-page.tsx'), 'OrdersPage'),
});

export const orderRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/orders/$orderId',
  component: lazyPage(() => import('./order-page.tsx'), 'OrderPage'),
});
