import type { StorefrontDeps } from '../deps.ts';
import type { LiveOrders } from '../pages/order/live.ts';
import type { Assets } from './assets.ts';
import type { Navigation } from './navigation.ts';
import type { PageRegistry } from './page-registry.ts';

/** What pages are made with: one for all of them. */
export interface Kit {
  readonly deps: StorefrontDeps;
  readonly assets: Assets;
  readonly navigation: Navigation;
  readonly pages: PageRegistry;
  /** Tells open pages of orders of changes. */
  readonly orders: LiveOrders;
  /** Cookies are sent over https only. */
  readonly secureCookies: boolean;
}
