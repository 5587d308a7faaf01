import assert from 'node:assert/strict';
import { createDatabase, type Database } from '#platform/db';
import { readEvents, type StoaEvent } from '#platform/events';
import { newId } from '#platform/ids';
import type { ModuleParts, PlatformParts } from '#platform/module';
import { createLogger, createMetrics } from '#platform/telemetry';
import { createTestDatabase } from '#platform/testing';
import { createTestClock, type TestClock } from '#platform/time';
import { createInventory, type Inventory } from '../index.ts';

/** One server process: its own pool, its own coalescers. */
export interface Server {
  readonly db: Database;
  readonly inventory: Inventory;
  readonly parts: ModuleParts;
  readonly platform: PlatformParts;
}

export interface World extends Server {
  readonly clock: TestClock;
  readonly shopId: string;
  /** Another server process on the same database. */
  anotherServer(): Server;
  /** Puts pieces of one new variant into warehouses A (first) and B; answers its id. */
  stock(piecesInA: number, piecesInB?: number): Promise<string>;
  /** ISO time so many seconds from now. */
  inSeconds(seconds: number): string;
  hold(
    reference: string,
    lines: readonly (readonly [string, number])[],
    server?: Server,
  ): ReturnType<Inventory['hold']>;
  /** On hand and held over all warehouses. */
  levels(variantId: string): Promise<{ onHand: number; held: number }>;
  stateOf(reference: string): Promise<string | undefined>;
  sweep(): Promise<void>;
  eventsOf(type: string): Promise<readonly StoaEvent[]>;
  /** Transactions of all servers that failed and had to be split: 0 unless a test plants a reason. */
  failedBatches(): number;
  /** Fails when an audit finds something. */
  assertConserved(): Promise<void>;
  close(): Promise<void>;
}

const EVENTS_READ_MAX = 10_000;
const warehouses = [
  { code: 'A', name: 'First', country: 'GB', postcode: 'E1', priority: 1 },
  { code: 'B', name: 'Second', country: 'GB', postcode: 'M1', priority: 2 },
];

export const createWorld = async (): Promise<World> => {
  const database = await createTestDatabase();
  const clock = createTestClock('2026-03-01T10:00:00Z');
  const { servers, anotherServer, failedBatches } = createServers(database.url, clock);
  const server = anotherServer();
  const { db, inventory, parts } = server;
  const shopId = newId();
  await inventory.setUpWarehouses(shopId, warehouses);
  const inSeconds = (seconds: number) => new Date(clock.nowMs() + seconds * 1_000).toISOString();
  const read = async <Row>(text: string, values: unknown[]): Promise<Row[]> =>
    (await db.pool.query(text, values)).rows as Row[];
  return {
    ...server,
    clock,
    shopId,
    anotherServer,
    inSeconds,
    async stock(piecesInA, piecesInB = 0) {
      const variantId = newId();
      const change = { shopId, variantId, reason: 'opening', reference: newId() };
      const changes = [
        { ...change, warehouseCode: 'A', quantity: piecesInA },
        { ...change, warehouseCode: 'B', quantity: piecesInB },
      ].filter(({ quantity }) => quantity > 0);
      for (const answer of await inventory.receive(changes)) assert.ok(answer.ok);
      return variantId;
    },
    hold: (reference, pairs, at = server) =>
      at.inventory.hold({
        shopId,
        reference,
        lines: pairs.map(([variantId, quantity]) => ({ variantId, quantity })),
        expiresAt: inSeconds(600),
      }),
    async levels(variantId) {
      const levels = await inventory.stockLevels(shopId, [variantId]);
      return {
        onHand: levels.reduce((sum, level) => sum + level.onHand, 0),
        held: levels.reduce((sum, level) => sum + level.held, 0),
      };
    },
    stateOf: async (reference) =>
      (await read<{ state: string }>('select state from inventory.holds where reference = $1', [reference]))[0]?.state,
    async sweep() {
      for (const job of parts.jobs ?? []) await job.run();
    },
    eventsOf: (type) => readEvents(db, 0, [type], EVENTS_READ_MAX),
    failedBatches,
    async assertConserved() {
      for (const check of parts.audits ?? []) {
        assert.deepEqual((await check.run(db)).disagreements, [], check.name);
      }
    },
    async close() {
      await Promise.all(servers.map((one) => one.db.close()));
      await database.drop();
    },
  };
};

const createServers = (url: string, clock: TestClock) => {
  const servers: Server[] = [];
  let failed = 0;
  const countFailed = (_name: string, _size: number, _waitMs: number, _tookMs: number, ok: boolean) => {
    if (!ok) failed += 1;
  };
  const anotherServer = (): Server => {
    const db = createDatabase({ url, poolSizeMax: 6, applicationName: `server-${servers.length}` });
    const observer = { batch: countFailed, shed: () => undefined };
    const platform = { db, clock, log: createLogger('silent'), metrics: createMetrics(), observer };
    const { face, parts } = createInventory({ platform });
    const server = { db, inventory: face, parts, platform };
    servers.push(server);
    return server;
  };
  return { servers, anotherServer, failedBatches: () => failed };
};
