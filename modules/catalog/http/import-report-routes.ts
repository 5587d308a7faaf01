import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { Database } from '#platform/db';
import {
  decodeCursor,
  encodeCursor,
  FormatParameter,
  inBothForms,
  LIMIT_DEFAULT,
  ProblemSchema,
  pageParameters,
  sendCommonProblem,
  sendCsvList,
  sendProblem,
  type TypedApp,
  wantsCsv,
} from '#platform/http';
import { isId } from '#platform/ids';
import type { PlatformParts } from '#platform/module';
import type { Rejection } from '../import/report.ts';
import { catalogRefusals } from '../refusals.ts';
import { cancelImport, listImports, listRejections, readImport } from '../store/imports.ts';
import { ImportSchema, RejectionSchema, viewOfImport } from './import-schemas.ts';
import { Id } from './schemas.ts';

const common = { tags: ['Imports'], security: [{ bearer: [] }] };
const config = { access: { scope: 'catalog:write' } } as const;
const problems = { '4xx': ProblemSchema, '5xx': ProblemSchema };
const Params = Type.Object({ id: Id });
const pageOf = <Item extends Type.TSchema>(item: Item) =>
  Type.Object({ items: Type.Array(item), nextCursor: Type.Union([Type.String(), Type.Null()]) });

/** Routes that tell of imports. */
export const addImportReportRoutes = (app: TypedApp, platform: PlatformParts): void => {
  addListRoute(app, platform.db);
  addReadRoutes(app, platform);
  addRejectedRoute(app, platform.db);
};

const addListRoute = (app: TypedApp, db: Database): void => {
  app.get(
    '/admin/imports',
    {
      config,
      schema: {
        ...common,
        operationId: 'listImports',
        summary: 'List imports',
        description: 'Newest first; one is kept for 30 days after its end.',
        querystring: Type.Object(pageParameters, { additionalProperties: false }),
        response: { 200: pageOf(ImportSchema), ...problems },
      },
    },
    async (request, reply) => {
      const { cursor, limit = LIMIT_DEFAULT } = request.query;
      const after = cursor === undefined ? null : decodeCursor(cursor, 1)?.[0];
      if (after !== null && !isId(after)) return sendNoCursor(request, reply);
      const rows = await db.run(listImports, [request.ctx.shopId, after, limit + 1]);
      const shown = rows.slice(0, limit);
      const last = rows.length > limit ? shown.at(-1) : undefined;
      return reply.send({ items: shown.map(viewOfImport), nextCursor: last ? encodeCursor([last.id]) : null });
    },
  );
};

const addReadRoutes = (app: TypedApp, { db }: PlatformParts): void => {
  app.get(
    '/admin/imports/:id',
    {
      config,
      schema: {
        ...common,
        operationId: 'readImport',
        summary: 'See how far an import is',
        description: 'Its figures grow with each batch of some 250 products.',
        params: Params,
        response: { 200: ImportSchema, ...problems },
      },
    },
    async (request, reply) => {
      const [row] = await db.run(readImport, [request.ctx.shopId, request.params.id]);
      return row ? reply.send(viewOfImport(row)) : sendNoImport(request, reply, request.params.id);
    },
  );
  app.post(
    '/admin/imports/:id/cancellation',
    {
      config,
      schema: {
        ...common,
        operationId: 'cancelImport',
        summary: 'Cancel an import',
        description: 'What it has taken in stays. Safe to repeat until it has ended.',
        params: Params,
        response: { 200: ImportSchema, ...problems },
      },
    },
    async (request, reply) => {
      const { shopId, now } = request.ctx;
      const [row] = await db.run(cancelImport, [shopId, request.params.id, now]);
      if (row) return reply.send(viewOfImport(row));
      const [ended] = await db.run(readImport, [shopId, request.params.id]);
      if (!ended) return sendNoImport(request, reply, request.params.id);
      if (ended.state === 'cancelled') return reply.send(viewOfImport(ended));
      const message = `The import has ${ended.state === 'failed' ? 'failed' : 'finished'} already.`;
      return sendProblem(request, reply, catalogRefusals.import_ended.status, { code: 'import_ended', message });
    },
  );
};

const addRejectedRoute = (app: TypedApp, db: Database): void => {
  const read = async (shopId: string, importId: string, [line, number]: Place, limit: number) => {
    const rows = await db.run(listRejections, [shopId, importId, line, number, limit + 1]);
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    return { items, next: last && rows.length > limit ? ([last.line, last.number] as const) : null };
  };
  app.get(
    '/admin/imports/:id/rejected',
    {
      config,
      schema: {
        ...common,
        operationId: 'listRejectedRows',
        summary: 'List the rows that an import left out',
        description:
          'In the order of the file, with what is wrong; at most 100,000 are kept. As a table with `format=csv` or `Accept: text/csv`.',
        params: Params,
        querystring: Type.Object({ format: FormatParameter, ...pageParameters }, { additionalProperties: false }),
        response: { 200: inBothForms('Rows that were left out', pageOf(RejectionSchema)), ...problems },
      },
    },
    async (request, reply) => {
      const { shopId } = request.ctx;
      const { id } = request.params;
      const [found] = await db.run(readImport, [shopId, id]);
      if (!found) return sendNoImport(request, reply, id);
      if (wantsCsv(request)) {
        return sendCsvList<Rejection, Place>(reply, {
          fileName: `rejected-${id}`,
          header: ['line', 'field', 'reason'],
          cells: ({ line, field, reason }) => [line, field, reason],
          read: (after, limit) => read(shopId, id, after ?? BEFORE_ALL, limit),
        });
      }
      const { cursor, limit = LIMIT_DEFAULT } = request.query;
      const after = cursor === undefined ? BEFORE_ALL : placeOf(cursor);
      if (after === null) return sendNoCursor(request, reply);
      const { items, next } = await read(shopId, id, after, limit);
      return reply.send({
        items: items.map(({ line, field, reason }) => ({ line, field, reason })),
        nextCursor: next && encodeCursor(next),
      });
    },
  );
};

type Place = readonly [line: number, number: number];
const BEFORE_ALL: Place = [0, 0];
const INTEGER_MAX = 2_147_483_647;

const placeOf = (cursor: string): Place | null => {
  const [line, number] = decodeCursor(cursor, 2) ?? [];
  return isPlace(line) && isPlace(number) ? [line, number] : null;
};
const isPlace = (value: unknown): value is number =>
  Number.isInteger(value) && (value as number) >= 0 && (value as number) <= INTEGER_MAX;

const sendNoCursor = (request: FastifyRequest, reply: FastifyReply): FastifyReply =>
  sendCommonProblem(request, reply, 'validation_failed', 'This is no cursor of this list.', { param: 'cursor' });

const sendNoImport = (request: FastifyRequest, reply: FastifyReply, id: string): FastifyReply =>
  sendProblem(request, reply, catalogRefusals.import_not_found.status, {
    code: 'import_not_found',
    message: `There is no import ${id}.`,
    param: 'id',
  });
