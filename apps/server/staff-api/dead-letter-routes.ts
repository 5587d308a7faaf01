import { Type } from 'typebox';
import {
  countDeadLetters,
  type DeadLetter,
  findDeadLetter,
  pageDeadLetters,
  replayDeadLetter,
  replayDeadLettersOf,
} from '#platform/events';
import {
  decodeCursor,
  encodeCursor,
  LIMIT_DEFAULT,
  ProblemSchema,
  pageParameters,
  sendCommonProblem,
  type TypedApp,
} from '#platform/http';
import { isId } from '#platform/ids';
import type { PlatformParts } from '#platform/module';

const closed = { additionalProperties: false } as const;
const Id = Type.String({ format: 'uuid' });
const Time = Type.String({ format: 'date-time' });
const Subscriber = Type.String({ minLength: 1, maxLength: 100, pattern: '^[a-z][a-z0-9.-]*$' });
/** Of one request; whoever has more sends it again. */
const REPLAYED_MAX = 1_000;

const summary = {
  id: Id,
  subscriber: Type.String(),
  eventType: Type.String(),
  eventId: Type.String(),
  subject: Type.String({ description: 'What the event is about, for instance the id of an order.' }),
  attempts: Type.Integer(),
  reason: Type.String({ description: 'Why it was given up.' }),
  createdAt: Time,
  replayedAt: Type.Union([Time, Type.Null()], { description: 'Null: it lies there.' }),
};
const example = {
  id: '019a0000-0000-7000-8000-000000000011',
  subscriber: 'notifications.write-mails',
  eventType: 'order.paid',
  eventId: '019a0000-0000-7000-8000-000000000012',
  subject: '019a0000-0000-7000-8000-000000000002',
  attempts: 12,
  reason: 'gave up after 12 attempts: …',
  createdAt: '2026-05-04T10:00:00.000Z',
  replayedAt: null,
};
const LetterListSchema = Type.Object(
  {
    items: Type.Array(Type.Object(summary, closed)),
    nextCursor: Type.Union([Type.String(), Type.Null()]),
    bySubscriber: Type.Array(Type.Object({ subscriber: Type.String(), count: Type.Integer() }, closed), {
      description: 'All that lie there.',
    }),
  },
  {
    ...closed,
    examples: [{ items: [example], nextCursor: null, bySubscriber: [{ subscriber: example.subscriber, count: 1 }] }],
  },
);
const LetterSchema = Type.Object(
  { ...summary, event: Type.Unknown({ description: 'The event as it was told (CloudEvents 1.0).' }) },
  { ...closed, examples: [{ ...example, event: { type: 'order.paid' } }] },
);
const ReplayedSchema = Type.Object(
  { replayed: Type.Integer({ minimum: 0, description: 'Letters that are on their way again.' }) },
  { ...closed, examples: [{ replayed: 1 }] },
);
const LetterParams = Type.Object({ id: Id }, closed);

const common = { tags: ['System'], security: [{ bearer: [] }] };
const reading = { access: { scope: 'system:read' } } as const;
const writing = { access: { scope: 'system:write' } } as const;
const problems = { '4xx': ProblemSchema, '5xx': ProblemSchema };

const viewOf = ({ id, subscriber, event, attempts, reason, createdAt, replayedAt }: DeadLetter) => ({
  ...{ id, subscriber, eventType: event.type, eventId: event.id, subject: event.subject, attempts, reason },
  createdAt: createdAt.toISOString(),
  replayedAt: replayedAt?.toISOString() ?? null,
});

/** Deliveries that were given up: see them, and send them again when their cause is gone. */
export const addDeadLetterRoutes = (app: TypedApp, { db }: PlatformParts): void => {
  addReadRoutes(app, db);
  addReplayRoutes(app, db);
};

const addReadRoutes = (app: TypedApp, db: PlatformParts['db']): void => {
  app.get(
    '/admin/dead-letters',
    {
      config: reading,
      schema: {
        ...common,
        operationId: 'listDeadLetters',
        summary: 'Deliveries that were given up',
        description: 'Newest first, those that were not sent again.',
        querystring: Type.Object({ subscriber: Type.Optional(Subscriber), ...pageParameters }, closed),
        response: { 200: LetterListSchema, ...problems },
      },
    },
    async (request, reply) => {
      const { subscriber = null, cursor, limit = LIMIT_DEFAULT } = request.query;
      const afterId = cursor === undefined ? null : decodeCursor(cursor, 1)?.[0];
      if (afterId !== null && !isId(afterId)) {
        const message = 'This cursor was not given out by this list.';
        return sendCommonProblem(request, reply, 'validation_failed', message, { param: 'cursor' });
      }
      const [letters, bySubscriber] = await Promise.all([
        pageDeadLetters(db, { subscriber, afterId, limit: limit + 1 }),
        countDeadLetters(db),
      ]);
      const items = letters.slice(0, limit).map(viewOf);
      const last = letters.length > limit ? items.at(-1) : undefined;
      const nextCursor = last ? encodeCursor([last.id]) : null;
      return reply.header('cache-control', 'no-store').send({ items, nextCursor, bySubscriber });
    },
  );
  app.get(
    '/admin/dead-letters/:id',
    {
      config: reading,
      schema: {
        ...common,
        operationId: 'getDeadLetter',
        summary: 'Read what was given up',
        description: 'With the event as it was told; also one that was sent again.',
        params: LetterParams,
        response: { 200: LetterSchema, ...problems },
      },
    },
    async (request, reply) => {
      const letter = await findDeadLetter(db, request.params.id);
      return letter
        ? reply.header('cache-control', 'no-store').send({ ...viewOf(letter), event: letter.event })
        : sendCommonProblem(request, reply, 'not_found', 'There is no dead letter with this id.');
    },
  );
};

const addReplayRoutes = (app: TypedApp, db: PlatformParts['db']): void => {
  app.post(
    '/admin/dead-letters/:id/replay',
    {
      config: writing,
      schema: {
        ...common,
        operationId: 'replayDeadLetter',
        summary: 'Send a letter again',
        description:
          'Its subscriber knows what it has dealt with: nothing is done twice. 0 when it was sent again before.',
        params: LetterParams,
        response: { 200: ReplayedSchema, ...problems },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      if (await replayDeadLetter(db, id)) return reply.send({ replayed: 1 });
      return (await findDeadLetter(db, id))
        ? reply.send({ replayed: 0 })
        : sendCommonProblem(request, reply, 'not_found', 'There is no dead letter with this id.');
    },
  );
  app.post(
    '/admin/dead-letters/replays',
    {
      config: writing,
      schema: {
        ...common,
        operationId: 'replayDeadLetters',
        summary: 'Send again all that a subscriber gave up',
        description: `The oldest first, ${REPLAYED_MAX} at most.`,
        body: Type.Object({ subscriber: Subscriber }, { ...closed, examples: [{ subscriber: example.subscriber }] }),
        response: { 200: ReplayedSchema, ...problems },
      },
    },
    async (request) => ({ replayed: await replayDeadLettersOf(db, request.body.subscriber, REPLAYED_MAX) }),
  );
};
