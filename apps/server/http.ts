import staticFiles from '@fastify/static';
import underPressure from '@fastify/under-pressure';
import scalar from '@scalar/fastify-api-reference';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { assertDatabaseAnswers, Unavailable } from '#platform/db';
import type { EventBus } from '#platform/events';
import { createHttpApp, type TypedApp } from '#platform/http';
import type { JobRunner } from '#platform/jobs';
import type { PlatformParts } from '#platform/module';
import { demoMediaDir } from '../../demo/index.ts';
import { addAdmin } from './admin/pages.ts';
import type { Front, House } from './compose.ts';
import { createStaffApi } from './staff-api/routes.ts';

const EVENT_LOOP_DELAY_MAX_MS = 2_000;
const READY_TIMEOUT_MS = 1_000;

export interface WebParts {
  readonly platform: PlatformParts;
  readonly house: House;
  readonly shopId: string;
  readonly secret: string;
  /** The public address is https. */
  readonly https: boolean;
  readonly version: string;
  /** The bus of this process; null in a process that only answers requests. */
  readonly bus: EventBus | null;
  readonly jobs: JobRunner;
  readonly front: Front | undefined;
  /** When the database was copied last, ISO 8601. */
  readonly lastBackupAt: () => Promise<string | null>;
}

/** The whole API as one app, not listening yet. */
export const createWeb = async (parts: WebParts): Promise<TypedApp> => {
  const { platform, house, front } = parts;
  const app = await createHttpApp({
    clock: platform.clock,
    logger: platform.log,
    shopId: parts.shopId,
    authenticate: house.identity.authenticate,
    observe: platform.metrics.observeRequest,
    secret: parts.secret,
    https: parts.https,
    title: 'Stoa',
    version: parts.version,
    trustProxy: front?.trustProxy ?? [],
    ...(front?.clientLimit ? { clientLimit: { ...front.clientLimit, onRefused: countRefused(platform) } } : {}),
  });
  await app.register(underPressure, { maxEventLoopDelay: EVENT_LOOP_DELAY_MAX_MS, pressureHandler: shedLoad });
  for (const { routes } of house.parts) if (routes) await app.register(routes, { prefix: '/api/v1' });
  for (const { rootRoutes } of house.parts) if (rootRoutes) await app.register(rootRoutes);
  await app.register(createStaffApi(parts), { prefix: '/api/v1' });
  addOperations(app, parts);
  await app.register(staticFiles, { root: demoMediaDir, prefix: '/media/demo/', maxAge: '1d', index: false });
  await app.register((admin) => addAdmin(admin));
  await app.register(scalar, {
    routePrefix: '/docs',
    configuration: {
      url: '/openapi.json',
      title: 'Stoa API',
      theme: 'default',
      hideClientButton: true,
      // The page is for readers of this API and works on a closed network: nothing of the renderer's own services.
      showDeveloperTools: 'never',
      agent: { disabled: true },
      mcp: { disabled: true },
      telemetry: false,
      withDefaultFonts: false,
    },
  });
  await app.ready();
  return app;
};

const countRefused = ({ metrics }: PlatformParts): (() => void) => {
  const refused = metrics.counter('stoa_http_client_limited_total', 'Requests of clients that asked too often.');
  return () => refused.inc();
};

/**
 * Infinity is told when the loop stood still for longer than the plugin looks away (1 s): no measurement, and over when we
 * are asked. Shedding by it would turn every request away for another second.
 */
const shedLoad = async (_request: FastifyRequest, _reply: FastifyReply, _type: string, value: number | undefined) => {
  if (value === Number.POSITIVE_INFINITY) return;
  throw new Unavailable(`the event loop is ${value} ms late`);
};

const hidden = { hide: true };

/** Health, metrics and the description of the API; not part of the API itself. */
const addOperations = (app: TypedApp, { platform, bus }: WebParts): void => {
  app.get('/livez', { config: { access: 'public' }, schema: hidden }, async () => ({ status: 'ok' }));
  app.get('/readyz', { config: { access: 'public' }, schema: hidden }, async (_request, reply) => {
    const checks = { database: await databaseAnswers(platform), events: bus === null || bus.connected };
    const ready = Object.values(checks).every(Boolean);
    return reply.code(ready ? 200 : 503).send({ status: ready ? 'ready' : 'not ready', checks });
  });
  app.get('/metrics', { config: { access: 'public' }, schema: hidden }, async (_request, reply) =>
    reply.type(platform.metrics.registry.contentType).send(await platform.metrics.registry.metrics()),
  );
  app.get('/openapi.json', { config: { access: 'public' }, schema: hidden }, async () => app.swagger());
};

const databaseAnswers = async ({ db, log }: PlatformParts): Promise<boolean> => {
  const late = new Promise<never>((_resolve, reject) =>
    setTimeout(() => reject(new Error('no answer in time')), READY_TIMEOUT_MS).unref(),
  );
  try {
    await Promise.race([assertDatabaseAnswers(db), late]);
    return true;
  } catch (error) {
    log.warn({ error: String(error) }, 'not ready: the database does not answer');
    return false;
  }
};
