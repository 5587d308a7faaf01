import { createRouter, parseSearchWith, stringifySearchWith } from '@tanstack/react-router';
import { dashboardRoute } from '../features/dashboard/routes.ts';
import { signInRoute } from '../features/sign-in/routes.ts';
import { rootRoute, shellRoute } from './root.ts';

const routeTree = rootRoute.addChildren([signInRoute, shellRoute.addChildren([dashboardRoute])]);

export const router = createRouter({
  routeTree,
  basepath: '/admin',
  defaultPreload: 'intent',
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
