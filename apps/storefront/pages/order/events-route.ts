import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { createEventStreams, type EventStream, type TypedApp } from '#platform/http';
import { createInput } from '../../kit/input.ts';
import type { Kit } from '../../kit/kit.ts';
import { pageRoute } from '../../kit/page.ts';
import { sendErrorPage } from '../../kit/send.ts';
import { createVisit } from '../../kit/visit.ts';
import { viewerOf } from '../checkout/load.ts';
import { versionOf } from './load.ts';

/** Pages of orders that follow theirs at once, in one process; beyond that they ask now and then. */
const LISTENERS_MAX = 2_000;

/** `GET /orders/:id/events`: how the order stands now, and a word at each change, for those who may see the page. */
export const addOrderEvents = (app: TypedApp, kit: Kit): void => {
  const streams = createEventStreams(app, { openMax: LISTENERS_MAX });
  const readParams = createInput(Type.Object({ id: Type.String({ format: 'uuid' }) }));
  const { orders, payments } = kit.deps.faces;
  const route = { ...pageRoute, config: { ...pageRoute.config, stream: true } };
  app.get('/orders/:id/events', route, async (request: FastifyRequest, reply: FastifyReply) => {
    const params = readParams(request.params);
    if (!params.ok) return sendErrorPage(kit, request, reply, 404);
    const visit = await createVisit(kit, request, reply);
    const orderId = params.value.id;
    const find = () => orders.getFor(visit.shop.id, orderId, viewerOf(visit));
    if (!(await find())) return sendErrorPage(kit, request, reply, 404);
    let stop: () => void = () => undefined;
    const stream = streams.open(request, reply, () => stop());
    if (!stream) return reply;
    stop = kit.orders.listen(orderId, () => {
      stream.send({ event: 'change', data: {} });
      closeUnless(stream, find());
    });
    // Read after listening has begun: no change falls between.
    const [order, payment] = await Promise.all([find(), payments.ofOrder(visit.shop.id, orderId)]);
    if (order) stream.send({ event: 'state', data: { version: versionOf({ order, payment }) } });
    else stream.close();
    return reply;
  });
};

/** What a guest followed may have gone to an account: whoever may see it there comes again, signed in. */
const closeUnless = (stream: EventStream, found: Promise<unknown>): void =>
  void found.then(
    (order) => {
      if (!order) stream.close();
    },
    () => stream.close(),
  );
