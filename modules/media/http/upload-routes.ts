import { Type } from 'typebox';
import { type Database, uuidArray } from '#platform/db';
import {
  addFileRoutes,
  fileBody,
  ProblemSchema,
  receiveFile,
  sendCommonProblem,
  sendProblem,
  type TypedApp,
} from '#platform/http';
import { UPLOAD_BYTES_MAX } from '../limits.ts';
import { mediaRefusals } from '../refusals.ts';
import { readPictures } from '../store.ts';
import type { Uploads } from '../use-cases/take-upload.ts';
import { PictureSchema, viewOf } from './schemas.ts';

const common = { tags: ['Media, staff'], security: [{ bearer: [] }] };
const config = { access: { scope: 'catalog:write' } } as const;
const problems = { '4xx': ProblemSchema, '5xx': ProblemSchema };
const Params = Type.Object({ id: Type.String({ format: 'uuid' }) });

export const addUploadRoutes = (app: TypedApp, db: Database, uploads: Uploads): void => {
  addFileRoutes(app, (scope) => addUploadRoute(scope, uploads));
  app.get(
    '/admin/media/:id',
    {
      config,
      schema: {
        ...common,
        operationId: 'readMedia',
        summary: 'Read a picture',
        description: 'What it is; its bytes are at its renditions.',
        params: Params,
        response: { 200: PictureSchema, ...problems },
      },
    },
    async (request, reply) => {
      const [row] = await db.run(readPictures, [request.ctx.shopId, uuidArray([request.params.id])]);
      if (row) return reply.send(viewOf(row));
      return sendCommonProblem(request, reply, 'not_found', `There is no picture ${request.params.id}.`);
    },
  );
};

const addUploadRoute = (scope: TypedApp, uploads: Uploads): void => {
  scope.post(
    '/admin/media',
    {
      config: { ...config, stream: true },
      schema: {
        ...common,
        operationId: 'uploadMedia',
        summary: 'Upload a picture',
        description:
          'JPEG, PNG, WebP, AVIF or GIF (its first frame), by content and not by name; at most 20 MiB and 50 million pixels. The same picture again is answered with what is there. One that nothing shows is forgotten after 15 days.',
        consumes: ['multipart/form-data'],
        body: fileBody(UPLOAD_BYTES_MAX, 'The picture.'),
        response: {
          200: Type.Object(PictureSchema.properties, { description: 'The shop has this picture already.' }),
          201: PictureSchema,
          ...problems,
        },
      },
    },
    async (request, reply) => {
      const received = await receiveFile(request, UPLOAD_BYTES_MAX, uploads.receive, uploads.discard);
      if (!received.ok) {
        const { code, message } = received.refusal;
        return sendCommonProblem(request, reply, code, message, { param: 'file' });
      }
      const { fileName, value } = received.value;
      const taken = await uploads.take(request.ctx.shopId, value, fileName);
      if (!taken.ok) return sendProblem(request, reply, mediaRefusals[taken.refusal.code].status, taken.refusal);
      const { row, isNew } = taken.value;
      return reply.code(isNew ? 201 : 200).send(viewOf(row));
    },
  );
};
