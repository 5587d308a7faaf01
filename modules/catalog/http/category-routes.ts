import { ProblemSchema, sendProblem, type TypedApp } from '#platform/http';
import type { PlatformParts } from '#platform/module';
import { readCategoryTree } from '../queries/category-tree.ts';
import { catalogRefusals } from '../refusals.ts';
import type { SaveCategories } from '../use-cases/save-categories.ts';
import { CategoriesBody, CategoryTreeSchema } from './schemas.ts';

const BODY_BYTES_MAX = 2 * 1024 * 1024;

export const addCategoryRoutes = (app: TypedApp, { db }: PlatformParts, saveCategories: SaveCategories): void => {
  app.put(
    '/admin/categories',
    {
      config: { access: { scope: 'catalog:write' } },
      bodyLimit: BODY_BYTES_MAX,
      schema: {
        tags: ['Catalog, staff'],
        security: [{ bearer: [] }],
        operationId: 'putCategories',
        summary: 'Add or change categories',
        description: 'By their slugs, all or none; categories that are not named stay as they are.',
        body: CategoriesBody,
        response: { 200: CategoryTreeSchema, '4xx': ProblemSchema, '5xx': ProblemSchema },
      },
    },
    async (request, reply) => {
      const { shopId } = request.ctx;
      const saved = await saveCategories(shopId, request.body.categories);
      if (!saved.ok) return sendProblem(request, reply, catalogRefusals[saved.refusal.code].status, saved.refusal);
      return reply.send({ items: [...(await readCategoryTree(db, shopId))] });
    },
  );
};
