import { Type } from 'typebox';
import { DEFAULT_LANGUAGE, sendCommonProblem, type TypedApp } from '#platform/http';
import type { ClientLimits } from '../limits.ts';
import { findCustomer } from '../store/accounts.ts';
import { createAskEmailChange, createConfirmEmail, createSendConfirmation } from '../use-cases/confirm-email.ts';
import type { Tools } from '../use-cases/tools.ts';
import { sendRefusal } from './refused.ts';
import { ChangeEmailBody, ConfirmEmailBody, CustomerSchema, problems, SendConfirmationBody } from './schemas.ts';

const common = { tags: ['Customers'], security: [{ bearer: [] }] };
const perMinute = (max: number) => ({ max, timeWindow: '1 minute' });
const gone = 'This customer does not exist any more.';

/** A customer's e-mail address: that it is theirs, and another one in its place. */
export const addEmailRoutes = (app: TypedApp, tools: Tools, limits: ClientLimits): void => {
  addSend(app, tools, limits);
  addChange(app, tools, limits);
  addConfirm(app, tools, limits);
};

const addSend = (app: TypedApp, tools: Tools, limits: ClientLimits): void => {
  const send = createSendConfirmation(tools);
  app.post(
    '/customers/me/email-confirmations',
    {
      config: { access: 'customer', rateLimit: perMinute(limits.mailPerMinute) },
      schema: {
        ...common,
        operationId: 'sendEmailConfirmation',
        summary: 'Send the mail once more that confirms your address',
        description:
          'Signing up sends the first one. The link works once, for three days; at most five an hour are sent.',
        body: SendConfirmationBody,
        response: { 204: Type.Null(), ...problems },
      },
    },
    async (request, reply) => {
      const { shopId, actor } = request.ctx;
      if (actor.kind !== 'customer') return sendCommonProblem(request, reply, 'not_found', gone);
      const sent = await send({ shopId, customerId: actor.id, language: DEFAULT_LANGUAGE, ...request.body });
      return sent.ok ? reply.code(204).send(null) : sendRefusal(request, reply, sent.refusal);
    },
  );
};

const addChange = (app: TypedApp, tools: Tools, limits: ClientLimits): void => {
  const ask = createAskEmailChange(tools);
  app.post(
    '/customers/me/email-changes',
    {
      config: { access: 'customer', rateLimit: perMinute(limits.mailPerMinute) },
      schema: {
        ...common,
        operationId: 'changeEmail',
        summary: 'Ask to change your e-mail address',
        description:
          'Sends a link to the new address, which works once, for an hour, and word of it to the old one. Nothing changes ' +
          'until it is used. Failures count like failed sign-ins.',
        body: ChangeEmailBody,
        response: { 204: Type.Null(), ...problems },
      },
    },
    async (request, reply) => {
      const { shopId, actor } = request.ctx;
      // The token may be older than the last change of address: the table knows which one it is.
      const customer = actor.kind === 'customer' ? await findCustomer(tools.platform.db, shopId, actor.id) : null;
      if (!customer) return sendCommonProblem(request, reply, 'not_found', gone);
      const asked = await ask({ shopId, customer, language: DEFAULT_LANGUAGE, ...request.body });
      return asked.ok ? reply.code(204).send(null) : sendRefusal(request, reply, asked.refusal);
    },
  );
};

const addConfirm = (app: TypedApp, tools: Tools, limits: ClientLimits): void => {
  const confirm = createConfirmEmail(tools);
  app.put(
    '/customers/me/email',
    {
      config: { access: 'customer', rateLimit: perMinute(limits.signInPerMinute) },
      schema: {
        ...common,
        operationId: 'confirmEmail',
        summary: 'Confirm your address, or change to another, by a link',
        description: 'A link works for the customer who asked for it, and nobody else who reads the mail.',
        body: ConfirmEmailBody,
        response: { 200: CustomerSchema, ...problems },
      },
    },
    async (request, reply) => {
      const { shopId, actor } = request.ctx;
      if (actor.kind !== 'customer') return sendCommonProblem(request, reply, 'not_found', gone);
      const confirmed = await confirm({ shopId, customerId: actor.id, ...request.body });
      if (!confirmed.ok) return sendRefusal(request, reply, confirmed.refusal);
      return reply.header('cache-control', 'no-store').send(confirmed.value);
    },
  );
};
