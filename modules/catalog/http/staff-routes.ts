import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { claimOf, ProblemSchema, sendAnswer, sendCommonProblem, sendProblem, type TypedApp } from '#platform/http';
import type { PlatformParts } from '#platform/module';
import { isCurrency } from '#platform/money';
import type { Result } from '#platform/result';
import type { ProductInput, ProductMedia } from '../face.ts';
import { type ProductView, readProduct } from '../queries/read-product.ts';
import { catalogRefusals, type ProductRefusal } from '../refusals.ts';
import type { ResolveMedia } from '../use-cases/resolve-media.ts';
import { createChangeProduct, createCreateProduct, type ProductChange } from '../use-cases/write-product.ts';
import { Id, NewProductBody, ProductBody, ProductPatchBody, StaffProductSchema } from './schemas.ts';

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

export const addStaffRoutes = (app: TypedApp, platform: PlatformParts, resolveMedia: ResolveMedia): void => {
  const change = changeWith(platform, resolveMedia);
  addCreateRoute(app, platform, resolveMedia);
  addChangeRoutes(app, change);
  addPublicationRoutes(app, change);
  addReadRoute(app, platform);
};

const addCreateRoute = (app: TypedApp, platform: PlatformParts, resolveMedia: ResolveMedia): void => {
  const createProduct = createCreateProduct(platform, resolveMedia);
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
      const { currency, media, ...rest } = request.body;
      if (!isCurrency(currency)) {
        return sendCommonProblem(request, reply, 'validation_failed', 'No such currency.', { param: 'currency' });
      }
      const input = { ...rest, media: mediaIn(media) };
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

const addChangeRoutes = (app: TypedApp, change: Change): void => {
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
    async (request, reply) => {
      const { media, ...rest } = request.body;
      const said = mediaIn(media);
      return change(request, reply, { id: request.params.id, media: said, apply: () => ({ ...rest, media: said }) });
    },
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
    async (request, reply) => {
      const { media, ...rest } = request.body;
      const apply = (current: ProductInput) => ({ ...current, ...(rest as Partial<ProductInput>) });
      const said = media === undefined ? null : mediaIn(media);
      return change(request, reply, { id: request.params.id, media: said, apply });
    },
  );
};

const addPublicationRoutes = (app: TypedApp, change: Change): void => {
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
        change(request, reply, {
          id: request.params.id,
          media: null,
          apply: (current) => ({ ...current, status }),
        }),
    });
  addRoute('PUT', 'published', 'publishProduct', 'Publish a product');
  addRoute('DELETE', 'draft', 'unpublishProduct', 'Withdraw a product from the shop');
};

const addReadRoute = (app: TypedApp, { db }: PlatformParts): void => {
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

type Change = ReturnType<typeof changeWith>;

const changeWith = (platform: PlatformParts, resolveMedia: ResolveMedia) => {
  const changeProduct = createChangeProduct(platform, resolveMedia);
  return async (
    request: FastifyRequest,
    reply: FastifyReply,
    change: Omit<ProductChange, 'version'>,
  ): Promise<FastifyReply> => {
    const version = versionIn(request.headers['if-match']);
    if (version === undefined) {
      const message = 'If-Match is the ETag of the product, a version in quotes.';
      return sendCommonProblem(request, reply, 'validation_failed', message, { param: 'If-Match' });
    }
    return sendWritten(request, reply, await changeProduct(request.ctx, { ...change, version }), 200);
  };
};

type MediaSaid = Omit<ProductMedia, 'url'> & { readonly url?: string };

/** A picture of ours needs no address; one without either is refused by its empty one. */
const mediaIn = (media: readonly MediaSaid[]): readonly ProductMedia[] =>
  media.map((one) => ({ ...one, url: one.url ?? '' }));

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
