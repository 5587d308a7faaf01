import type { FastifyReply } from 'fastify';
import { Type } from 'typebox';
import type { Database } from '#platform/db';
import {
  FormatParameter,
  inBothForms,
  LIMIT_DEFAULT,
  listPageSchema,
  ProblemSchema,
  pageParameters,
  sendCommonProblem,
  sendCsvList,
  sortParameter,
  type TypedApp,
  wantsCsv,
} from '#platform/http';
import { cleanText } from '../domain/text.ts';
import { PRICE_MINOR_MAX } from '../limits.ts';
import { readCategoryId } from '../queries/category-tree.ts';
import {
  countForStaff,
  listForStaff,
  type StaffListItem,
  type StaffListQuery,
  type StockLevel,
} from '../queries/list-for-staff.ts';
import { STAFF_SORTS, type StaffPosition, staffPositionOf } from '../queries/staff-sorts.ts';
import { MediaSchema } from './media-schemas.ts';
import { Id, Slug, StaffProductSchema } from './schemas.ts';

const Q_LENGTH_MAX = 200;
const orNull = <Schema extends Type.TSchema>(schema: Schema) => Type.Union([schema, Type.Null()]);
const Item = Type.Object({
  id: Id,
  slug: Type.String(),
  title: Type.String(),
  status: StaffProductSchema.properties.status,
  version: Type.Integer({ description: 'What If-Match asks for, in quotes.' }),
  image: orNull(MediaSchema),
  category: orNull(Type.Object({ id: Id, slug: Type.String(), title: Type.String() })),
  variantCount: Type.Integer(),
  priceMinMinor: Type.Integer(),
  priceMaxMinor: Type.Integer(),
  currency: Type.String(),
  available: Type.Integer({ description: 'Pieces of all its variants; what is sold shows within minutes.' }),
  stockLevel: Type.Unsafe<StockLevel>(
    Type.String({ enum: ['out', 'low', 'in'], description: 'low: of some variant few or none, of another some.' }),
  ),
  updatedAt: Type.String(),
});
const example: StaffListItem = {
  id: '0192f000-0000-7000-8000-000000000001',
  slug: 'market-tote',
  title: 'Market Tote',
  status: 'published',
  version: 3,
  image: { url: '/media/r/0192f000-0000-7000-8000-000000000002/960.jpg', alt: 'Market Tote in forest' },
  category: { id: '0192f000-0000-7000-8000-000000000003', slug: 'totes', title: 'Totes' },
  variantCount: 2,
  priceMinMinor: 2_800,
  priceMaxMinor: 2_800,
  currency: 'GBP',
  available: 41,
  stockLevel: 'in',
  updatedAt: '2026-05-04T10:00:00.000Z',
};

const Whole = Type.Integer({ minimum: 0, maximum: PRICE_MINOR_MAX, description: 'Included.' });
const Query = Type.Object(
  {
    q: Type.Optional(
      Type.String({ maxLength: Q_LENGTH_MAX, pattern: '^[^\\u0000]*$', description: 'Words, or a whole SKU.' }),
    ),
    status: Type.Optional(StaffProductSchema.properties.status),
    category: Type.Optional(Slug),
    stock: Type.Optional(
      Type.Unsafe<StockLevel | 'any'>(Type.String({ enum: ['out', 'low', 'in', 'any'], default: 'any' })),
    ),
    priceMin: Type.Optional({ ...Whole, description: 'Minor units, of the lowest price of its variants.' }),
    priceMax: Type.Optional(Whole),
    availableMin: Type.Optional({ ...Whole, description: 'Pieces of all its variants, as last heard.' }),
    availableMax: Type.Optional(Whole),
    sort: sortParameter(STAFF_SORTS, 'newest'),
    format: FormatParameter,
    ...pageParameters,
  },
  { additionalProperties: false },
);

export const addStaffListRoute = (app: TypedApp, db: Database): void => {
  app.get(
    '/admin/products',
    {
      config: { access: { scope: 'catalog:write' } },
      schema: {
        tags: ['Catalog, staff'],
        security: [{ bearer: [] }],
        operationId: 'listProductsForStaff',
        summary: 'List products of every status',
        description:
          'A category means all below it as well. As a table with `format=csv` or `Accept: text/csv`: at most 50,000 rows, without pages.',
        querystring: Query,
        response: {
          200: inBothForms('A page of products, or all of them as a table', listPageSchema(Item, example)),
          '4xx': ProblemSchema,
          '5xx': ProblemSchema,
        },
      },
    },
    async (request, reply) => {
      const { shopId } = request.ctx;
      const { q, status, category, stock = 'any', sort = 'newest', cursor, limit = LIMIT_DEFAULT } = request.query;
      const categoryId = category === undefined ? null : await readCategoryId(db, shopId, category);
      if (category !== undefined && categoryId === null) {
        return sendCommonProblem(request, reply, 'not_found', `There is no category ${category}.`, {
          param: 'category',
        });
      }
      const text = cleanText(q ?? '') || null;
      const { priceMin, priceMax, availableMin, availableMax } = request.query;
      const query = {
        ...{ text, status: status ?? null, categoryId, stock: stock === 'any' ? null : stock, sort },
        price: { min: priceMin, max: priceMax },
        available: { min: availableMin, max: availableMax },
      };
      if (wantsCsv(request)) return sendTable(reply, db, shopId, query);
      const after = cursor === undefined ? null : staffPositionOf(sort, cursor);
      if (cursor !== undefined && after === null) {
        return sendCommonProblem(request, reply, 'validation_failed', 'This is no cursor of a list in this order.', {
          param: 'cursor',
        });
      }
      const [page, total] = await Promise.all([
        listForStaff(db, shopId, query, { after, limit }),
        after === null ? countForStaff(db, shopId, query) : null,
      ]);
      return reply.send({ ...page, total });
    },
  );
};

const COLUMNS = {
  id: (item) => item.id,
  slug: (item) => item.slug,
  title: (item) => item.title,
  status: (item) => item.status,
  category: (item) => item.category?.title ?? null,
  variants: (item) => item.variantCount,
  priceMinMinor: (item) => item.priceMinMinor,
  priceMaxMinor: (item) => item.priceMaxMinor,
  currency: (item) => item.currency,
  available: (item) => item.available,
  stockLevel: (item) => item.stockLevel,
  image: (item) => item.image?.url ?? null,
  updatedAt: (item) => item.updatedAt,
} as const satisfies Record<string, (item: StaffListItem) => string | number | null>;

const sendTable = (reply: FastifyReply, db: Database, shopId: string, query: StaffListQuery): Promise<FastifyReply> =>
  sendCsvList<StaffListItem, StaffPosition>(reply, {
    fileName: 'products',
    header: Object.keys(COLUMNS),
    cells: (item) => Object.values(COLUMNS).map((cellOf) => cellOf(item)),
    async read(after, limit) {
      const { items, nextCursor } = await listForStaff(db, shopId, query, { after, limit });
      return { items, next: nextCursor === null ? null : staffPositionOf(query.sort, nextCursor) };
    },
  });
