import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Catalog } from '#modules/catalog';
import {
  decodePosition,
  encodePosition,
  inBothForms,
  LIMIT_DEFAULT,
  LIMIT_MAX,
  ProblemSchema,
  sendCommonProblem,
  sendCsvList,
  type TypedApp,
  wantsCsv,
} from '#platform/http';
import { explainStock } from './explain-stock.ts';
import {
  type HoldPlace,
  type ListedHold,
  type ListedScarceStock,
  listHolds,
  listScarce,
  type ScarcePlace,
  type StockDeps,
  stockOf,
} from './stock-lists.ts';
import {
  belowDefault,
  ExplanationSchema,
  HoldListQuery,
  HoldListSchema,
  StockListQuery,
  StockListSchema,
  VariantParams,
} from './stock-schemas.ts';

export interface StockRouteDeps extends StockDeps {
  readonly catalog: Pick<Catalog, 'variantIdsBySku' | 'variantIdsMatching'>;
}

const common = { tags: ['Inventory'], security: [{ bearer: [] }] };
const config = { access: { scope: 'inventory:read' } } as const;
const problems = { '4xx': ProblemSchema, '5xx': ProblemSchema };
const ALSO_CSV = 'Also as CSV with `format=csv` or `Accept: text/csv`: then all of them, up to 50,000.';

/** Stock as people ask about it: under its names, and with the orders that keep it. */
export const addStockRoutes = (app: TypedApp, deps: StockRouteDeps): void => {
  addScarceRoute(app, deps);
  addHoldRoute(app, deps);
  app.get(
    '/admin/stock/:variantId/explanation',
    {
      config,
      schema: {
        ...common,
        operationId: 'explainStock',
        summary: 'Why is this not available',
        description: 'What is on hand, who keeps it until when, and whether the product is for sale at all.',
        params: VariantParams,
        response: { 200: ExplanationSchema, ...problems },
      },
    },
    async (request, reply) =>
      reply
        .header('cache-control', 'no-store')
        .send(await explainStock(deps, request.ctx.shopId, request.params.variantId)),
  );
};

const refuseCursor = (request: FastifyRequest, reply: FastifyReply): FastifyReply =>
  sendCommonProblem(request, reply, 'validation_failed', 'This cursor was not given out by this list.', {
    param: 'cursor',
  });

const STOCK_SORT = 'available';

const addScarceRoute = (app: TypedApp, deps: StockRouteDeps): void => {
  app.get(
    '/admin/stock-levels',
    {
      config,
      schema: {
        ...common,
        operationId: 'listScarceStock',
        summary: 'What is running out',
        description: `Fewest pieces first, in the order of a few seconds ago with the numbers of now; or what \`sku\` or \`q\` names, at most 100. ${ALSO_CSV}`,
        querystring: StockListQuery,
        response: { 200: inBothForms('Variants', StockListSchema), ...problems },
      },
    },
    async (request, reply) => {
      const { warehouse, below = belowDefault, cursor, limit = LIMIT_DEFAULT } = request.query;
      const { shopId } = request.ctx;
      const asked = await variantsAsked(deps, shopId, request.query);
      if (asked !== null) return sendAsked(request, reply, await stockOf(deps, shopId, asked, warehouse ?? null));
      const filter = { shopId, warehouseCode: warehouse ?? null, below };
      if (wantsCsv(request)) {
        return sendCsvList<ListedScarceStock, ScarcePlace>(reply, {
          ...STOCK_CSV,
          read: (after, rows) => listScarce(deps, { ...filter, after, limit: rows }),
        });
      }
      const after = cursor === undefined ? null : decodePosition(cursor, STOCK_SORT, ['integer', 'id']);
      if (cursor !== undefined && after === null) return refuseCursor(request, reply);
      const [{ items, next }, total] = await Promise.all([
        listScarce(deps, { ...filter, after: after && [Number(after[0]), String(after[1])], limit }),
        after === null ? deps.inventory.countScarce(filter) : null,
      ]);
      const nextCursor = next === null ? null : encodePosition(STOCK_SORT, next);
      return reply.header('cache-control', 'no-store').send({ items, nextCursor, total });
    },
  );
};

/** Those that a SKU or a text names; null: neither was said. */
const variantsAsked = async (
  { catalog }: Pick<StockRouteDeps, 'catalog'>,
  shopId: string,
  { sku, q }: { readonly sku?: string; readonly q?: string },
): Promise<readonly string[] | null> => {
  if (sku !== undefined) return (await catalog.variantIdsBySku(shopId, [sku])).filter((id) => id !== null);
  return q === undefined ? null : catalog.variantIdsMatching(shopId, q, LIMIT_MAX);
};

/** All at once: they are few. */
const sendAsked = (request: FastifyRequest, reply: FastifyReply, items: ListedScarceStock[]) => {
  if (wantsCsv(request)) {
    const read = async () => ({ items, next: null });
    return sendCsvList<ListedScarceStock, ScarcePlace>(reply, { ...STOCK_CSV, read });
  }
  const total = { count: items.length, exact: items.length < LIMIT_MAX };
  return reply.header('cache-control', 'no-store').send({ items, nextCursor: null, total });
};

const STOCK_COLUMNS = ['sku', 'title', 'optionsText', 'onHand', 'held', 'available', 'variantId'] as const;
const STOCK_CSV = {
  fileName: 'low-stock',
  header: [...STOCK_COLUMNS],
  cells: (row: ListedScarceStock) => STOCK_COLUMNS.map((column) => row[column]),
};

const HOLD_SORT = 'expires';

const addHoldRoute = (app: TypedApp, deps: StockRouteDeps): void => {
  app.get(
    '/admin/holds',
    {
      config,
      schema: {
        ...common,
        operationId: 'listHolds',
        summary: 'Stock that is kept for somebody',
        description: `Live holds, those that end first in front; of one variant the newest 100 without further pages. ${ALSO_CSV}`,
        querystring: HoldListQuery,
        response: { 200: inBothForms('Holds', HoldListSchema), ...problems },
      },
    },
    async (request, reply) => {
      const { variantId = null, state = null, cursor, limit = LIMIT_DEFAULT } = request.query;
      const filter = { shopId: request.ctx.shopId, variantId, state };
      if (wantsCsv(request)) {
        return sendCsvList<ListedHold, HoldPlace>(reply, {
          fileName: 'holds',
          header: ['reference', 'state', 'expiresAt', 'createdAt', 'order', 'lines'],
          cells: holdCells,
          read: (after, rows) => listHolds(deps, { ...filter, after, limit: rows }),
        });
      }
      const after = cursor === undefined ? null : decodePosition(cursor, HOLD_SORT, ['time', 'text']);
      if (cursor !== undefined && after === null) return refuseCursor(request, reply);
      const { items, next } = await listHolds(deps, {
        ...filter,
        after: after && [String(after[0]), String(after[1])],
        limit,
      });
      const nextCursor = next === null ? null : encodePosition(HOLD_SORT, next);
      return reply.header('cache-control', 'no-store').send({ items, nextCursor, total: null });
    },
  );
};

const holdCells = ({ reference, state, expiresAt, createdAt, order, lines }: ListedHold) => [
  ...[reference, state, expiresAt, createdAt, order?.number ?? null],
  lines
    .map(({ quantity, sku, variantId, warehouseCode }) => `${quantity} × ${sku ?? variantId} in ${warehouseCode}`)
    .join('; '),
];
