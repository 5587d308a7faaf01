import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { sendCommonProblem, type TypedApp } from '#platform/http';
import { createDevices } from '../use-cases/devices.ts';
import type { Tools } from '../use-cases/tools.ts';
import { createOwnSession } from './own-session.ts';
import { sendRefusal } from './refused.ts';
import { problems, SessionParams, SessionsSchema } from './schemas.ts';

const PATH = '/customers/me/sessions';
const config = { access: 'customer' } as const;
const common = { tags: ['Sessions'], security: [{ bearer: [] }] };

/** The devices on which a customer is signed in. */
export const addDeviceRoutes = (app: TypedApp, tools: Tools): void => {
  const devices = createDevices(tools);
  const own = createOwnSession(tools);
  app.get(
    PATH,
    {
      config,
      schema: {
        ...common,
        operationId: 'listSessions',
        summary: 'Where you are signed in',
        description: 'The 50 devices seen last. What a device is called is what it says of itself.',
        response: { 200: SessionsSchema, ...problems },
      },
    },
    async (request, reply) => {
      const session = await own(request);
      if (!session) return over(request, reply);
      const open = await devices.list(session.shopId, session.customer.id);
      const items = open.map((device) => ({ ...device, current: device.id === session.sessionId }));
      return reply.header('cache-control', 'no-store').send({ items });
    },
  );
  app.delete(
    PATH,
    {
      config,
      schema: {
        ...common,
        operationId: 'endOtherSessions',
        summary: 'Sign out everywhere else',
        description: 'Ends all your sessions but the one that asks.',
        response: { 204: Type.Null(), ...problems },
      },
    },
    async (request, reply) => {
      const session = await own(request);
      if (!session) return over(request, reply);
      await devices.endOthers(session.shopId, session.customer.id, session.sessionId);
      return reply.code(204).send(null);
    },
  );
  addEnd(app, tools);
};

const over = (request: FastifyRequest, reply: FastifyReply) =>
  sendCommonProblem(request, reply, 'unauthenticated', 'The session is over. Sign in again.');

const addEnd = (app: TypedApp, tools: Tools): void => {
  const devices = createDevices(tools);
  const own = createOwnSession(tools);
  app.delete(
    `${PATH}/:id`,
    {
      config,
      schema: {
        ...common,
        operationId: 'endSession',
        summary: 'Sign a device out',
        description: 'Its tokens are refused within two seconds everywhere.',
        params: SessionParams,
        response: { 204: Type.Null(), ...problems },
      },
    },
    async (request, reply) => {
      const session = await own(request);
      if (!session) return over(request, reply);
      const ended = await devices.end(session.shopId, session.customer.id, request.params.id);
      return ended.ok ? reply.code(204).send(null) : sendRefusal(request, reply, ended.refusal);
    },
  );
};
