import pg from 'pg';
import { newId } from '#platform/ids';
import { createHistogram } from '../load/histogram.ts';

/*
 * What the same PostgreSQL does when every command is its own transaction, one statement after the other, as most shops
 * are written. Runs in a database of its own on the shop's server, in a process of its own.
 */

export type SqlLimit = 'purchase' | 'hot-row' | 'minimal';

export type ToSqlLimits =
  | { readonly kind: 'open'; readonly url: string; readonly skuCount: number }
  | { readonly kind: 'run'; readonly limit: SqlLimit; readonly connections: number; readonly durationMs: number };

export interface SqlLimitResult {
  readonly connections: number;
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

const TABLES = `
  create table stock (sku integer primary key, on_hand integer not null, held integer not null) with (fillfactor = 50);
  create table holds (id uuid primary key, sku integer not null, quantity integer not null, expires_at timestamptz not null);
  create table orders (id uuid primary key, hold_id uuid not null, state text not null, total_minor bigint not null,
    lines jsonb not null, created_at timestamptz not null default now());
  create table marks (id uuid primary key, created_at timestamptz not null default now());`;
const LINES = JSON.stringify([{ sku: 'BENCH', title: 'Bench product', quantity: 1, unitPriceMinor: 500 }]);

let url = '';
let skuCount = 0;

const open = async (shopUrl: string, skus: number): Promise<void> => {
  skuCount = skus;
  const target = new URL(shopUrl);
  const admin = new pg.Client({ connectionString: target.href });
  await admin.connect();
  await admin.query('create database bench_limits');
  await admin.end();
  target.pathname = '/bench_limits';
  url = target.href;
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(TABLES);
  await client.query('insert into stock select n, 1000000000, 0 from generate_series(0, $1) n', [skus - 1]);
  await client.query('vacuum analyze stock');
  await client.end();
};

type Command = (client: pg.Client) => Promise<unknown>;

/** Hold and order of one piece of one SKU, a statement at a time: begin, lock, take, hold, order, commit. */
const purchase =
  (pickSku: () => number): Command =>
  async (client) => {
    const [sku, holdId] = [pickSku(), newId()];
    await client.query('begin');
    const { rows } = await client.query({
      name: 'look',
      text: 'select on_hand - held as available from stock where sku = $1 for update',
      values: [sku],
    });
    if (!(rows[0]?.available > 0)) throw new Error('out of stock');
    await client.query({ name: 'take', text: 'update stock set held = held + 1 where sku = $1', values: [sku] });
    await client.query({
      name: 'hold',
      text: "insert into holds values ($1, $2, 1, now() + interval '10 minutes')",
      values: [holdId, sku],
    });
    await client.query({
      name: 'order',
      text: "insert into orders (id, hold_id, state, total_minor, lines) values ($1, $2, 'PENDING', 500, $3)",
      values: [newId(), holdId, LINES],
    });
    await client.query('commit');
  };

/** A hold of one piece of the one hot SKU: begin, lock, take, hold, commit. */
const hotHold: Command = async (client) => {
  await client.query('begin');
  await client.query({ name: 'look', text: 'select on_hand - held from stock where sku = $1 for update', values: [0] });
  await client.query({ name: 'take', text: 'update stock set held = held + 1 where sku = $1', values: [0] });
  await client.query({
    name: 'hold',
    text: "insert into holds values ($1, $2, 1, now() + interval '10 minutes')",
    values: [newId(), 0],
  });
  await client.query('commit');
};

/** The least a durable write can be: one row, one statement, its own commit. */
const minimal: Command = (client) =>
  client.query({ name: 'mark', text: 'insert into marks (id) values ($1)', values: [newId()] });

const commands: Readonly<Record<SqlLimit, () => Command>> = {
  purchase: () => purchase(() => Math.floor(Math.random() * skuCount)),
  'hot-row': () => hotHold,
  minimal: () => minimal,
};

const run = async (limit: SqlLimit, connections: number, durationMs: number): Promise<SqlLimitResult> => {
  const clients = await Promise.all(
    Array.from({ length: connections }, async () => {
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      return client;
    }),
  );
  const command = commands[limit]();
  const histogram = createHistogram();
  const from = performance.now();
  const until = from + durationMs;
  await Promise.all(
    clients.map(async (client) => {
      for (let startedAt = from; startedAt < until; ) {
        await command(client);
        const endedAt = performance.now();
        histogram.record(endedAt - startedAt);
        startedAt = endedAt;
      }
    }),
  );
  const tookMs = performance.now() - from;
  await Promise.all(clients.map((client) => client.end()));
  const { count, p50Ms, p99Ms } = histogram.summary();
  return { connections, perSecond: Math.round((count * 1_000) / tookMs), p50Ms, p99Ms };
};

process.on('message', (message: ToSqlLimits & { id: number }) => {
  const work =
    message.kind === 'open'
      ? open(message.url, message.skuCount)
      : run(message.limit, message.connections, message.durationMs);
  work.then(
    (result) => process.send?.({ kind: 'result', id: message.id, result }),
    (error: Error) => process.send?.({ kind: 'failed', id: message.id, reason: error.stack }),
  );
});
process.once('disconnect', () => process.exit(0));
process.on('SIGINT', () => undefined);
process.send?.({ kind: 'ready' });
