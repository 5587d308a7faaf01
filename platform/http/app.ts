import type { IncomingMessage, ServerResponse } from 'node:http';
import cookie from '@fastify/cookie';
import rateLimit from '@fastify/rate-limit';
import swagger from '@fastify/swagger';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import Fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
  type RawServerDefault,
} from 'fastify';
import { newId } from '#platform/ids';
import type { Clock } from '#platform/time';
import { type Access, type Authenticate, anonymous } from './actor.ts';
import { addClientLimit, type ClientLimit, clientOf } from './client-limit.ts';
import type { RequestContext } from './context.ts';
import { describing } from './describe.ts';
import { addDraining } from './draining.ts';
import { handleError } from './error-handler.ts';
import { createInFlightGuard } from './idempotent.ts';
import { ProblemSchema, sendCommonProblem } from './problem.ts';
import { compileSerializer } from './serialization.ts';
import { refuseUnstorable } from './storable.ts';
import { addTimeLimit } from './time-limit.ts';
import { answerUnreadableRequest, answerUnreadableTarget } from './unreadable.ts';
import { compileValidator } from './validation.ts';

const BODY_BYTES_MAX = 256 * 1024;
/** Of each part between two slashes. */
export const PATH_PART_LENGTH_MAX = 200;
/** A year, for this host alone: what its subdomains serve is not ours to promise. */
const STRICT_TRANSPORT = 'max-age=31536000';
const REQUEST_ID = /^[\w.-]{8,64}$/;
const TRACEPARENT = /^[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/;

/** Told of every answered request; `route` is the pattern (`/orders/:id`), never the path. */
export type RequestObserver = (method: string, route: string, status: number, durationMs: number) => void;

export interface HttpAppOptions {
  clock: Clock;
  logger: FastifyBaseLogger;
  /** The shop of a request (one per installation so far). */
  shopId: string;
  authenticate: Authenticate;
  observe: RequestObserver;
  /** Signs cookies. */
  secret: string;
  /** Shoppers come by https: browsers are told to come by nothing else. */
  https?: boolean;
  title: string;
  version: string;
  /** Addresses and ranges of proxies whose X-Forwarded-For is believed; nobody's when left out. */
  trustProxy?: readonly string[];
  /** For one client; none when left out. */
  clientLimit?: ClientLimit;
}

export type TypedApp = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  TypeBoxTypeProvider
>;

/** A module's routes: registered as one encapsulated plugin under /api/v1. */
export type RoutePlugin = (app: TypedApp) => void | Promise<void>;

/** Builds the app without listening, so that tests inject requests into it. */
export const createHttpApp = async (options: HttpAppOptions): Promise<TypedApp> => {
  const app = Fastify({
    loggerInstance: options.logger,
    // Fastify's own lines would say every request twice: onResponse below writes what is worth a line.
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: BODY_BYTES_MAX,
    trustProxy: options.trustProxy?.length ? [...options.trustProxy] : false,
    genReqId: (raw) => {
      const given = raw.headers['x-request-id'];
      return typeof given === 'string' && REQUEST_ID.test(given) ? given : newId();
    },
    routerOptions: { maxParamLength: PATH_PART_LENGTH_MAX },
    frameworkErrors: answerUnreadableTarget as never,
    clientErrorHandler: answerUnreadableRequest,
    forceCloseConnections: 'idle',
  }).withTypeProvider<TypeBoxTypeProvider>() as unknown as TypedApp;
  app.setValidatorCompiler(compileValidator);
  app.setSerializerCompiler(compileSerializer);
  app.setErrorHandler(handleError as Parameters<typeof app.setErrorHandler>[0]);
  app.setNotFoundHandler((request, reply) =>
    sendCommonProblem(request, reply, 'not_found', `There is no ${request.method} ${request.url.split('?')[0]}.`),
  );
  app.addSchema(ProblemSchema);
  addContext(app, options);
  refuseUnstorable(app);
  app.decorate('authenticate', options.authenticate);
  addAccess(app, options.authenticate);
  addClientLimit(app, options.clientLimit, (options.trustProxy ?? []).length > 0);
  addDraining(app);
  addTimeLimit(app);
  await app.register(cookie, { secret: options.secret });
  await app.register(rateLimit, { global: false, keyGenerator: (request) => clientOf(request.ip) });
  await app.register(swagger, {
    ...describing,
    openapi: {
      openapi: '3.1.0',
      info: { title: options.title, version: options.version },
      servers: [{ url: '/' }],
      components: {
        securitySchemes: {
          bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
          cartToken: { type: 'apiKey', in: 'header', name: 'Cart-Token' },
        },
      },
    },
    refResolver: {
      buildLocalReference: (json, _base, _fragment, index) =>
        typeof json['$id'] === 'string' ? json['$id'] : `Schema${index}`,
    },
  });
  return app;
};

const addContext = (app: TypedApp, options: HttpAppOptions): void => {
  app.decorateRequest('ctx', null as unknown as RequestContext);
  app.addHook('onRequest', (request, reply, next) => {
    const traceparent = request.headers.traceparent;
    request.ctx = {
      shopId: options.shopId,
      requestId: request.id,
      traceparent: typeof traceparent === 'string' && TRACEPARENT.test(traceparent) ? traceparent : null,
      now: options.clock.now(),
      actor: anonymous,
    };
    reply.header('x-request-id', request.id);
    reply.header('x-content-type-options', 'nosniff');
    if (options.https) reply.header('strict-transport-security', STRICT_TRANSPORT);
    next();
  });
  app.addHook('onResponse', (request, reply, next) => {
    const route = request.routeOptions.url ?? 'unmatched';
    if (!request.routeOptions.config?.stream) {
      options.observe(request.method, route, reply.statusCode, reply.elapsedTime);
    }
    if (reply.statusCode >= 500 || request.method !== 'GET') {
      request.log.debug(
        { method: request.method, route, status: reply.statusCode, ms: Math.round(reply.elapsedTime) },
        'answered',
      );
    }
    next();
  });
};

/** Every route states who may use it; one that does not is a mistake of ours and stops the start. */
const addAccess = (app: TypedApp, authenticate: Authenticate): void => {
  const guard = createInFlightGuard();
  app.addHook('onRoute', (route) => {
    const access = route.config?.access;
    if (!access) {
      if (!route.url.startsWith('/api/') || route.method === 'HEAD' || route.method === 'OPTIONS') return;
      throw new Error(`${String(route.method)} ${route.url} does not say who may use it (config.access)`);
    }
    if (access !== 'public')
      route.onRequest = [...asArray(route.onRequest), checkAccess(access, authenticate)] as never;
    if (route.config?.idempotent) {
      route.preHandler = [...asArray(route.preHandler), guard.enter] as never;
      route.onResponse = [
        ...asArray(route.onResponse),
        async (request: FastifyRequest) => guard.leave(request),
      ] as never;
    }
  });
};

const asArray = <Hook>(hook: Hook | Hook[] | undefined): Hook[] =>
  hook === undefined ? [] : Array.isArray(hook) ? hook : [hook];

const checkAccess =
  (access: Access, authenticate: Authenticate) => async (request: FastifyRequest, reply: FastifyReply) => {
    const header = request.headers.authorization;
    if (header !== undefined) {
      const actor = header.startsWith('Bearer ') ? await authenticate(header.slice(7)) : null;
      if (!actor)
        return sendCommonProblem(
          request,
          reply,
          'unauthenticated',
          'The token is not valid (any more). Sign in again.',
        );
      (request.ctx as { actor: RequestContext['actor'] }).actor = actor;
    }
    const { actor } = request.ctx;
    if (access === 'anyone') return undefined;
    if (actor.kind === 'anonymous')
      return sendCommonProblem(request, reply, 'unauthenticated', 'This needs a bearer token.');
    if (access === 'customer') {
      return actor.kind === 'customer'
        ? undefined
        : sendCommonProblem(request, reply, 'forbidden', 'This is for customers.');
    }
    if (actor.kind !== 'staff') return sendCommonProblem(request, reply, 'forbidden', 'This is for staff.');
    if (typeof access === 'object' && !actor.scopes.includes(access.scope)) {
      return sendCommonProblem(request, reply, 'forbidden', `This needs the scope ${access.scope}.`);
    }
    return undefined;
  };
