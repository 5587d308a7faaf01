import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createDatabase, type Database } from '#platform/db';
import { readEvents } from '#platform/events';
import { createHttpApp, type TypedApp } from '#platform/http';
import { newId } from '#platform/ids';
import type { ModuleParts, PlatformParts } from '#platform/module';
import type { GuardLimits } from '#platform/resilience';
import { createLogger, createMetrics } from '#platform/telemetry';
import { createTestDatabase } from '#platform/testing';
import { createTestClock, type TestClock } from '#platform/time';
import * as events from '../events.ts';
import type { Payments, PaymentView } from '../face.ts';
import type { MayRead } from '../http/routes.ts';
import { createPaymentsWith } from '../payments.ts';
import type { PaymentProvider } from '../provider.ts';
import { createStripeProvider } from '../stripe/stripe-provider.ts';
import { type LocalProvider, startLocalProvider } from './local-provider.ts';

/** One server process: its own pool, its own coalescers, its own connections to the provider. */
export interface Server {
  readonly db: Database;
  readonly payments: Payments;
  readonly parts: ModuleParts;
  readonly provider: PaymentProvider;
  readonly platform: PlatformParts;
  readonly app: TypedApp;
}

export interface World extends Server {
  readonly clock: TestClock;
  readonly shopId: string;
  readonly sandbox: LocalProvider;
  anotherServer(options?: ServerOptions): Promise<Server>;
  charge(orderId: string, paymentMethodId?: string, server?: Server): ReturnType<Payments['charge']>;
  returnMoney(orderId: string, server?: Server): ReturnType<Payments['returnMoney']>;
  view(orderId: string): Promise<PaymentView | null>;
  /** Waits until the order's payment is in this state. */
  reaches(orderId: string, state: PaymentView['state']): Promise<PaymentView>;
  /** Types of the events about an order, oldest first. */
  eventsOf(orderId: string): Promise<string[]>;
  /** Kinds and sums of the ledger's rows about an order. */
  ledgerOf(orderId: string): Promise<string[]>;
  /** Minor units that the provider has taken and not given back, by its own books. */
  heldByProvider(): Promise<number>;
  chase(): Promise<void>;
  findings(): Promise<string[]>;
  assertConserved(): Promise<void>;
  close(): Promise<void>;
}

export const AMOUNT_MINOR = 4_200;
const EVENT_TYPES = Object.values(events).map(({ type }) => type);
const EVENTS_READ_MAX = 10_000;
export const WEBHOOK_SECRET = 'whsec_a_secret_of_the_tests';
export interface ServerOptions extends Partial<GuardLimits> {
  readonly completeFromAnswer?: boolean;
}

/** Limits that a test can wait for. */
const QUICK: Partial<GuardLimits> = { callMaxMs: 1_500, leftAloneMs: 200 };

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Asks until it holds; throws after five seconds, naming what was waited for. */
export const until = async (what: string, holds: () => Promise<boolean>): Promise<void> => {
  for (let waitedMs = 0; waitedMs < 5_000; waitedMs += 10) {
    if (await holds()) return;
    await pause(10);
  }
  throw new Error(`waited five seconds in vain: ${what}`);
};

/** A migrated database, the local provider, and a server that receives its webhooks over HTTP. */
export const createWorld = async (): Promise<World> => {
  const database = await createTestDatabase();
  const clock = createTestClock('2026-03-01T10:00:00Z');
  const shopId = newId();
  const door = await openDoor();
  const sandbox = await startLocalProvider({
    webhookUrl: `${door.url}/api/v1/payments/webhooks/stripe`,
    webhookSecret: WEBHOOK_SECRET,
    webhookRetryBaseMs: 20,
    refundSettlementMs: 60,
  });
  const servers: Server[] = [];
  const anotherServer = async (options: ServerOptions = {}): Promise<Server> => {
    const db = createDatabase({ url: database.url, poolSizeMax: 6, applicationName: `server-${servers.length}` });
    const server = await createServerOn(db, { clock, shopId, apiUrl: sandbox.url, options });
    servers.push(server);
    return server;
  };
  const server = await anotherServer();
  door.leadTo(server.app);
  return {
    ...server,
    ...wishesOf(server, shopId),
    ...sightsOf(server, shopId, sandbox),
    clock,
    shopId,
    sandbox,
    anotherServer,
    async chase() {
      for (const job of server.parts.jobs ?? []) await job.run();
    },
    async close() {
      await sandbox.close();
      await door.close();
      for (const one of servers) {
        await one.app.close();
        await one.db.close();
      }
      await database.drop();
    },
  };
};

