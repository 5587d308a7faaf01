import { createRouter, parseSearchWith, stringifySearchWith } from '@tanstack/react-router';
import { FailedPage } from '../components/index.ts';
import { categoriesRoute } from '../features/categories/routes.ts';
import { customerRoute, customersRoute } from '../features/customers/routes.ts';
import { dashboardRoute } from '../features/dashboard/routes.ts';
import { deadLettersRoute } from '../features/dead-letters/routes.ts';
import { importRoute, importsRoute } from '../features/imports/routes.ts';
import {
  articleRoute,
  holdsRoute,
  inventoryRoute,
  receiveRoute,
  warehousesRoute,
} from '../features/inventory/routes.ts';
import { mailboxRoute } from '../features/mailbox/routes.ts';
import { orderRoute, ordersRoute } from '../features/orders/routes.ts';
import { paymentRoute, paymentsRoute } from '../features/payments/routes.ts';
import { newProductRoute, productRoute, productsRoute } from '../features/products/routes.ts';
import { signInRoute } from '../features/sign-in/routes.ts';
import { staffRoute } from '../features/staff/routes.ts';
import { systemRoute } from '../features/system/routes.ts';
import { rootRoute, shellRoute } from './root.ts';

const routeTree = rootRoute.addChildren([
  signInRoute,
  shellRoute.addChildren([
    dashboardRoute,
    ...[ordersRoute, orderRoute],
    ...[paymentsRoute, paymentRoute],
    ...[customersRoute, customerRoute],
    ...[productsRoute, newProductRoute, productRoute],
    categoriesRoute,
    ...[inventoryRoute, holdsRoute, warehousesRoute, receiveRoute, articleRoute],
    ...[importsRoute, importRoute],
    mailboxRoute,
    deadLettersRoute,
    systemRoute,
    staffRoute,
  ]),
]);

export const router = createRouter({
  routeTree,
  basepath: '/admin',
  defaultPreload: 'intent',
  // Within the frame: who meets a page that broke can go elsewhere.
  defaultErrorComponent: FailedPage,
  scrollRestoration: true,
  // Every member of a query is plain text: `?q=100` is what was typed and not a number.
  parseSearch: parseSearchWith((text) => text),
  stringifySearch: stringifySearchWith(String),
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
