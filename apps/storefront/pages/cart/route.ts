import type { TypedApp } from '#platform/http';
import type { Kit } from '../../kit/kit.ts';
import { addFragment, addPage } from '../../kit/page.ts';
import { alternativesView, soldOut } from './alternatives.ts';
import { lookAtCart } from './bearer.ts';
import { drawerView } from './drawer-view.ts';
import { addCartForms } from './forms.ts';
import { NoticeQuery, noticeView } from './notice.ts';
import { cartView } from './view.ts';

const SUGGESTIONS_MAX = 4;

export const addCart = (app: TypedApp, kit: Kit): void => {
  const { catalog, shops } = kit.deps.faces;
  addPage(app, kit, {
    path: '/cart',
    querystring: NoticeQuery,
    async handle(visit, { query }) {
      const { shop } = visit;
      const [shown, notice, shipping] = await Promise.all([
        lookAtCart(kit, visit),
        noticeView(kit, visit, query),
        shops.shippingOptions(shop.id, shop.country),
      ]);
      const newest = shown.lines.length === 0 ? await catalog.listProducts(shop.id, { limit: SUGGESTIONS_MAX }) : null;
      const alternatives = await alternativesView(kit, visit, soldOut(shown));
      const suggestions = newest?.ok ? newest.value.items : [];
      return {
        title: visit.t('cart.title'),
        noIndex: true,
        styles: ['cart'],
        behaviours: ['cart'],
        body: cartView(visit, { shown, notice, shipping, alternatives, suggestions }),
      };
    },
  });
  addFragment(app, kit, {
    path: '/fragments/cart',
    querystring: NoticeQuery,
    async handle(visit, { query }) {
      const [shown, notice, shipping] = await Promise.all([
        lookAtCart(kit, visit),
        noticeView(kit, visit, query),
        shops.shippingOptions(visit.shop.id, visit.shop.country),
      ]);
      return drawerView(kit, visit, { shown, notice, shipping });
    },
  });
  addCartForms(app, kit);
};
