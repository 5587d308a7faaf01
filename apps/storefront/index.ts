import type { ModuleParts } from '#platform/module';
import type { StorefrontDeps } from './deps.ts';
import { loadAssets } from './kit/assets.ts';
import type { Kit } from './kit/kit.ts';
import { createNavigation } from './kit/navigation.ts';
import { createPageRegistry } from './kit/page-registry.ts';
import { openScope } from './kit/scope.ts';
import { createLiveOrders } from './pages/order/live.ts';
import { addPages } from './pages/pages.ts';

export type { StorefrontDeps } from './deps.ts';
export { mailLinkUrl } from './kit/mail-links.ts';

/** The pages for shoppers: routes from `/` on, and the subscribers that drop kept pages and tell open ones when facts change. */
export const createStorefront = (deps: StorefrontDeps): ModuleParts => {
  const kit: Kit = {
    deps,
    assets: loadAssets(),
    navigation: createNavigation(deps.faces),
    pages: createPageRegistry(),
    orders: createLiveOrders(),
    secureCookies: deps.publicUrl.startsWith('https:'),
  };
  return {
    name: 'storefront',
    async rootRoutes(app) {
      await openScope(app, kit);
      addPages(app, kit);
    },
    subscribers: [kit.pages.subscriber, kit.orders.subscriber],
  };
};
