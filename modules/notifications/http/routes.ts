import {
  claimOf,
  decodeCursor,
  encodeCursor,
  inBothForms,
  LIMIT_DEFAULT,
  ProblemSchema,
  type RoutePlugin,
  sendAnswer,
  sendCommonProblem,
  sendCsvList,
  sendProblem,
  type TypedApp,
  wantsCsv,
} from '#platform/http';
import { isId } from '#platform/ids';
import type { PlatformParts } from '#platform/module';
import { countMails, listMails } from '../mailbox/list-mails.ts';
import { type LinkUrl, type MailSummary, readMail } from '../mailbox/read-mails.ts';
import { createSendAgain } from '../mailbox/send-again.ts';
import { mailRefusals } from '../refusals.ts';
import { ListQuery, MailListSchema, MailParams, MailSchema, SentAgainSchema } from './schemas.ts';

const common = { tags: ['Notifications'], security: [{ bearer: [] }] };
const config = { access: { scope: 'orders:read' } } as const;
const problems = { '4xx': ProblemSchema, '5xx': ProblemSchema };

/** @param hasMailServer whether mails are sent at all, or kept for staff to read */
export const createMailboxRoutes =
  ({ db }: PlatformParts, hasMailServer: boolean, linkUrl: LinkUrl): RoutePlugin =>
  (app) => {
    addListRoute(app, db);
    addMailRoute(app, db, hasMailServer ? null : linkUrl);
    addSendingRoute(app, db, hasMailServer);
  };

const CSV_COLUMNS = [
  ...(['createdAt', 'to', 'subject', 'template', 'state', 'attempts', 'sentAt', 'lastError', 'id'] as const),
] as const;

const addListRoute = (app: TypedApp, db: PlatformParts['db']): void => {
  app.get(
    '/admin/mailbox',
    {
      config,
      schema: {
        ...common,
        operationId: 'listMails',
        summary: 'Mails to customers',
        description:
          'Newest first, sent or not. Also as CSV with `format=csv` or `Accept: text/csv`: then all of them, up to 50,000.',
        querystring: ListQuery,
        response: { 200: inBothForms('Mails', MailListSchema), ...problems },
      },
    },
    async (request, reply) => {
      const { cursor, limit = LIMIT_DEFAULT, state: states = [], q } = request.query;
      const filter = { shopId: request.ctx.shopId, states, q };
      if (wantsCsv(request)) {
        return sendCsvList<MailSummary, string>(reply, {
          fileName: 'mails',
          header: [...CSV_COLUMNS],
          cells: (mail) => CSV_COLUMNS.map((column) => mail[column]),
          read: (after, rows) => listMails(db, filter, after, rows),
        });
      }
      const before = cursor === undefined ? null : decodeCursor(cursor, 1)?.[0];
      if (before !== null && !isId(before)) {
        const message = 'This cursor was not given out by this list.';
        return sendCommonProblem(request, reply, 'validation_failed', message, { param: 'cursor' });
      }
      const [{ items, next }, total] = await Promise.all([
        listMails(db, filter, before, limit),
        before === null ? countMails(db, filter) : null,
      ]);
      const nextCursor = next === null ? null : encodeCursor([next]);
      return reply.header('cache-control', 'no-store').send({ items, nextCursor, total });
    },
  );
};

const addMailRoute = (app: TypedApp, db: PlatformParts['db'], linkUrl: LinkUrl | null): void => {
  app.get(
    '/admin/mailbox/:id',
    {
      config,
      schema: {
        ...common,
        operationId: 'getMail',
        summary: 'Read a mail',
        description:
          'Both forms of it, text and HTML. A link that opens an account is shown only while no mail server is set up.',
        params: MailParams,
        response: { 200: MailSchema, ...problems },
      },
    },
    async (request, reply) => {
      const mail = await readMail(db, request.ctx.shopId, request.params.id, linkUrl);
      return mail
        ? reply.header('cache-control', 'no-store').send(mail)
        : sendCommonProblem(request, reply, 'not_found', 'There is no mail with this id.');
    },
  );
};

const addSendingRoute = (app: TypedApp, db: PlatformParts['db'], hasMailServer: boolean): void => {
  const sendAgain = createSendAgain(db, hasMailServer);
  app.post(
    '/admin/mailbox/:id/sendings',
    {
      config: { access: { scope: 'orders:write' }, idempotent: true },
      schema: {
        ...common,
        operationId: 'sendMailAgain',
        summary: 'Send a mail once more',
        description: 'As a new mail of the same words to the same address. One that is on its way is left alone.',
        params: MailParams,
        response: { 201: SentAgainSchema, ...problems },
      },
    },
    async (request, reply) => {
      const { shopId } = request.ctx;
      const sent = await sendAgain({ shopId, mailId: request.params.id, claim: claimOf(request) });
      if (sent.ok) return sendAnswer(reply, sent.value);
      return sendProblem(request, reply, mailRefusals[sent.refusal.code].status, sent.refusal);
    },
  );
};
