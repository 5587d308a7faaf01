import { Type } from 'typebox';
import { sendCommonProblem, type TypedApp } from '#platform/http';
import type { ClientLimits } from '../limits.ts';
import { createChangePassword, createRename } from '../use-cases/change-customer.ts';
import type { Tools } from '../use-cases/tools.ts';
import { createOwnSession } from './own-session.ts';
import { sendRefusal } from './refused.ts';
import { ChangeMeBody, ChangePasswordBody, CustomerSchema, problems } from './schemas.ts';

const common = { tags: ['Customers'], security: [{ bearer: [] }] };

/** What customers change about themselves. */
export const addProfileRoutes = (app: TypedApp, tools: Tools, limits: ClientLimits): void => {
  const rename = createRename(tools);
  app.patch(
    '/customers/me',
    {
      config: { access: 'customer' },
      schema: {
        ...common,
        operationId: 'changeMe',
        summary: 'Change your name',
        body: ChangeMeBody,
        response: { 200: CustomerSchema, ...problems },
      },
    },
    async (request, reply) => {
      const { shopId, actor } = request.ctx;
      const renamed = actor.kind === 'customer' ? await rename(shopId, actor.id, request.body.name) : null;
      if (!renamed) return sendCommonProblem(request, reply, 'not_found', 'This customer does not exist any more.');
      return reply.header('cache-control', 'no-store').send(renamed);
    },
  );
  addChangePassword(app, tools, limits);
};

const addChangePassword = (app: TypedApp, tools: Tools, limits: ClientLimits): void => {
  const changePassword = createChangePassword(tools);
  const own = createOwnSession(tools);
  app.put(
    '/customers/me/password',
    {
      config: { access: 'customer', rateLimit: { max: limits.signInPerMinute, timeWindow: '1 minute' } },
      schema: {
        ...common,
        operationId: 'changePassword',
        summary: 'Change your password',
        description:
          'For one who knows the old one; failures count like failed sign-ins. Ends all your sessions but the one that asks.',
        body: ChangePasswordBody,
        response: { 204: Type.Null(), ...problems },
      },
    },
    async (request, reply) => {
      const session = await own(request);
      if (!session) return sendCommonProblem(request, reply, 'unauthenticated', 'The session is over. Sign in again.');
      const { shopId, sessionId: keepSessionId, customer } = session;
      const changed = await changePassword({ shopId, customer, keepSessionId, userAgent: null, ...request.body });
      return changed.ok ? reply.code(204).send(null) : sendRefusal(request, reply, changed.refusal);
    },
  );
};
