import { Type } from 'typebox';
import { ProblemSchema, sendCommonProblem, sendProblem, type TypedApp } from '#platform/http';
import { AVAILABLE_LOW_MAX, AVAILABLE_SHOWN_MAX, SLUG_LENGTH_MAX } from '../limits.ts';
import type { ReadAvailability } from '../queries/read-availability.ts';
import { ListParameters, toListQuery } from './list-parameters.ts';
import { listKey, type PublicPages, productKey } from './public-pages.ts';
import { AvailabilitySchema, CategoryTreeSchema, ProductListSchema, ProductSchema } from './schemas.ts';
import { sendCached } from './send-cached.ts';

const common = { tags: ['Catalog'] };
const problems = { '4xx': ProblemSchema, '5xx': ProblemSchema };
const config = { access: 'public' } as const;
const unchanged = { 304: Type.Null({ description: 'If-None-Match names what is current.' }) };
const Params = Type.Object({
  idOrSlug: Type.String({ pattern: '^[a-z0-9-]+$', maxLength: SLUG_LENGTH_MAX, description: 'Id or slug.' }),
});

export const addPublicRoutes = (app: TypedApp, pages: PublicPages, availability: ReadAvailability): void => {
  addListRoutes(app, pages);
  addProductRoute(app, pages);
  addAvailabilityRoute(app, availability);
};

const addListRoutes = (app: TypedApp, pages: PublicPages): void => {
  app.get(
    '/products',
    {
      config,
      onRequest: pages.hot.answer,
      schema: {
        ...common,
        operationId: 'listProducts',
        summary: 'List, filter and search products',
        description: 'Published products. Filter by attributes and options as `attr.colour=Blue,Green`.',
        querystring: ListParameters,
        response: { 200: ProductListSchema, ...unchanged, ...problems },
      },
    },
    async (request, reply) => {
      const query = toListQuery(request.query);
      if (!query.ok) return sendProblem(request, reply, 400, query.refusal);
      const { generation } = pages.hot;
      const cached = await pages.lists.get(listKey(request.ctx.shopId, query.value));
      if (cached) {
        pages.hot.remember(request, cached, generation);
        return sendCached(request, reply, cached);
      }
      const message = `There is no category ${query.value.category}.`;
      return sendCommonProblem(request, reply, 'not_found', message, { param: 'category' });
    },
  );
  app.get(
    '/categories',
    {
      config,
      schema: {
        ...common,
        operationId: 'listCategories',
        summary: 'Read the category tree',
        description: 'Every category with the attributes it defines; those of its ancestors hold in it as well.',
        response: { 200: CategoryTreeSchema, ...unchanged, ...problems },
      },
    },
    async (request, reply) => {
      const cached = await pages.trees.get(request.ctx.shopId);
      return cached ? sendCached(request, reply, cached) : sendCommonProblem(request, reply, 'not_found', 'No tree.');
    },
  );
};

const addProductRoute = (app: TypedApp, pages: PublicPages): void => {
  app.get(
    '/products/:idOrSlug',
    {
      config,
      onRequest: pages.hot.answer,
      schema: {
        ...common,
        operationId: 'readProduct',
        summary: 'Read a product',
        description: 'By id or slug, with its variants and prices. Stock changes by the second: see availability.',
        params: Params,
        response: { 200: ProductSchema, ...unchanged, ...problems },
      },
    },
    async (request, reply) => {
      const { generation } = pages.hot;
      const cached = await pages.products.get(productKey(request.ctx.shopId, request.params.idOrSlug));
      if (cached) {
        pages.hot.remember(request, cached, generation);
        return sendCached(request, reply, cached);
      }
      return sendCommonProblem(request, reply, 'not_found', `There is no product ${request.params.idOrSlug}.`);
    },
  );
};

const addAvailabilityRoute = (app: TypedApp, availability: ReadAvailability): void => {
  app.get(
    '/products/:idOrSlug/availability',
    {
      config,
      schema: {
        ...common,
        operationId: 'readAvailability',
        summary: 'Read what is left of a product',
        description: `Live, never cached. At most ${AVAILABLE_SHOWN_MAX} pieces are told; up to ${AVAILABLE_LOW_MAX} count as low.`,
        params: Params,
        response: { 200: AvailabilitySchema, ...problems },
      },
    },
    async (request, reply) => {
      const items = await availability(request.ctx.shopId, request.params.idOrSlug);
      if (items.length === 0) {
        return sendCommonProblem(request, reply, 'not_found', `There is no product ${request.params.idOrSlug}.`);
      }
      reply.header('cache-control', 'no-store');
      return reply.send({ items: [...items] });
    },
  );
};
