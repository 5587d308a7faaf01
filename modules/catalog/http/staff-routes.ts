import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import {
  claimOf,
  decodeCursor,
  encodeCursor,
  LIMIT_DEFAULT,
  LIMIT_MAX,
  ProblemSchema,
  sendAnswer,
  sendCommonProblem,
  sendProblem,
  type TypedApp,
} from '#platform/http';
import { isId } from '#platform/ids';
import type { PlatformParts } from '#platform/module';
import { isCurrency } from '#platform/money';
import type { Result } from '#platform/result';
import type { ProductInput } from '../face.ts';
import { listForStaff } from '../queries/list-for-staff.ts';
import { type ProductView, readProduct } from '../queries/read-product.ts';
import { catalogRefusals, type ProductRefusal } from '../refusals.ts';
import { createChangeProduct, createCreateProduct } from '../use-cases/write-product.ts';
import { Id, NewProductBody, ProductBody, ProductPatchBody, StaffListSchema, StaffProductSchema } from './schemas.ts';

/** A product with two thousand variants is about 400 KiB. */
const BODY_BYTES_MAX = 2 * 1024 * 1024;
const problems = { '4xx': ProblemSchema, '5xx': ProblemSchema };
const common = { tags: ['Catalog, staff'], security: [{ bearer: [] }] };
const config = { access: { scope: 'catalog:write' } } as const;
const Params = Type.Object({ id: Id });
const Headers = Type.Object({
  'if-match': Type.Optional(Type.String({ maxLength: 40, description: 'The ETag that the change was made against.' })),
});
const answers = { response: { 200: StaffProductSchema, ...problems } };

export const addStaffRoutes = (app: TypedApp, platform: PlatformParts): void => {
  addCreateRoute(app, platform);
  addChangeRoutes(app, platform);
  addPublicationRoutes(app, platform);
  addReadRoutes(app, platform);
};

const addCreateRoute = (app: TypedApp, platform: PlatformParts): void => {
  const createProduct = createCreateProduct(platform);
  app.post(
    '/admin/products',
    {
      config: { ...config, idempotent: true },
      bodyLimit: BODY_BYTES_MAX,
      schema: {
        ...common,
        operationId: 'createProduct',
        summary: 'Create a product',
        description: 'Its slug is its own in the shop, so are the SKUs of its variants.',
        headers: Type.Object({ 'idempotency-key': Type.Optional(Type.String({ description: 'Required.' })) }),
        body: NewProductBody,
        response: { 201: StaffProductSchema, ...problems },
      },
    },
    async (request, reply) => {
      const { currency, ...input } = request.body;
      if (!isCurrency(currency)) {
        return sendCommonProblem(request, reply, 'validation_failed', 'No such currency.', { param: 'currency' });
      }
      const outcome = await createProduct(claimOf(request), { ...request.ctx, currency }, input);
      if (outcome.kind === 'conflict') {
        const message = 'This key was used before with another request.';
        return sendCommonProblem(request, reply, 'idempotency_conflict', message, { param: 'Idempotency-Key' });
      }
      if (outcome.kind === 'replay') return sendAnswer(reply, { ...outcome.answer, replayed: true });
      return sendWritten(request, reply, outcome.written, 201);
    },
  );
};

const addChangeRoutes = (app: TypedApp, platform: PlatformParts): void => {
  const change = changeWith(platform);
  app.put(
    '/admin/products/:id',
    {
      config,
      bodyLimit: BODY_BYTES_MAX,
      schema: {
        ...common,
        ...answers,
        operationId: 'replaceProduct',
        summary: 'Replace a product',
        description: 'Variants that the body leaves out cannot be chosen any more; their SKUs stay theirs.',
        params: Params,
        headers: Headers,
        body: ProductBody,
      },
    },
    async (request, reply) => change(request, reply, request.params.id, () => request.body),
  );
  app.patch(
    '/admin/products/:id',
    {
      config,
      bodyLimit: BODY_BYTES_MAX,
      schema: {
        ...common,
        ...answers,
        operationId: 'changeProduct',
        summary: 'Change fields of a product',
        description: 'Fields that are left out stay as they are; lists are replaced whole.',
        params: Params,
        headers: Headers,
        body: ProductPatchBody,
      },
    },
    async (request, reply) =>
      change(request, reply, request.params.id, (current) => ({
        ...current,
        ...(request.body as Partial<ProductInput>),
      })),
  );
};

