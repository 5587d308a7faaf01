import { Type } from 'typebox';
import {
  decodeCursor,
  encodeCursor,
  LIMIT_DEFAULT,
  LIMIT_MAX,
  ProblemSchema,
  type RoutePlugin,
  sendCommonProblem,
} from '#platform/http';
import { isId } from '#platform/ids';
import type { PlatformParts } from '#platform/module';
import { listMails, type Mail, type MailSummary, readMail } from '../mailbox/read-mails.ts';

const Id = Type.String({ format: 'uuid' });
const Time = Type.String({ format: 'date-time' });
const OptionalText = Type.Union([Type.String(), Type.Null()]);

const summary = {
  id: Id,
  template: Type.String(),
  to: Type.String(),
  subject: Type.String(),
  state: Type.String({ enum: ['kept', 'queued', 'sent', 'failed'], description: 'kept: no mail server is set up.' }),
  attempts: Type.Integer(),
  lastError: OptionalText,
  sentAt: Type.Union([Time, Type.Null()]),
  createdAt: Time,
};
const example: MailSummary = {
  id: '019a0000-0000-7000-8000-000000000007',
  template: 'order-paid',
  to: 'ada@example.com',
  subject: 'Your order S-100042 is confirmed',
  state: 'sent',
  attempts: 1,
  lastError: null,
  sentAt: '2026-05-04T10:00:02.000Z',
  createdAt: '2026-05-04T10:00:01.000Z',
};
const MailListSchema = Type.Unsafe<{ items: readonly MailSummary[]; nextCursor: string | null }>(
  Type.Object(
    { items: Type.Array(Type.Object(summary)), nextCursor: OptionalText },
    { examples: [{ items: [example], nextCursor: null }] },
  ),
);
const MailSchema = Type.Unsafe<Mail>(
  Type.Object(
    { ...summary, text: Type.String(), html: Type.String() },
    { examples: [{ ...example, text: 'Your order is confirmed …', html: '<!doctype html> …' }] },
  ),
);
const ListQuery = Type.Object(
  {
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: LIMIT_MAX, default: LIMIT_DEFAULT })),
    cursor: Type.Optional(Type.String({ minLength: 1, maxLength: 200, description: 'nextCursor of the page before.' })),
  },
  { additionalProperties: false },
);

const common = { tags: ['Notifications'], security: [{ bearer: [] }] };
const config = { access: { scope: 'orders:read' } } as const;
const problems = { '4xx': ProblemSchema, '5xx': ProblemSchema };

export const createMailboxRoutes =
  ({ db }: PlatformParts): RoutePlugin =>
  (app) => {
    app.get(
      '/admin/mailbox',
      {
        config,
        schema: {
          ...common,
          operationId: 'listMails',
          summary: 'Mails to customers',
          description: 'Newest first, sent or not.',
          querystring: ListQuery,
          response: { 200: MailListSchema, ...problems },
        },
      },
      async (request, reply) => {
        const { cursor, limit = LIMIT_DEFAULT } = request.query;
        const before = cursor === undefined ? null : decodeCursor(cursor, 1)?.[0];
        if (before !== null && (typeof before !== 'string' || !isId(before))) {
          const message = 'This cursor was not given out by this list.';
          return sendCommonProblem(request, reply, 'validation_failed', message, { param: 'cursor' });
        }
        const { items, next } = await listMails(db, request.ctx.shopId, before, limit);
        return reply.send({ items, nextCursor: next === null ? null : encodeCursor([next]) });
      },
    );
    app.get(
      '/admin/mailbox/:id',
      {
        config,
        schema: {
          ...common,
          operationId: 'getMail',
          summary: 'Read a mail',
          description: 'Both forms of it, text and HTML.',
          params: Type.Object({ id: Id }),
          response: { 200: MailSchema, ...problems },
        },
      },
      async (request, reply) => {
        const mail = await readMail(db, request.ctx.shopId, request.params.id);
        return mail
          ? reply.send(mail)
          : sendCommonProblem(request, reply, 'not_found', 'There is no mail with this id.');
      },
    );
  };
