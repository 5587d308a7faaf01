import { Type } from 'typebox';
import { createEventStreams, ProblemSchema, type TypedApp } from '#platform/http';
import type { LiveOrders } from '../live-orders.ts';

/** People of the shop who look on at once, in one process. */
const LISTENERS_MAX = 200;

/** `GET /admin/live`: every change of an order as it happens. */
export const addLiveRoute = (app: TypedApp, live: LiveOrders): void => {
  const streams = createEventStreams(app, { openMax: LISTENERS_MAX });
  app.get(
    '/admin/live',
    {
      config: { access: { scope: 'orders:read' }, stream: true },
      schema: {
        operationId: 'followOrders',
        tags: ['Orders'],
        summary: 'Follow orders as they change',
        description:
          'Server-sent events named `order`: id, number, from, to, email, currency, totalMinor, at. Nothing is told twice, ' +
          'and what happens while nobody listens is not told later: read the list when the stream opens. It ends after ' +
          '15 minutes; come again with a fresh token.',
        security: [{ bearer: [] }],
        response: {
          200: {
            description: 'A stream that stays open',
            content: {
              'text/event-stream': {
                schema: Type.String({
                  examples: ['event: order\ndata: {"number":"S-100042","from":null,"to":"PENDING"}\n\n'],
                }),
              },
            },
          },
          '4xx': ProblemSchema,
          '5xx': ProblemSchema,
        },
      },
    },
    async (request, reply) => {
      const { shopId } = request.ctx;
      let stop: () => void = () => undefined;
      const stream = streams.open(request, reply, () => stop());
      if (stream) {
        stop = live.listen(({ shopId: ofShop, ...news }) => {
          if (ofShop === shopId) stream.send({ event: 'order', data: news });
        });
      }
      return reply;
    },
  );
};
