import { createRoute } from '@tanstack/react-router';
import { lazyPage } from '../../router/lazy-page.ts';
import { shellRoute } from '../../router/root.ts';
import { oneOf, searchOf, words } from '../../router/search.ts';

export const inventoryRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/inventory',
  validateSearch: searchOf({ q: words, warehouse: words, below: oneOf('6', '21', '101', '1001') }),
  component: lazyPage(() => import('./stock-page.tsx'), 'StockPage'),
});

export const holdsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/inventory/holds',
  validateSearch: searchOf({ state: oneOf('held', 'bound') }),
  component: lazyPage(() => import('./holds-page.tsx'), 'HoldsPage'),
});

export const warehousesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/inventory/warehouses',
  component: lazyPage(() => import('./warehouses-page.tsx'), 'WarehousesPage'),
});

export const receiveRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/inventory/receive',
  component: lazyPage(() => import('./receive-page.tsx'), 'ReceivePage'),
});

export const articleRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/inventory/articles/$variantId',
  validateSearch: searchOf({}),
  component: lazyPage(() => import('./article-page.tsx'), 'ArticlePage'),
});
