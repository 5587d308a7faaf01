import diagnostics from 'node:diagnostics_channel';
import type { FastifyContextConfig } from 'fastify';
import { loadConfig } from '#platform/config';
import type { TypedApp } from '#platform/http';
import { createLogger } from '#platform/telemetry';
import { createTestClock } from '#platform/time';
import { createRuntime } from '../../apps/server/runtime.ts';
import { settingsOf } from '../../apps/server/settings.ts';

export interface RegisteredRoute {
  readonly method: string;
  readonly url: string;
  readonly operationId: string;
  /** Body, querystring, params, headers and response, as the route gave them. */
  readonly schema: Readonly<Record<string, unknown>>;
  readonly bodyBytesMax: number;
  readonly config: FastifyContextConfig & { readonly rateLimit?: { readonly max?: unknown } };
}

export interface Registered {
  readonly app: TypedApp;
  readonly routes: readonly RegisteredRoute[];
  close(): Promise<void>;
}

/** Every route of the composed shop, as Fastify was told of it; no database is asked. */
export const readRoutes = async (): Promise<Registered> => {
  const routes: RegisteredRoute[] = [];
  const watch = (message: unknown): void => {
    const { fastify } = message as { fastify: TypedApp };
    fastify.addHook('onRoute', (route) => {
      const schema = (route.schema ?? {}) as RegisteredRoute['schema'];
      for (const method of [route.method].flat()) {
        const { url } = route;
        const bodyBytesMax = route.bodyLimit ?? fastify.initialConfig.bodyLimit ?? Number.POSITIVE_INFINITY;
        const operationId = String(schema['operationId'] ?? `${method} ${url}`);
        // Read when all have been told of the route: the app itself adds to its config.
        routes.push({
          ...{ method, url, operationId, schema, bodyBytesMax },
          get config() {
            return route.config ?? {};
          },
        });
      }
    });
  };
  diagnostics.subscribe('fastify.initialization', watch);
  try {
    const runtime = createIdleRuntime();
    const app = await runtime.createWeb('00000000-0000-0000-0000-000000000000', false);
    const close = async (): Promise<void> => {
      await app.close();
      await runtime.close();
    };
    return { app, routes, close };
  } finally {
    diagnostics.unsubscribe('fastify.initialization', watch);
  }
};

const createIdleRuntime = () => {
  const config = loadConfig({});
  const noProvider = { secretKey: 'sk_test_none', webhookSecret: 'whsec_none', apiUrl: 'http://127.0.0.1:9' };
  return createRuntime({
    databaseUrl: 'postgres://127.0.0.1:9/none',
    poolSizeMax: 1,
    settings: settingsOf(config, 'x'.repeat(32), config.publicUrl, noProvider),
    log: createLogger('silent'),
    clock: createTestClock(),
    version: 'test',
  });
};
