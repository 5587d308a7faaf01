import { Type } from 'typebox';
import type { TypedApp } from '#platform/http';
import { cachedPage } from '../../kit/cached-page.ts';
import type { Kit } from '../../kit/kit.ts';
import { loadListing } from '../listing/load.ts';
import { addressOf, choiceOf, ListQuerySchema } from '../listing/parameters.ts';
import { findCategory } from './find-category.ts';
import { categoryPage } from './view.ts';

const SLUG_LENGTH_MAX = 120;
const Params = Type.Object({ slug: Type.String({ pattern: '^[a-z0-9]+(-[a-z0-9]+)*$', maxLength: SLUG_LENGTH_MAX }) });

export const addCategory = (app: TypedApp, kit: Kit): void =>
  cachedPage(app, kit, {
    path: '/c/:slug',
    params: Params,
    querystring: ListQuerySchema,
    async make(visit, { params, query }) {
      const { shop } = visit;
      const found = findCategory(await kit.deps.faces.catalog.categoryTree(shop.id), params.slug);
      if (!found) return null;
      const { q: _q, ...asked } = query;
      const choice = choiceOf(asked, shop.currency);
      const listing = await loadListing(kit, shop.id, choice, params.slug);
      if (!listing.ok) return null;
      const path = `/c/${params.slug}`;
      const canonical = addressOf(
        path,
        { ...choice, attributes: {}, minMinor: null, maxMinor: null, sort: 'newest' },
        shop.currency,
      );
      return {
        answer: categoryPage(visit, { ...found, path, canonical, listing: listing.value }),
        references: [`category:${found.category.id}`],
      };
    },
  });
