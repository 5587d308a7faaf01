import { Type } from 'typebox';
import type { TypedApp } from '#platform/http';
import { productGrid } from '../../components/product-card.ts';
import { html, nothing } from '../../kit/html.ts';
import type { Kit } from '../../kit/kit.ts';
import { addFragment } from '../../kit/page.ts';

const SHOWN_MAX = 8;
const ID_LENGTH = 36;
const Query = Type.Object({ ids: Type.String({ pattern: '^[0-9a-f,-]+$', maxLength: SHOWN_MAX * (ID_LENGTH + 1) }) });
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Products that the browser remembers to have shown; the shop keeps no list of what anybody looks at. */
export const addRecentlyViewed = (app: TypedApp, kit: Kit): void =>
  addFragment(app, kit, {
    path: '/fragments/recently-viewed',
    querystring: Query,
    async handle(visit, { query }) {
      const ids = [...new Set(query.ids.split(','))].filter((id) => UUID.test(id));
      const products = await kit.deps.faces.catalog.publicProducts(visit.shop.id, ids.slice(0, SHOWN_MAX));
      if (products.length === 0) return nothing;
      return html`<h2>${visit.t('home.recent')}</h2>!${productGrid(visit, products)}`;
    },
  });
