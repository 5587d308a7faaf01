import { createRoute } from '@tanstack/react-router';
import { lazyPage } from '../../router/lazy-page.ts';
import { shellRoute } from '../../router/root.ts';
import { oneOf, searchOf, wholeNumber, words } from '../../router/search.ts';
import { PAYMENT_SORTS, PAYMENT_STATES } from './payment-filters.ts';

export const paymentsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/payments',
  validateSearch: searchOf({
    q: words,
    state: oneOf(...PAYMENT_STATES),
    sort: oneOf(...PAYMENT_SORTS),
    amountMin: wholeNumber,
    amountMax: wholeNumber,
  }),
  component: lazyPage(() => import('./payments-page.tsx'), 'PaymentsPage'),
});

export const paymentRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/payments/$orderId',
  component: lazyPage(() => import('./payment-page.tsx'), 'PaymentPage'),
});
