import { createDatabase } from '#platform/db';
import { createHttpApp, type TypedApp } from '#platform/http';
import type { PlatformParts } from '#platform/module';
import { createLogger, createMetrics } from '#platform/telemetry';
import { createTestDatabase } from '#platform/testing';
import { createTestClock, type TestClock } from '#platform/time';
import { createIdentity } from './index.ts';
import type { ClientLimits } from './limits.ts';

export const SHOP_ID = '019a2c1e-7b00-7000-8000-0000000000aa';
const SHOP = { id: SHOP_ID, name: 'Test goods', slug: 'test', currency: 'GBP', country: 'GB' };
export const SECRET = 'a secret of the tests, long enough to pass';
export const PASSWORD = 'correct horse battery';

export interface World {
  readonly platform: PlatformParts;
  readonly clock: TestClock;
  close(): Promise<void>;
}

/** A database of the test file's own and a clock that stands still. */
export const createWorld = async (): Promise<World> => {
  const database = await createTestDatabase();
  const db = createDatabase({ url: database.url, poolSizeMax: 8, applicationName: 'identity test' });
  const metrics = createMetrics();
  const clock = createTestClock('2026-05-01T10:00:00.000Z');
  return {
    platform: { db, clock, log: createLogger('silent'), metrics, observer: metrics.coalescing },
    clock,
    async close() {
      await db.close();
      await database.drop();
    },
  };
};

const GENEROUS: ClientLimits = {
  ...{ signInPerMinute: 10_000, signUpPerMinute: 10_000, refreshPerMinute: 10_000 },
  mailPerMinute: 10_000,
};

/** One process: its own memory, the same database. */
export const createProcess = async ({ platform }: World, limits: Partial<ClientLimits> = {}) => {
  const identity = createIdentity({
    platform,
    secret: SECRET,
    limits: { ...GENEROUS, ...limits },
    readShop: async () => SHOP,
  });
  const app = await createHttpApp({
    clock: platform.clock,
    logger: platform.log,
    shopId: SHOP_ID,
    authenticate: identity.face.authenticate,
    observe: () => undefined,
    secret: SECRET,
    title: 'test',
    version: '0',
  });
  if (identity.parts.routes) await app.register(identity.parts.routes);
  await app.ready();
  return { ...identity, app, client: createClient(app) };
};

/** Short words for the requests of this module. */
const createClient = (app: TypedApp) => {
  const send = (method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', url: string, payload?: object, token?: string) =>
    app.inject({
      method,
      url,
      ...(payload ? { payload } : {}),
      ...(token ? { headers: { authorization: `Bearer ${token}` } } : {}),
    });
  return {
    send,
    signUp: (email: string, password = PASSWORD) => send('POST', '/customers', { email, password, name: 'Ada' }),
    signIn: (email: string, password = PASSWORD) => send('POST', '/sessions', { email, password }),
    refresh: (refreshToken: string) => send('POST', '/sessions/refresh', { refreshToken }),
    signOut: (token: string) => send('DELETE', '/sessions/current', undefined, token),
    me: (token?: string) => send('GET', '/customers/me', undefined, token),
  };
};
