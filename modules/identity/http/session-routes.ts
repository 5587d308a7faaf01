import { Type } from 'typebox';
import { sendCommonProblem, type TypedApp } from '#platform/http';
import type { SubjectKind } from '../domain/refresh.ts';
import type { ClientLimits } from '../limits.ts';
import { createCheckSession } from '../use-cases/authenticate.ts';
import { firstTokensOf } from '../use-cases/begin-session.ts';
import { createSignOut } from '../use-cases/end-sessions.ts';
import { createRefreshSession } from '../use-cases/refresh-session.ts';
import { createSignIn } from '../use-cases/sign-in.ts';
import type { Tools } from '../use-cases/tools.ts';
import { sendRefusal } from './refused.ts';
import { problems, RefreshBody, SignInBody, TokensSchema } from './schemas.ts';

const perMinute = (max: number) => ({ max, timeWindow: '1 minute' });

export const addSessionRoutes = (app: TypedApp, tools: Tools, limits: ClientLimits): void => {
  addSignIn(app, tools, limits, { path: '/sessions', kind: 'customer', operationId: 'signIn', summary: 'Sign in' });
  const staff = { path: '/staff/sessions', kind: 'staff', operationId: 'signInStaff', summary: 'Sign in as staff' };
  addSignIn(app, tools, limits, staff as SignInRoute);
  addRefresh(app, tools, limits);
  addSignOut(app, tools);
};

interface SignInRoute {
  path: string;
  kind: SubjectKind;
  operationId: string;
  summary: string;
}

const addSignIn = (app: TypedApp, tools: Tools, limits: ClientLimits, route: SignInRoute): void => {
  const signIn = createSignIn(tools);
  app.post(
    route.path,
    {
      config: { access: 'public', rateLimit: perMinute(limits.signInPerMinute) },
      schema: {
        operationId: route.operationId,
        tags: ['Sessions'],
        summary: route.summary,
        description: 'Answers an access token for fifteen minutes and a refresh token for the next.',
        body: SignInBody,
        response: { 201: TokensSchema, ...problems },
      },
    },
    async (request, reply) => {
      const userAgent = request.headers['user-agent'] ?? null;
      const signedIn = await signIn({ shopId: request.ctx.shopId, kind: route.kind, userAgent, ...request.body });
      if (!signedIn.ok) return sendRefusal(request, reply, signedIn.refusal);
      const tokens = await firstTokensOf(tools, signedIn.value.begun);
      return reply.code(201).header('cache-control', 'no-store').send(tokens);
    },
  );
};

const addRefresh = (app: TypedApp, tools: Tools, limits: ClientLimits): void => {
  const refresh = createRefreshSession(tools);
  app.post(
    '/sessions/refresh',
    {
      config: { access: 'public', rateLimit: perMinute(limits.refreshPerMinute) },
      schema: {
        operationId: 'refreshSession',
        tags: ['Sessions'],
        summary: 'Exchange a refresh token',
        description:
          'Each refresh token is good once; a repeat within 30 seconds (another tab, a lost answer) is given the same ' +
          'next token. An older token ends the session, since somebody must hold a copy. For customers and staff.',
        body: RefreshBody,
        response: { 200: TokensSchema, ...problems },
      },
    },
    async (request, reply) => {
      const refreshed = await refresh(request.ctx.shopId, request.body.refreshToken);
      if (!refreshed.ok) return sendRefusal(request, reply, refreshed.refusal);
      return reply.header('cache-control', 'no-store').send(refreshed.value);
    },
  );
};

const addSignOut = (app: TypedApp, tools: Tools): void => {
  const check = createCheckSession(tools);
  const signOut = createSignOut(tools);
  app.delete(
    '/sessions/current',
    {
      config: { access: 'anyone' },
      schema: {
        operationId: 'signOut',
        tags: ['Sessions'],
        summary: 'Sign out',
        description: 'Ends the session of the access token that is sent, its refresh tokens included.',
        security: [{ bearer: [] }],
        response: { 204: Type.Null(), ...problems },
      },
    },
    async (request, reply) => {
      const session = await check(request.headers.authorization?.slice('Bearer '.length) ?? '');
      if (!session) return sendCommonProblem(request, reply, 'unauthenticated', 'This needs a bearer token.');
      await signOut(session.shopId, session.sessionId);
      return reply.code(204).send(null);
    },
  );
};
