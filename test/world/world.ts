import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { type Database, isConnectionFailure } from '#platform/db';
import { Unavailable } from '#platform/resilience';
import { createTestDatabase } from '#platform/testing';
import { startPaymentFrame } from '../../apps/payment-frame/index.ts';
import { type PaymentsSandbox, startPaymentsSandbox } from '../../apps/payments-sandbox/index.ts';
import type { House, Settings } from '../../apps/server/compose.ts';
import { WEBHOOK_PATH } from '../../apps/server/provider.ts';
import type { Runtime } from '../../apps/server/runtime.ts';
import { loadDemoProducts } from '../../apps/server/set-up.ts';
import { loadDemo } from '../../demo/index.ts';
import { type Client, createClient } from './client.ts';
import { auditFindings, moneyFindings } from './conservation.ts';
import { createDoor, createInstance, type Door } from './instance.ts';
import { createLogBook } from './log-book.ts';
import { createMovableClock } from './movable-clock.ts';
import { createShopper, type Shopper } from './shopper.ts';
import { type SmallShop, setUpSmallShop, type Thing } from './small-shop.ts';
import { type Staff, signInStaff } from './staff.ts';
import { pause, until } from './until.ts';

export interface WorldOptions {
  /** Server processes, so to speak: each its own pool, coalescers and caches, on one database. The first runs the bus. */
  readonly instances?: 1 | 2;
  /** Sockets that shoppers have open at most, to each instance. */
  readonly connectionsMax?: number;
  readonly poolSizeMax?: number;
  readonly settings?: Partial<Omit<Settings, 'payments'>>;
  /** Other limits on calls to the payment company than the house's own. */
  readonly paymentLimits?: Settings['payments']['limits'];
  /** Puts something between the shop and those it talks to: each answers the address to be used instead of the one given. */
  readonly between?: Between;
  /** Cards are typed as with a real Stripe account: in our own card page, into what the stand-in of Stripe.js brings. */
  readonly stripeAccount?: boolean;
  /** The demo shop's categories, products and pictures as well. */
  readonly demo?: boolean;
}

export interface Between {
  database(url: string): Promise<string>;
  provider(url: string): Promise<string>;
  webhooks(url: string): Promise<string>;
}

/** A whole shop with its payment company, small enough to know by heart. */
export interface World extends SmallShop {
  readonly house: House;
  readonly db: Database;
  readonly sandbox: PaymentsSandbox;
  readonly webhookSecret: string;
  /** Straight to the database, whatever is between it and the shop. */
  readonly databaseUrl: string;
  /** One for each instance. */
  readonly clients: readonly [Client, ...Client[]];
  /** Error lines of the log: every story ends without any. */
  readonly complaints: string[];
  /** The last lines of the log from warnings on. */
  readonly logged: readonly string[];
  shopper(email?: string): Shopper;
  staff(): Promise<Staff>;
  /** Pieces to be had, over all warehouses. */
  available(thing: Thing): Promise<number>;
  /** Time goes by for the shop, and then its sweepers run: all of them, unless some are named. */
  passes(ms: number, sweepers?: readonly string[]): Promise<void>;
  /** Runs one job now: in the world none runs by itself. */
  runs(job: string): Promise<void>;
  /** Resolves when every event has been dealt with and the payment company has nothing left to say. */
  settles(): Promise<void>;
  /** Settles, then holds every audit, and the payment company's books beside ours. */
  assertMoneyAndStockConserved(): Promise<void>;
  close(): Promise<void>;
}

const SWEEPERS = ['inventory.sweep-overdue-holds', 'checkout.sweep-purchases', 'payments.chase-unfinished'];
const CONNECTIONS_MAX = 64;
const POOL_SIZE_MAX = 8;

export const createWorld = async (options: WorldOptions = {}): Promise<World> => {
  const stops: (() => Promise<void>)[] = [];
  // All of them, whatever one says: what stays open keeps its process from ending.
  const close = async (): Promise<void> => {
    const errors: unknown[] = [];
    for (let stop = stops.pop(); stop; stop = stops.pop()) await stop().catch((error: unknown) => errors.push(error));
    if (errors.length > 0) throw new AggregateError(errors, 'the world did not close');
  };
  try {
    return { ...(await build(options, stops)), close };
  } catch (error) {
    await close();
    throw error;
  }
};

type Stops = (() => Promise<void>)[];

