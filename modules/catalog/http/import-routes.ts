import type { Readable } from 'node:stream';
import { Type } from 'typebox';
import type { Shops } from '#modules/shops';
import {
  addFileRoutes,
  fileBody,
  ProblemSchema,
  receiveFile,
  sendCommonProblem,
  sendProblem,
  type TypedApp,
} from '#platform/http';
import type { Result } from '#platform/result';
import { IMPORT_BYTES_MAX } from '../limits.ts';
import { catalogRefusals, type ImportRefusal } from '../refusals.ts';
import type { ImportPreview } from '../use-cases/preview-import.ts';
import type { ImportDesk } from '../use-cases/start-import.ts';
import { ImportSchema, PreviewSchema, viewOfImport } from './import-schemas.ts';

/** As the command line takes it. */
const WAREHOUSE_DEFAULT = 'north';
const common = { tags: ['Imports'], security: [{ bearer: [] }], consumes: ['multipart/form-data'] };
const config = { access: { scope: 'catalog:write' }, stream: true } as const;
const problems = { '4xx': ProblemSchema, '5xx': ProblemSchema };
const File = fileBody(IMPORT_BYTES_MAX, 'CSV in UTF-8: a plain list, or a Shopify product export.');

export interface ImportFileDeps {
  readonly desk: ImportDesk;
  readonly preview: (
    shop: { readonly shopId: string; readonly currency: string },
    file: Readable,
  ) => Promise<Result<ImportPreview, ImportRefusal>>;
  readonly shops: Pick<Shops, 'current'>;
}

/** Routes that take a file. */
export const addImportFileRoutes = (app: TypedApp, deps: ImportFileDeps): void =>
  addFileRoutes(app, (scope) => {
    addStartRoute(scope, deps);
    addPreviewRoute(scope, deps);
  });

const addStartRoute = (scope: TypedApp, { desk }: ImportFileDeps): void => {
  scope.post(
    '/admin/imports',
    {
      config,
      schema: {
        ...common,
        operationId: 'startImport',
        summary: 'Import products from a file',
        description:
          'At most 50 MiB. A worker takes it in; ask for it to see how far it is. The same file again while it waits or runs is the same import. Stock is set only for who has the scope inventory:write.',
        querystring: Type.Object(
          { warehouse: Type.Optional(Type.String({ minLength: 1, maxLength: 64, default: WAREHOUSE_DEFAULT })) },
          { additionalProperties: false },
        ),
        body: File,
        response: {
          200: Type.Object(ImportSchema.properties, { description: 'This file is being imported already.' }),
          202: ImportSchema,
          ...problems,
        },
      },
    },
    async (request, reply) => {
      const received = await receiveFile(request, IMPORT_BYTES_MAX, desk.receive, desk.discard);
      if (!received.ok) {
        const { code, message } = received.refusal;
        return sendCommonProblem(request, reply, code, message, { param: 'file' });
      }
      const { fileName, value } = received.value;
      const { actor, shopId } = request.ctx;
      const started = await desk.start(value, {
        shopId,
        fileName,
        warehouseCode: request.query.warehouse ?? WAREHOUSE_DEFAULT,
        setsStock: actor.kind === 'staff' && actor.scopes.includes('inventory:write'),
        startedBy: actor.kind === 'staff' ? actor.id : actor.kind,
      });
      if (!started.ok) {
        return sendProblem(request, reply, catalogRefusals[started.refusal.code].status, started.refusal);
      }
      return reply.code(started.value.isNew ? 202 : 200).send(viewOfImport(started.value.row));
    },
  );
};

const addPreviewRoute = (scope: TypedApp, { preview, shops }: ImportFileDeps): void => {
  scope.post(
    '/admin/imports/preview',
    {
      config,
      schema: {
        ...common,
        operationId: 'previewImport',
        summary: 'See what an import would do',
        description:
          'Decides the first 50 products of the file as an import would now, and changes nothing. The beginning of a file is enough: its last line may be cut.',
        body: File,
        response: { 200: PreviewSchema, ...problems },
      },
    },
    async (request, reply) => {
      const shop = await shops.current();
      if (!shop) return sendCommonProblem(request, reply, 'not_found', 'There is no shop yet.');
      const decide = (file: Readable) => preview({ shopId: shop.id, currency: shop.currency }, file);
      const received = await receiveFile(request, IMPORT_BYTES_MAX, decide, async () => undefined);
      if (!received.ok) {
        const { code, message } = received.refusal;
        return sendCommonProblem(request, reply, code, message, { param: 'file' });
      }
      const { value } = received.value;
      if (!value.ok) return sendProblem(request, reply, catalogRefusals[value.refusal.code].status, value.refusal);
      return reply.send(value.value);
    },
  );
};
