import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Database } from '#platform/db';
import {
  decodeCursor,
  encodeCursor,
  LIMIT_DEFAULT,
  ProblemSchema,
  type RoutePlugin,
  sendCommonProblem,
  sendProblem,
  type TypedApp,
} from '#platform/http';
import { isId } from '#platform/ids';
import type { PlatformParts } from '#platform/module';
import type { Inventory } from '../face.ts';
import { WAREHOUSES_MAX } from '../limits.ts';
import { readLiveHolds } from '../queries/live-holds.ts';
import { type NameStaff, readMovements } from '../queries/movements.ts';
import { inventoryRefusals } from '../refusals.ts';
import { listWarehouses } from '../store/warehouses.ts';
import { addChangeRoutes } from './change-routes.ts';
import {
  HoldsSchema,
  MovementsSchema,
  PageQuery,
  PutWarehousesBody,
  StockLevelsSchema,
  StockQuery,
  VariantParams,
  WarehousesSchema,
} from './schemas.ts';

const problems = { '4xx': ProblemSchema, '5xx': ProblemSchema };
const common = { tags: ['Inventory'], security: [{ bearer: [] }] };
const reading = { access: { scope: 'inventory:read' } } as const;
const writing = { access: { scope: 'inventory:write' } } as const;

export const createInventoryRoutes =
  (platform: PlatformParts, face: Inventory, nameStaff: NameStaff): RoutePlugin =>
  (app) => {
    addWarehouseRoutes(app, platform, face);
    addStockRoutes(app, platform, face);
    addLedgerRoute(app, { db: platform.db, nameStaff });
    addChangeRoutes(app, platform);
  };

const addWarehouseRoutes = (app: TypedApp, { db }: PlatformParts, face: Inventory): void => {
  app.get(
    '/admin/warehouses',
    {
      config: reading,
      schema: {
        ...common,
        operationId: 'listWarehouses',
        summary: 'List the warehouses',
        description: 'In the order in which stock is taken from them.',
        response: { 200: WarehousesSchema, ...problems },
      },
    },
    async (request, reply) => reply.send({ items: await listWarehouses(db, request.ctx.shopId) }),
  );
  app.put(
    '/admin/warehouses',
    {
      config: writing,
      schema: {
        ...common,
        operationId: 'putWarehouses',
        summary: 'Add or change warehouses',
        description: 'By their codes; warehouses that are not named stay as they are.',
        body: PutWarehousesBody,
        response: { 200: WarehousesSchema, ...problems },
      },
    },
    async (request, reply) => {
      const { warehouses } = request.body;
      const known = await listWarehouses(db, request.ctx.shopId);
      const codes = new Set([...known, ...warehouses].map(({ code }) => code));
      // Two requests at once could each pass and go over by one of them; what counts is that the list cannot grow for ever.
      if (codes.size > WAREHOUSES_MAX) {
        const { status, when } = inventoryRefusals.warehouse_limit;
        return sendProblem(request, reply, status, { code: 'warehouse_limit', message: when, param: 'warehouses' });
      }
      await face.setUpWarehouses(request.ctx.shopId, warehouses);
      return reply.send({ items: await listWarehouses(db, request.ctx.shopId) });
    },
  );
};

const addStockRoutes = (app: TypedApp, { db }: PlatformParts, face: Inventory): void => {
  app.get(
    '/admin/stock',
    {
      config: reading,
      schema: {
        ...common,
        operationId: 'readStock',
        summary: 'Read stock levels',
        description: 'On hand, held and available, per variant and warehouse.',
        querystring: StockQuery,
        response: { 200: StockLevelsSchema, ...problems },
      },
    },
    async (request, reply) =>
      reply.send({ items: [...(await face.stockLevels(request.ctx.shopId, request.query.variantId))] }),
  );
  app.get(
    '/admin/stock/:variantId/holds',
    {
      config: reading,
      schema: {
        ...common,
        operationId: 'listLiveHolds',
        summary: 'Read who holds a variant',
        description: 'Why pieces on hand are not available: the live holds, newest first.',
        params: VariantParams,
        response: { 200: HoldsSchema, ...problems },
      },
    },
    async (request, reply) =>
      reply.send({ items: await readLiveHolds(db, request.ctx.shopId, request.params.variantId) }),
  );
};

const addLedgerRoute = (app: TypedApp, parts: { readonly db: Database; readonly nameStaff: NameStaff }): void => {
  app.get(
    '/admin/stock/:variantId/movements',
    {
      config: reading,
      schema: {
        ...common,
        operationId: 'listStockMovements',
        summary: 'Read the ledger of a variant',
        description: 'Every change of its stock, newest first.',
        params: VariantParams,
        querystring: PageQuery,
        response: { 200: MovementsSchema, ...problems },
      },
    },
    async (request, reply) => {
      const { limit = LIMIT_DEFAULT, cursor } = request.query;
      const before = cursor === undefined ? null : decodeCursor(cursor, 1)?.[0];
      if (before !== null && !isId(before)) return sendBadCursor(request, reply);
      const items = await readMovements(parts, request.ctx.shopId, request.params.variantId, before, limit);
      const last = items.length === limit ? items.at(-1) : undefined;
      return reply.send({ items, nextCursor: last ? encodeCursor([last.id]) : null });
    },
  );
};

const sendBadCursor = (request: FastifyRequest, reply: FastifyReply) =>
  sendCommonProblem(request, reply, 'validation_failed', 'This is no cursor of this list.', { param: 'cursor' });
