import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { ProblemSchema, sendCommonProblem, sendProblem, type TypedApp } from '#platform/http';
import type { PlatformParts } from '#platform/module';
import type { Refusal } from '#platform/result';
import { readVersionedTree } from '../queries/category-tree.ts';
import { type CategoryRefusal, catalogRefusals } from '../refusals.ts';
import { createDeleteCategory } from '../use-cases/delete-category.ts';
import type { SaveCategories } from '../use-cases/save-categories.ts';
import { CategoriesBody, CategoryTreeSchema, Slug } from './schemas.ts';

const BODY_BYTES_MAX = 2 * 1024 * 1024;
const config = { access: { scope: 'catalog:write' } } as const;
const common = { tags: ['Catalog, staff'], security: [{ bearer: [] }] };
const problems = { '4xx': ProblemSchema, '5xx': ProblemSchema };
const Headers = Type.Object({
  'if-match': Type.Optional(
    Type.String({ maxLength: 60, description: 'The ETag of the tree that the change was made against.' }),
  ),
});

/** What staff do with the tree; its ETag is that of the whole tree, so that two who change it see each other. */
export const addCategoryRoutes = (app: TypedApp, platform: PlatformParts, saveCategories: SaveCategories): void => {
  const { db } = platform;
  const sendTree = async ({ ctx }: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const { items, version } = await readVersionedTree(db, ctx.shopId);
    return reply
      .header('etag', `"${version}"`)
      .header('cache-control', 'no-store')
      .send({ items: [...items] });
  };
  app.get(
    '/admin/categories',
    {
      config,
      schema: {
        ...common,
        operationId: 'readCategoriesForStaff',
        summary: 'Read the categories with their version',
        description: 'As shoppers are told them, but as they are this moment; the ETag is what If-Match asks for.',
        response: { 200: CategoryTreeSchema, ...problems },
      },
    },
    async (request, reply) => sendTree(request, reply),
  );
  app.put(
    '/admin/categories',
    {
      config,
      bodyLimit: BODY_BYTES_MAX,
      schema: {
        ...common,
        operationId: 'putCategories',
        summary: 'Add or change categories',
        description: 'By their slugs, all or none; categories that are not named stay as they are.',
        headers: Headers,
        body: CategoriesBody,
        response: { 200: CategoryTreeSchema, ...problems },
      },
    },
    async (request, reply) => {
      const version = versionIn(request.headers['if-match']);
      if (version === undefined) return refuseVersion(request, reply);
      const saved = await saveCategories(request.ctx.shopId, request.body.categories, { version });
      return saved.ok ? sendTree(request, reply) : sendRefused(request, reply, saved.refusal);
    },
  );
  addDeleteRoute(app, platform);
};

const addDeleteRoute = (app: TypedApp, platform: PlatformParts): void => {
  const deleteCategory = createDeleteCategory(platform);
  app.delete(
    '/admin/categories/:slug',
    {
      config,
      schema: {
        ...common,
        operationId: 'deleteCategory',
        summary: 'Delete an empty category',
        description: 'Refused while products, of whatever status, or other categories are in it.',
        params: Type.Object({ slug: Slug }),
        headers: Headers,
        response: { 204: Type.Null(), ...problems },
      },
    },
    async (request, reply) => {
      const version = versionIn(request.headers['if-match']);
      if (version === undefined) return refuseVersion(request, reply);
      const deleted = await deleteCategory(request.ctx.shopId, request.params.slug, version);
      return deleted.ok ? reply.code(204).send(null) : sendRefused(request, reply, deleted.refusal);
    },
  );
};

/** `"abc"` → abc, nothing or `*` → null, anything else → undefined. */
const versionIn = (header: string | undefined): string | null | undefined =>
  header === undefined || header === '*' ? null : /^(?:W\/)?"([\w-]{20,40})"$/.exec(header)?.[1];

const refuseVersion = (request: FastifyRequest, reply: FastifyReply): FastifyReply =>
  sendCommonProblem(request, reply, 'validation_failed', 'If-Match is the ETag of the categories, in quotes.', {
    param: 'If-Match',
  });

const sendRefused = (request: FastifyRequest, reply: FastifyReply, refusal: Refusal<CategoryRefusal>): FastifyReply =>
  sendProblem(request, reply, catalogRefusals[refusal.code].status, refusal);
