import { Type } from 'typebox';
import type { TypedApp } from '#platform/http';
import { cachedPage } from '../../kit/cached-page.ts';
import type { Kit } from '../../kit/kit.ts';
import { addFragment } from '../../kit/page.ts';
import { loadProduct } from './load.ts';
import { stockLine } from './stock-view.ts';
import { productPage } from './view.ts';

const SLUG_LENGTH_MAX = 120;
const Slug = Type.String({ pattern: '^[a-z0-9-]+$', maxLength: SLUG_LENGTH_MAX });
const VariantId = Type.String({ format: 'uuid' });
const Params = Type.Object({ slug: Slug });
const Query = Type.Object({ variant: Type.Optional(VariantId) });
const FragmentQuery = Type.Object({ product: Slug, variant: VariantId });

export const addProduct = (app: TypedApp, kit: Kit): void => {
  cachedPage(app, kit, {
    path: '/p/:slug',
    params: Params,
    querystring: Query,
    async make(visit, { params, query }) {
      const facts = await loadProduct(kit, visit, params.slug, query.variant);
      if (!facts) return null;
      const { product } = facts;
      // Ids are addresses as well: the slug is the one that is shown.
      if (product.slug !== params.slug)
        return { answer: { redirect: `/p/${product.slug}` }, references: [`product:${product.id}`] };
      const references = [
        `product:${product.id}`,
        ...product.variants.map(({ id }) => `variant:${id}`),
        ...product.categories.map(({ id }) => `category:${id}`),
      ];
      return { answer: productPage(visit, facts), references };
    },
  });
  addAvailability(app, kit);
};

/** What is left at this moment, asked for by the page once it is shown. */
const addAvailability = (app: TypedApp, kit: Kit): void =>
  addFragment(app, kit, {
    path: '/fragments/availability',
    querystring: FragmentQuery,
    async handle(visit, { query }) {
      const levels = await kit.deps.faces.catalog.productAvailability(visit.shop.id, query.product);
      const level = levels.find(({ variantId }) => variantId === query.variant);
      return stockLine(visit, level, levels.length === 1);
    },
  });
