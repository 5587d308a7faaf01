import type { FastifyRequest } from 'fastify';
import { type Orders, viewerOf } from '#modules/orders';
import type { Database } from '#platform/db';
import { ProblemSchema, type RoutePlugin, sendProblem, type TypedApp } from '#platform/http';
import type { Fulfilment } from '../face.ts';
import { fulfilmentRefusals } from '../refusals.ts';
import { answerOnce } from './once.ts';
import { IdParams, ParcelListSchema, ParcelSchema, ShipmentBody } from './schemas.ts';

const problems = { '4xx': ProblemSchema, '5xx': ProblemSchema };
const common = { tags: ['Fulfilment'], security: [{ bearer: [] }], params: IdParams };
const config = { access: { scope: 'orders:write' }, idempotent: true } as const;

export const createFulfilmentRoutes =
  (db: Database, orders: Orders, fulfilment: Fulfilment): RoutePlugin =>
  (app) => {
    addStepRoutes(app, db, fulfilment);
    app.get(
      '/orders/:id/parcels',
      {
        config: { access: 'anyone' },
        schema: {
          ...common,
          security: [{ bearer: [] }, { cartToken: [] }],
          operationId: 'listParcels',
          summary: 'The parcels of an order',
          description: 'For those who may read the order.',
          response: { 200: ParcelListSchema, ...problems },
        },
      },
      async (request, reply) => {
        const { shopId } = request.ctx;
        const order = await orders.getFor(shopId, request.params.id, viewerOf(request));
        if (order) return reply.send({ items: await fulfilment.ofOrder(shopId, order.id) });
        const code = 'order_not_found';
        const message = 'There is no order with this id.';
        return sendProblem(request, reply, fulfilmentRefusals[code].status, { code, message });
      },
    );
  };

const addStepRoutes = (app: TypedApp, db: Database, fulfilment: Fulfilment): void => {
  app.post(
    '/orders/:id/parcels',
    {
      config,
      schema: {
        ...common,
        operationId: 'packOrder',
        summary: 'Pack an order',
        description: 'All lines go into one parcel; the order becomes PACKED.',
        response: { 201: ParcelSchema, ...problems },
      },
    },
    async (request, reply) => {
      await answerOnce(db, request, reply, 201, () =>
        fulfilment.pack(request.ctx.shopId, request.params.id, staffOf(request)),
      );
      return reply;
    },
  );
  app.post(
    '/parcels/:id/shipment',
    {
      config,
      schema: {
        ...common,
        operationId: 'shipParcel',
        summary: 'Hand a parcel to the carrier',
        description: 'The order becomes SHIPPED and the customer is told the tracking number.',
        body: ShipmentBody,
        response: { 200: ParcelSchema, ...problems },
      },
    },
    async (request, reply) => {
      await answerOnce(db, request, reply, 200, () =>
        fulfilment.ship(request.ctx.shopId, request.params.id, request.body, staffOf(request)),
      );
      return reply;
    },
  );
  app.post(
    '/parcels/:id/delivery',
    {
      config,
      schema: {
        ...common,
        operationId: 'deliverParcel',
        summary: 'Record that a parcel arrived',
        description: 'The order becomes DELIVERED.',
        response: { 200: ParcelSchema, ...problems },
      },
    },
    async (request, reply) => {
      await answerOnce(db, request, reply, 200, () =>
        fulfilment.deliver(request.ctx.shopId, request.params.id, staffOf(request)),
      );
      return reply;
    },
  );
};

const staffOf = (request: FastifyRequest): string => {
  const { actor } = request.ctx;
  return actor.kind === 'staff' ? `staff:${actor.id}` : 'system';
};
