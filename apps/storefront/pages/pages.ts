import type { TypedApp } from '#platform/http';
import type { Kit } from '../kit/kit.ts';
import { addAccount } from './account/route.ts';
import { addCart } from './cart/route.ts';
import { addCategory } from './category/route.ts';
import { addCheckout } from './checkout/route.ts';
import { addCheckoutReturn } from './checkout-return/route.ts';
import { addHome } from './home/route.ts';
import { addOrder } from './order/route.ts';
import { addPreferences } from './preferences/route.ts';
import { addProduct } from './product/route.ts';
import { addRecentlyViewed } from './recently-viewed/route.ts';
import { addSearch } from './search/route.ts';
import { addSitemap } from './sitemap/route.ts';

/** Every page of the storefront is named here. */
export const addPages = (app: TypedApp, kit: Kit): void => {
  addHome(app, kit);
  addCategory(app, kit);
  addSearch(app, kit);
  addProduct(app, kit);
  addRecentlyViewed(app, kit);
  addPreferences(app, kit);
  addSitemap(app, kit);
  addAccount(app, kit);
  addCart(app, kit);
  addCheckout(app, kit);
  addCheckoutReturn(app, kit);
  addOrder(app, kit);
};
