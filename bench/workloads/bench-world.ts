import { fork } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type Helper, startHelper } from '../child.ts';
import type { SqlLimit, SqlLimitResult, ToSqlLimits } from '../limits/sql.ts';
import type { ToGenerator } from '../load/generator.ts';
import type { LoadOptions, LoadResult } from '../load/run-load.ts';
import type { ScenarioRequest, World } from '../scenarios/index.ts';
import { type Looks, openDatabase } from '../shop/database.ts';
import { cpuSeconds } from '../shop/process-tree.ts';
import { makeDataDir, type Role, removeDataDir, type Shop, startShop } from '../shop/shop.ts';

/** A running shop with products, and everything that measures it. */
export interface BenchWorld {
  readonly shop: Shop;
  readonly looks: Looks;
  readonly slugs: readonly string[];
  readonly category: string;
  readonly variantIds: readonly string[];
  load(scenario: ScenarioRequest, options: Omit<LoadOptions, 'port'> & { port?: number }): Promise<LoadResult>;
  /** Row-at-a-time SQL on the same server: the best of several numbers of connections, `durationMs` in all. */
  sqlLimit(limit: SqlLimit, durationMs: number): Promise<SqlLimitResult>;
  /** Lets every path of a purchase run until the engine has compiled it: a shop that is open has served before. */
  warmUp(): Promise<void>;
  /** Waits until the shop's processes are idle and, where events are worked on, no order is on its way. Answers how long that took. */
  settle(): Promise<number>;
}

type Stop = () => Promise<void>;
type Helpers = { generator: Helper<ToGenerator> | null; sql: Helper<ToSqlLimits> | null };

const ADDRESS = {
  name: 'Ada Lovelace',
  line1: '12 St James Square',
  city: 'London',
  postcode: 'SW1Y 4JH',
  country: 'GB',
};
const WARM_UP_PURCHASES = 4_000;
const VARIANT_COUNT = 20_000;
const SETTLE_LIMIT_MS = 300_000;
const QUIET_CPU_SHARE = 0.08;
const QUIET_WINDOW_MS = 500;

/** Starts all of it; `stops` is filled as things start, to be run in reverse however the bench ends. */
export const createBenchWorld = async (
  stops: Stop[],
  say: (text: string) => void,
  inspect: boolean,
  role: Role,
): Promise<BenchWorld> => {
  const dataDir = await makeDataDir();
  stops.push(() => removeDataDir(dataDir));
  const shop = await startShop({ dataDir, demo: false, inspect, role });
  stops.push(shop.stop);
  const looks = await openDatabase(dataDir);
  stops.push(looks.close);
  say(`shop ready in ${Math.round(shop.readyMs)} ms on port ${shop.port}; loading ${VARIANT_COUNT} products`);
  const seeded = await seed(shop);
  const helpers: Helpers = { generator: null, sql: null };
  stops.push(async () => helpers.sql?.close());
  stops.push(async () => helpers.generator?.close());
  const world: World = { port: shop.port, variantIds: seeded.variantIds, address: ADDRESS };
  const settle = () => untilSettled(shop, looks, role);
  say(`products in; quiet after ${Math.round((await settle()) / 100) / 10} s`);
  let warm: Promise<void> | null = null;
  return {
    shop,
    looks,
    ...seeded,
    async load(scenario, options) {
      helpers.generator ??= await startGenerator(world);
      return helpers.generator.ask<LoadResult>({
        kind: 'run',
        id: 0,
        scenario,
        options: { port: shop.port, ...options },
      });
    },
    async sqlLimit(limit, durationMs) {
      helpers.sql ??= await startSqlLimits(looks.url);
      return bestSqlLimit(helpers.sql, limit, durationMs);
    },
    warmUp() {
      const run = async () => {
        helpers.generator ??= await startGenerator(world);
        const options = { port: shop.port, connections: 64, roundsMax: WARM_UP_PURCHASES };
        const result = await helpers.generator.ask<LoadResult>({
          kind: 'run',
          id: 0,
          scenario: { name: 'purchase' },
          options,
        });
        if (result.errorCount > 0) throw new Error(`the shop does not sell: ${result.errors[0]}`);
        await settle();
      };
      warm ??= run();
      return warm;
    },
    settle,
  };
};

const startGenerator = async (world: World): Promise<Helper<ToGenerator>> => {
  const generator = await startHelper<ToGenerator>('./load/generator.ts');
  generator.tell({ kind: 'world', world });
  return generator;
};

// One hot row is fastest with few connections, many rows with more: the limit is what plain SQL can do at its best.
const SQL_CONNECTIONS = [8, 16, 32] as const;

const bestSqlLimit = async (sql: Helper<ToSqlLimits>, limit: SqlLimit, durationMs: number): Promise<SqlLimitResult> => {
  let best: SqlLimitResult | null = null;
  for (const connections of SQL_CONNECTIONS) {
    const tried = { kind: 'run', limit, connections, durationMs: durationMs / SQL_CONNECTIONS.length } as const;
    const result = await sql.ask<SqlLimitResult>(tried);
    if (!best || result.perSecond > best.perSecond) best = result;
  }
  if (!best) throw new Error('no number of connections was tried');
  return best;
};

const startSqlLimits = async (url: string): Promise<Helper<ToSqlLimits>> => {
  const helper = await startHelper<ToSqlLimits>('./limits/sql.ts');
  await helper.ask({ kind: 'open', url, skuCount: VARIANT_COUNT });
  return helper;
};

interface Seeded {
  readonly variantIds: readonly string[];
  readonly slugs: readonly string[];
  readonly category: string;
}

const seed = (shop: Shop): Promise<Seeded> =>
  new Promise((resolve, reject) => {
    const child = fork(fileURLToPath(new URL('../shop/seed.ts', import.meta.url)), [String(VARIANT_COUNT)], {
      env: shop.environment,
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    child.once('message', (message: Seeded) => resolve(message));
    child.once('exit', (code) => reject(new Error(`seeding ended with ${code} and said nothing`)));
  });

const untilSettled = async (shop: Shop, looks: Looks, role: Role): Promise<number> => {
  const startedAt = performance.now();
  for (;;) {
    const before = sumOf(cpuSeconds(shop.pid));
    await sleep(QUIET_WINDOW_MS);
    const share = (sumOf(cpuSeconds(shop.pid)) - before) / (QUIET_WINDOW_MS / 1_000);
    const tookMs = performance.now() - startedAt;
    if (share < QUIET_CPU_SHARE) {
      const [row] = await looks.rows<{ pending: string }>(
        "select count(*) as pending from orders.orders where state = 'PENDING'",
      );
      if (role === 'web' || Number(row?.pending) === 0) return tookMs - QUIET_WINDOW_MS;
    }
    if (tookMs > SETTLE_LIMIT_MS) throw new Error(`the shop did not settle within ${SETTLE_LIMIT_MS / 1_000} s`);
  }
};

const sumOf = (parts: Readonly<Record<string, number>>): number =>
  Object.values(parts).reduce((sum, part) => sum + part, 0);