/** An address that is known before the server that answers there is made. */
const openDoor = async () => {
  let app: TypedApp | null = null;
  const door = createServer((request, response) => app?.routing(request, response));
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(door.address() as AddressInfo).port}`,
    leadTo(to: TypedApp) {
      app = to;
    },
    async close() {
      door.closeAllConnections();
      await new Promise((resolve) => door.close(resolve));
    },
  };
};

interface ServerPlace {
  readonly clock: TestClock;
  readonly shopId: string;
  readonly apiUrl: string;
  readonly options: ServerOptions;
}

const createServerOn = async (db: Database, { clock, shopId, apiUrl, options }: ServerPlace): Promise<Server> => {
  const observer = { batch() {}, shed() {} };
  const platform = { db, clock, log: createLogger('silent'), metrics: createMetrics(), observer };
  const settings = { secretKey: 'sk_test_world', webhookSecret: WEBHOOK_SECRET, apiUrl };
  const provider = createStripeProvider({ ...settings, limits: { ...QUICK, ...options } });
  const mayRead: MayRead = async (request) => request.headers['cart-token'] === 'mine';
  const { completeFromAnswer = false } = options;
  const { face, parts } = createPaymentsWith({ platform, provider, mayRead, completeFromAnswer });
  return { db, payments: face, parts, provider, platform, app: await createApp(shopId, clock, parts) };
};

const wishesOf = (server: Server, shopId: string): Pick<World, 'charge' | 'returnMoney'> => ({
  charge: (orderId, paymentMethodId = 'pm_card_visa', at = server) =>
    at.payments.charge({
      shopId,
      orderId,
      amountMinor: AMOUNT_MINOR,
      currency: 'GBP',
      paymentMethodId,
      email: 'ada@example.com',
      returnUrl: `http://127.0.0.1/return?order=${orderId}`,
    }),
  returnMoney: (orderId, at = server) => at.payments.returnMoney({ shopId, orderId, reason: 'changed my mind' }),
});

type Sights = Pick<
  World,
  'view' | 'reaches' | 'eventsOf' | 'ledgerOf' | 'heldByProvider' | 'findings' | 'assertConserved'
>;

const sightsOf = ({ db, parts, payments }: Server, shopId: string, sandbox: LocalProvider): Sights => {
  const view = (orderId: string) => payments.ofOrder(shopId, orderId);
  const findings = async () => {
    const found = await Promise.all((parts.audits ?? []).map((check) => check.run(db)));
    return found.flatMap(({ disagreements }) => disagreements);
  };
  return {
    view,
    async reaches(orderId, state) {
      let last: PaymentView | null = null;
      await until(`order ${orderId} is ${state}`, async () => {
        last = await view(orderId);
        return last?.state === state;
      });
      assert.ok(last);
      return last;
    },
    async eventsOf(orderId) {
      const events = await readEvents(db, 0, EVENT_TYPES, EVENTS_READ_MAX);
      return events.filter(({ subject }) => subject === orderId).map(({ type }) => type);
    },
    async ledgerOf(orderId) {
      const { rows } = await db.pool.query<{ text: string }>(
        "select kind || ' ' || amount_minor as text from payments.ledger where order_id = $1 order by created_at, kind",
        [orderId],
      );
      return rows.map(({ text }) => text);
    },
    async heldByProvider() {
      const { totals } = await sandbox.ledger();
      return Object.values(totals).reduce((sum, { captured, refunded }) => sum + captured - refunded, 0);
    },
    findings,
    async assertConserved() {
      assert.deepEqual(await findings(), []);
    },
  };
};

const createApp = async (shopId: string, clock: TestClock, parts: ModuleParts): Promise<TypedApp> => {
  const app = await createHttpApp({
    clock,
    logger: createLogger('silent'),
    shopId,
    // In tests a token is the list of scopes that it grants.
    authenticate: async (scopes) => ({ kind: 'staff', id: shopId, email: 'a@b.example', scopes: scopes.split(' ') }),
    observe: () => undefined,
    secret: 'a secret that is long enough for signing',
    title: 'test',
    version: '0',
  });
  const { routes } = parts;
  assert.ok(routes);
  await app.register(async (scope) => routes(scope as TypedApp), { prefix: '/api/v1' });
  await app.ready();
  return app;
};
