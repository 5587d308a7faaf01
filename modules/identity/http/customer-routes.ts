import { DEFAULT_LANGUAGE, sendCommonProblem, type TypedApp } from '#platform/http';
import type { ClientLimits } from '../limits.ts';
import { findCustomer } from '../store/accounts.ts';
import { firstTokensOf } from '../use-cases/begin-session.ts';
import { createSignUp } from '../use-cases/sign-up.ts';
import type { Tools } from '../use-cases/tools.ts';
import { sendRefusal } from './refused.ts';
import { CustomerSchema, problems, SignedUpSchema, SignUpBody } from './schemas.ts';

export const addCustomerRoutes = (app: TypedApp, tools: Tools, limits: ClientLimits): void => {
  const signUp = createSignUp(tools);
  app.post(
    '/customers',
    {
      config: { access: 'public', rateLimit: { max: limits.signUpPerMinute, timeWindow: '1 minute' } },
      schema: {
        operationId: 'signUp',
        tags: ['Customers'],
        summary: 'Sign up',
        description: 'Creates a customer and signs in. An e-mail address has one account, upper and lower case alike.',
        body: SignUpBody,
        response: { 201: SignedUpSchema, ...problems },
      },
    },
    async (request, reply) => {
      const { shopId, traceparent } = request.ctx;
      const userAgent = request.headers['user-agent'] ?? null;
      const signedUp = await signUp({ shopId, traceparent, userAgent, language: DEFAULT_LANGUAGE, ...request.body });
      if (!signedUp.ok) return sendRefusal(request, reply, signedUp.refusal);
      const { customer, begun } = signedUp.value;
      const session = await firstTokensOf(tools, begun);
      return reply.code(201).header('cache-control', 'no-store').send({ customer, session });
    },
  );
  app.get(
    '/customers/me',
    {
      config: { access: 'customer' },
      schema: {
        operationId: 'getMe',
        tags: ['Customers'],
        summary: 'Who is signed in',
        security: [{ bearer: [] }],
        response: { 200: CustomerSchema, ...problems },
      },
    },
    async (request, reply) => {
      const { shopId, actor } = request.ctx;
      const customer = actor.kind === 'customer' ? await findCustomer(tools.platform.db, shopId, actor.id) : null;
      if (!customer) return sendCommonProblem(request, reply, 'not_found', 'This customer does not exist any more.');
      return reply.header('cache-control', 'no-store').send(customer);
    },
  );
};
