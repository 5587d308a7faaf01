import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../router/root.ts';
import { oneOf, searchOf, words } from '../../router/search.ts';

export const inventoryRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/inventory',
  validateSearch: searchOf({ q: words, warehouse: words, below: oneOf('6', '21', '101', '1001') }),
  component: lazyRouteComponent(() => import('./stock-page.tsx'), 'StockPage'),
});

export const holdsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/inventory/holds',
  validateSearch: searchOf({ state: oneOf('held', 'bound') }),
  component: lazyRouteComponent(() => import('./holds-page.tsx'), 'HoldsPage'),
});

export const warehousesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/inventory/warehouses',
  component: lazyRouteComponent(() => import('./warehouses-page.tsx'), 'WarehousesPage'),
});

export const receiveRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/inventory/receive',
  component: lazyRouteComponent(() => import('./receive-page.tsx'), 'ReceivePage'),
});

export const articleRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/inventory/articles/$variantId',
  validateSearch: searchOf({}),
  component: lazyRouteComponent(() => import('./article-page.tsx'), 'ArticlePage'),
});
