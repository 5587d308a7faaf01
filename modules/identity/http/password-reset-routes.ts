import { Type } from 'typebox';
import { DEFAULT_LANGUAGE, type TypedApp } from '#platform/http';
import type { ClientLimits } from '../limits.ts';
import { createAskPasswordReset, createResetPassword } from '../use-cases/reset-password.ts';
import type { Tools } from '../use-cases/tools.ts';
import { sendRefusal } from './refused.ts';
import { AskPasswordResetBody, problems, ResetPasswordBody } from './schemas.ts';

const perMinute = (max: number) => ({ max, timeWindow: '1 minute' });

/** A forgotten password. */
export const addPasswordResetRoutes = (app: TypedApp, tools: Tools, limits: ClientLimits): void => {
  const ask = createAskPasswordReset(tools);
  app.post(
    '/password-resets',
    {
      config: { access: 'public', rateLimit: perMinute(limits.mailPerMinute) },
      schema: {
        operationId: 'askPasswordReset',
        tags: ['Sessions'],
        summary: 'Ask for a link to set a new password',
        description:
          'Answers the same, and as fast, whether there is such an account or not. The link works once, for 30 minutes; ' +
          'at most five an hour are sent to one account.',
        body: AskPasswordResetBody,
        response: { 204: Type.Null(), ...problems },
      },
    },
    async (request, reply) => {
      const { shopId, traceparent } = request.ctx;
      await ask({ shopId, traceparent, language: DEFAULT_LANGUAGE, ...request.body });
      return reply.code(204).send(null);
    },
  );
  const reset = createResetPassword(tools);
  app.post(
    '/password-resets/completions',
    {
      config: { access: 'public', rateLimit: perMinute(limits.signInPerMinute) },
      schema: {
        operationId: 'resetPassword',
        tags: ['Sessions'],
        summary: 'Set a new password by a link',
        description: 'Ends all sessions and all other links of the account, and signs nobody in.',
        body: ResetPasswordBody,
        response: { 204: Type.Null(), ...problems },
      },
    },
    async (request, reply) => {
      const done = await reset({ shopId: request.ctx.shopId, ...request.body });
      return done.ok ? reply.code(204).send(null) : sendRefusal(request, reply, done.refusal);
    },
  );
};