const build = async (options: WorldOptions, stops: Stops): Promise<Omit<World, 'close'>> => {
  const database = await createTestDatabase();
  stops.push(database.drop);
  const doors = await Promise.all(Array.from({ length: options.instances ?? 1 }, createDoor));
  const doorUrl = doors[0]?.url ?? '';
  const sandbox = await openSandbox((await options.between?.webhooks(doorUrl)) ?? doorUrl, stops);
  const databaseUrl = (await options.between?.database(database.url)) ?? database.url;
  const apiUrl = (await options.between?.provider(sandbox.url)) ?? sandbox.url;
  const clock = createMovableClock();
  const logBook = createLogBook();
  const objectsDir = await mkdtemp(join(tmpdir(), 'stoa-world-'));
  stops.push(() => rm(objectsDir, { recursive: true }));
  const plain = { ...settingsOf(apiUrl, doorUrl, objectsDir, options.paymentLimits), ...options.settings };
  const settings = options.stripeAccount ? await withCardPage(plain, sandbox, stops) : plain;
  const poolSizeMax = options.poolSizeMax ?? POOL_SIZE_MAX;
  const runtimes = doors.map(() => createInstance({ databaseUrl, poolSizeMax, settings, logBook, clock }));
  for (const runtime of runtimes) stops.push(() => runtime.close());
  const [first] = runtimes as [Runtime];
  const small = await setUpSmallShop(first.house);
  if (options.demo) await loadDemoProducts(first.house, small.shopId, 'GBP', loadDemo());
  await first.bus.start();
  stops.push(() => first.bus.stop());
  await openDoors(doors, runtimes, small.shopId, stops);
  const connectionsMax = options.connectionsMax ?? CONNECTIONS_MAX;
  const clients = doors.map(({ url }) => createClient(url, connectionsMax)) as [Client, ...Client[]];
  for (const client of clients) stops.push(client.close);
  const settles = () => settle(first, sandbox);
  return {
    ...small,
    house: first.house,
    db: first.db,
    sandbox,
    webhookSecret: WEBHOOK_SECRET,
    databaseUrl: database.url,
    clients,
    complaints: logBook.complaints,
    logged: logBook.recent,
    shopper: (email) => createShopper(clients[0], small.variantIds, email),
    staff: () => signInStaff(clients[0]),
    async available(thing) {
      const [pieces] = await first.house.inventory.availability(small.shopId, [small.variantIds[thing]]);
      return pieces ?? 0;
    },
    async passes(ms, sweepers = SWEEPERS) {
      clock.advance(ms);
      for (const name of sweepers) await insist(() => first.jobs.runNow(name));
    },
    runs: (job) => insist(() => first.jobs.runNow(job)),
    settles,
    async assertMoneyAndStockConserved() {
      await settles();
      assert.deepEqual(await insist(() => auditFindings(first.db, first.house.parts)), []);
      assert.deepEqual(await insist(async () => moneyFindings(first.db.pool, await sandbox.ledger())), []);
      assert.deepEqual(logBook.complaints, []);
    },
  };
};

/** Longer than a machine stands still. */
const AWAY_MAX_MS = 15_000;
const ASK_AGAIN_AFTER_MS = 100;

/** As jobs do: while the database is away it is tried again. What a test asks of the shop is not: there the answer is what it is about. */
const insist = async <Value>(work: () => Promise<Value>): Promise<Value> => {
  const giveUpAt = performance.now() + AWAY_MAX_MS;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      const isAway = error instanceof Unavailable || isConnectionFailure(error);
      if (!isAway || performance.now() > giveUpAt) throw error;
      await pause(ASK_AGAIN_AFTER_MS);
    }
  }
};

const WEBHOOK_SECRET = 'whsec_of_the_small_world';

const openSandbox = async (doorUrl: string, stops: Stops): Promise<PaymentsSandbox> => {
  const sandbox = await startPaymentsSandbox({
    webhookUrl: `${doorUrl}${WEBHOOK_PATH}`,
    webhookSecret: WEBHOOK_SECRET,
    webhookRetryBaseMs: 20,
    refundSettlementMs: 50,
  });
  stops.push(sandbox.close);
  return sandbox;
};

const PUBLISHABLE_KEY = 'pk_test_world';

const withCardPage = async (settings: Settings, sandbox: PaymentsSandbox, stops: Stops): Promise<Settings> => {
  const frame = await startPaymentFrame({
    host: '127.0.0.1',
    port: 0,
    publishableKey: PUBLISHABLE_KEY,
    stripeJsUrl: `${sandbox.url}/v3`,
    shopOrigins: [settings.publicUrl],
  });
  stops.push(frame.close);
  return { ...settings, payments: { ...settings.payments, frameUrl: `http://127.0.0.1:${frame.port}` } };
};

const MINUTE_MS = 60_000;

const settingsOf = (
  apiUrl: string,
  publicUrl: string,
  objectsDir: string,
  limits: Settings['payments']['limits'] = {},
): Settings => ({
  secret: 'a secret of the small world, long enough to sign with',
  publicUrl,
  objectsDir,
  holdTtlMs: 10 * MINUTE_MS,
  holdAtCart: false,
  cartTtlMs: 30 * 24 * 60 * MINUTE_MS,
  idempotencyTtlMs: 48 * 60 * MINUTE_MS,
  paymentDeadlineMs: 15 * MINUTE_MS,
  boundHoldTtlMs: 30 * MINUTE_MS,
  payments: {
    secretKey: 'sk_test_world',
    publishableKey: PUBLISHABLE_KEY,
    webhookSecret: WEBHOOK_SECRET,
    apiUrl,
    limits,
  },
  smtpUrl: undefined,
  mailFrom: 'Small shop <hello@small.example>',
});

const openDoors = async (
  doors: readonly Door[],
  runtimes: readonly Runtime[],
  shopId: string,
  stops: Stops,
): Promise<void> => {
  for (const [index, door] of doors.entries()) {
    const runtime = runtimes[index];
    if (!runtime) throw new Error('a door without a runtime');
    const app = await runtime.createWeb(shopId, index === 0);
    stops.push(async () => app.close());
    stops.push(door.close);
    door.open(app);
  }
};

/** A delivery that failed again and again is tried after up to a minute. */
const SETTLE_MAX_MS = 120_000;

/**
 * A webhook may cause events and an event a call whose webhook comes later, so both must be quiet at the same time: one that came while
 * the events were looked at may have caused another since.
 */
const settle = async ({ bus }: Runtime, sandbox: PaymentsSandbox): Promise<void> => {
  for (let quiet = false; !quiet; ) {
    await until('the webhooks arrive', async () => (await sandbox.ledger()).webhooks.pending === 0);
    const before = (await sandbox.ledger()).webhooks;
    await insist(() => bus.settles(SETTLE_MAX_MS));
    const after = (await sandbox.ledger()).webhooks;
    quiet = after.pending === 0 && isDeepStrictEqual(after, before);
  }
};
