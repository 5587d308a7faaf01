import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  decodeCursor,
  decodePosition,
  encodeCursor,
  encodePosition,
  inBothForms,
  LIMIT_DEFAULT,
  ProblemSchema,
  sendCommonProblem,
  sendCsvList,
  type Total,
  type TypedApp,
  wantsCsv,
} from '#platform/http';
import { isId } from '#platform/ids';
import { explainStock } from './explain-stock.ts';
import {
  type HoldPlace,
  type ListedHold,
  type ListedScarceStock,
  listHolds,
  listMatching,
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

const common = { tags: ['Inventory'], security: [{ bearer: [] }] };
const config = { access: { scope: 'inventory:read' } } as const;
const problems = { '4xx': ProblemSchema, '5xx': ProblemSchema };
const ALSO_CSV = 'Also as CSV with `format=csv` or `Accept: text/csv`: then all of them, up to 50,000.';

/** Stock as people ask about it: under its names, and with the orders that keep it. */
export const addStockRoutes = (app: TypedApp, deps: StockDeps): void => {
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

const addScarceRoute = (app: TypedApp, deps: StockDeps): void => {
  app.get(
    '/admin/stock-levels',
    {
      config,
      schema: {
        ...common,
        operationId: 'listScarceStock',
        summary: 'What is running out',
        description: `Fewest pieces first, in the order of a few seconds ago with the numbers of now; or what \`sku\` or \`q\` names, by title; of words that more than 2,000 products have, those of 2,000. ${ALSO_CSV}`,
        querystring: StockListQuery,
        response: { 200: inBothForms('Variants', StockListSchema), ...problems },
      },
    },
    async (request, reply) => {
      const { warehouse, below = belowDefault, cursor, limit = LIMIT_DEFAULT, sku, q } = request.query;
      const { shopId } = request.ctx;
      const filter = { shopId, warehouseCode: warehouse ?? null };
      if (sku !== undefined) {
        const ids = (await deps.catalog.variantIdsBySku(shopId, [sku])).filter((id) => id !== null);
        const items = await stockOf(deps, shopId, ids, filter.warehouseCode);
        return sendStock(request, reply, wholeList(items), { cursor, limit });
      }
      const page = { cursor, limit };
      if (q !== undefined) return sendStock(request, reply, matchList(deps, { ...filter, text: q }), page);
      return sendStock(request, reply, scarceList(deps, { ...filter, below }), page);
    },
  );
};

/** A list of stock: what is running out, what a text names, what a SKU is. */
interface StockList<Place> {
  readonly read: (after: Place | null, limit: number) => Promise<{ items: ListedScarceStock[]; next: Place | null }>;
  readonly count: () => Promise<Total>;
  readonly encode: (place: Place) => string;
  /** Null: not given out by this list. */
  readonly decode: (cursor: string) => Place | null;
}

const AVAILABLE = 'available';

const scarceList = (
  deps: StockDeps,
  filter: { shopId: string; warehouseCode: string | null; below: number },
): StockList<ScarcePlace> => ({
  read: (after, limit) => listScarce(deps, { ...filter, after, limit }),
  count: () => deps.inventory.countScarce(filter),
  encode: (place) => encodePosition(AVAILABLE, place),
  decode(cursor) {
    const position = decodePosition(cursor, AVAILABLE, ['integer', 'id']);
    return position && [Number(position[0]), String(position[1])];
  },
});

const MATCHES = 'words';

const matchList = (
  deps: StockDeps,
  filter: { shopId: string; warehouseCode: string | null; text: string },
): StockList<string> => ({
  read: (after, limit) => listMatching(deps, { ...filter, after, limit }),
  count: () => deps.catalog.countVariantsMatching(filter.shopId, filter.text),
  encode: (variantId) => encodeCursor([MATCHES, variantId]),
  decode(cursor) {
    const [list, variantId] = decodeCursor(cursor, 2) ?? [];
    return list === MATCHES && isId(variantId) ? variantId : null;
  },
});

const wholeList = (items: ListedScarceStock[]): StockList<never> => ({
  read: async () => ({ items, next: null }),
  count: async () => ({ count: items.length, exact: true }),
  encode: (place) => place,
  decode: () => null,
});

const sendStock = async <Place>(
  request: FastifyRequest,
  reply: FastifyReply,
  list: StockList<Place>,
  { cursor, limit }: { readonly cursor: string | undefined; readonly limit: number },
) => {
  if (wantsCsv(request)) return sendCsvList<ListedScarceStock, Place>(reply, { ...STOCK_CSV, read: list.read });
  const after = cursor === undefined ? null : list.decode(cursor);
  if (cursor !== undefined && after === null) return refuseCursor(request, reply);
  const [{ items, next }, total] = await Promise.all([list.read(after, limit), after === null ? list.count() : null]);
  const nextCursor = next === null ? null : list.encode(next);
  return reply.header('cache-control', 'no-store').send({ items, nextCursor, total });
};

const STOCK_COLUMNS = ['sku', 'title', 'optionsText', 'onHand', 'held', 'available', 'variantId'] as const;
const STOCK_CSV = {
  fileName: 'low-stock',
  header: [...STOCK_COLUMNS],
  cells: (row: ListedScarceStock) => STOCK_COLUMNS.map((column) => row[column]),
};

const HOLD_SORT = 'expires';

const addHoldRoute = (app: TypedApp, deps: StockDeps): void => {
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