const addPublicationRoutes = (app: TypedApp, platform: PlatformParts): void => {
  const change = changeWith(platform);
  const addRoute = (method: 'PUT' | 'DELETE', status: 'published' | 'draft', operationId: string, summary: string) =>
    app.route({
      method,
      url: '/admin/products/:id/publication',
      config,
      schema: {
        ...common,
        ...answers,
        operationId,
        summary,
        description: 'Safe to repeat. Publishing asks for the attributes that the category requires.',
        params: Params,
        headers: Headers,
      },
      handler: async (request, reply) =>
        change(request, reply, request.params.id, (current) => ({ ...current, status })),
    });
  addRoute('PUT', 'published', 'publishProduct', 'Publish a product');
  addRoute('DELETE', 'draft', 'unpublishProduct', 'Withdraw a product from the shop');
};

const addReadRoutes = (app: TypedApp, { db }: PlatformParts): void => {
  app.get(
    '/admin/products',
    {
      config,
      schema: {
        ...common,
        operationId: 'listProductsForStaff',
        summary: 'List products of every status',
        description: 'Newest first.',
        querystring: Type.Object(
          {
            q: Type.Optional(Type.String({ maxLength: 200, pattern: '^[^\\u0000]*$' })),
            status: Type.Optional(StaffProductSchema.properties.status),
            cursor: Type.Optional(Type.String({ maxLength: 200 })),
            limit: Type.Optional(Type.Integer({ minimum: 1, maximum: LIMIT_MAX, default: LIMIT_DEFAULT })),
          },
          { additionalProperties: false },
        ),
        response: { 200: StaffListSchema, ...problems },
      },
    },
    async (request, reply) => {
      const { q, status, cursor, limit = LIMIT_DEFAULT } = request.query;
      const afterId = cursor === undefined ? null : decodeCursor(cursor, 1)?.[0];
      if (afterId !== null && !isId(afterId)) {
        return sendCommonProblem(request, reply, 'validation_failed', 'This is no cursor of this list.', {
          param: 'cursor',
        });
      }
      const query = { text: q ?? null, status: status ?? null, afterId, limit };
      const items = await listForStaff(db, request.ctx.shopId, query);
      const last = items.length === limit ? items.at(-1) : undefined;
      return reply.send({ items, nextCursor: last ? encodeCursor([last.id]) : null });
    },
  );
  app.get(
    '/admin/products/:id',
    {
      config,
      schema: {
        ...common,
        ...answers,
        operationId: 'readProductForStaff',
        summary: 'Read a product of any status',
        description: 'Its ETag names the version that If-Match asks for.',
        params: Params,
      },
    },
    async (request, reply) => {
      const view = await readProduct(db, request.ctx.shopId, request.params.id);
      if (view) return sendView(reply, view, 200);
      return sendCommonProblem(request, reply, 'not_found', `There is no product ${request.params.id}.`);
    },
  );
};

const changeWith = (platform: PlatformParts) => {
  const changeProduct = createChangeProduct(platform);
  return async (
    request: FastifyRequest,
    reply: FastifyReply,
    id: string,
    apply: (current: ProductInput) => ProductInput,
  ): Promise<FastifyReply> => {
    const version = versionIn(request.headers['if-match']);
    if (version === undefined) {
      const message = 'If-Match is the ETag of the product, a version in quotes.';
      return sendCommonProblem(request, reply, 'validation_failed', message, { param: 'If-Match' });
    }
    return sendWritten(request, reply, await changeProduct(request.ctx, { id, version, apply }), 200);
  };
};

/** `"7"` → 7, nothing or `*` → null, anything else → undefined. */
const versionIn = (header: string | undefined): number | null | undefined => {
  if (header === undefined || header === '*') return null;
  const version = /^(?:W\/)?"(\d{1,9})"$/.exec(header)?.[1];
  return version === undefined ? undefined : Number(version);
};

const sendWritten = (
  request: FastifyRequest,
  reply: FastifyReply,
  written: Result<ProductView, ProductRefusal>,
  status: number,
): FastifyReply =>
  written.ok
    ? sendView(reply, written.value, status)
    : sendProblem(request, reply, catalogRefusals[written.refusal.code].status, written.refusal);

const sendView = (reply: FastifyReply, view: ProductView, status: number): FastifyReply =>
  reply.code(status).header('etag', `"${view.version}"`).send(view);
