import { createRoute } from '@tanstack/react-router';
import { lazyPage } from '../../router/lazy-page.ts';
import { shellRoute } from '../../router/root.ts';
import { oneOf, searchOf, wholeNumber, words } from '../../router/search.ts';
import { PRODUCT_SORTS, STATUSES, STOCK_LEVELS } from './list/filters.ts';

export const productsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/products',
  validateSearch: searchOf({
    q: words,
    status: oneOf(...STATUSES),
    category: words,
    stock: oneOf(...STOCK_LEVELS),
    priceMin: wholeNumber,
    priceMax: wholeNumber,
    availableMin: wholeNumber,
    availableMax: wholeNumber,
    sort: oneOf(...PRODUCT_SORTS),
  }),
  component: lazyPage(() => import('./list/products-page.tsx'), 'ProductsPage'),
});

export const newProductRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/products/new',
  component: lazyPage(() => import('./editor/product-page.tsx'), 'NewProductPage'),
});

export const productRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/products/$id',
  component: lazyPage(() => import('./editor/product-page.tsx'), 'ProductPage'),
});
