import assert from 'node:assert/strict';
import { unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { pause, until } from '../world/outside.ts';
import type { Load } from './load.ts';
import { databaseOf, EndedEarly, type ShopPlace, type ShopProcess, startShopProcess } from './shop-process.ts';

/** What is killed, always by `kill -9`. */
export type Blow =
  /** The server, at any moment. */
  | { readonly kind: 'server' }
  /** The server, and once more while it comes back. */
  | { readonly kind: 'server twice'; readonly secondAfterMs: number }
  /** PostgreSQL's first process; the shop, whose own database it is, ends by itself. */
  | { readonly kind: 'postgres' }
  /** One of PostgreSQL's processes that serve the shop: PostgreSQL throws all of them out and recovers; the shop goes on. */
  | { readonly kind: 'backend' }
  /** The server, by itself, when it passes this point for the n-th time. */
  | { readonly kind: 'point'; readonly point: string; readonly passing: number };

export const nameOf = (blow: Blow): string =>
  blow.kind === 'point' ? `${blow.point} #${blow.passing}` : `kill -9 of ${blow.kind}`;

const wishesFile = ({ dataDir }: ShopPlace): string => join(dataDir, 'failpoints');

/** What a shop is started with so that any blow can fall on it later. */
export const armable = (place: ShopPlace): Readonly<Record<string, string>> => ({
  STOA_FAILPOINTS: `armed-by=${wishesFile(place)}`,
});

const UNDER_WAY_WITHIN_MS = 90_000;
const POINT_WITHIN_MS = 90_000;
const SHOP_ENDS_WITHIN_MS = 30_000;
/** PostgreSQL reads its log again first. */
const TAKEN_AGAIN_WITHIN_MS = 60_000;
const TEXT_SHOWN = 6_000;

/** Lets it fall in the middle of the load; answers when the shop is down, or, after `backend`, when it is up again. */
export const strike = async (
  place: ShopPlace,
  shop: ShopProcess,
  load: Load,
  blow: Blow,
  ordersBefore: number,
): Promise<void> => {
  if (blow.kind === 'point') return strikeAtPoint(place, shop, blow);
  await until('the load is under way', () => load.acknowledgedCount >= ordersBefore, UNDER_WAY_WITHIN_MS);
  if (blow.kind === 'postgres') return killPostgres(shop);
  if (blow.kind === 'backend') return killBackend(place, shop, load);
  await shop.kill();
  if (blow.kind === 'server twice') await killWhileStarting(place, blow.secondAfterMs);
  return undefined;
};

const strikeAtPoint = async (
  place: ShopPlace,
  shop: ShopProcess,
  { point, passing }: Extract<Blow, { kind: 'point' }>,
): Promise<void> => {
  await writeFile(wishesFile(place), `${point}=kill@${passing}`);
  const code = await Promise.race([shop.ended, late(POINT_WITHIN_MS)]);
  assert.equal(code, null, `the shop kills itself at ${point}; it said:\n${shop.said().slice(-TEXT_SHOWN)}`);
  await unlink(wishesFile(place));
};

const killPostgres = async (shop: ShopProcess): Promise<void> => {
  await shop.killPostgres();
  const code = await Promise.race([shop.ended, late(SHOP_ENDS_WITHIN_MS)]);
  const said = shop.said();
  assert.equal(code, 1, `the shop ends when its database has gone; it said:\n${said.slice(-TEXT_SHOWN)}`);
  assert.ok(said.includes('PostgreSQL ended by itself'), 'the shop says why it ends');
};

const ORDERS_AFTER = 20;

const killBackend = async (place: ShopPlace, shop: ShopProcess, load: Load): Promise<void> => {
  const client = new pg.Client({ connectionString: await databaseOf(place) });
  client.on('error', () => undefined); // PostgreSQL throws us out as well
  await client.connect();
  const { rows } = await client.query<{ pid: number }>(
    `select pid from pg_stat_activity where application_name = 'stoa' and backend_type = 'client backend'
     order by state = 'active' desc, random() limit 1`,
  );
  const [backend] = rows;
  assert.ok(backend, 'somebody serves the shop');
  process.kill(backend.pid, 'SIGKILL');
  await client.end();
  const before = load.acknowledgedCount;
  const code = await Promise.race([
    shop.ended,
    until('orders are taken again', () => load.acknowledgedCount > before + ORDERS_AFTER, TAKEN_AGAIN_WITHIN_MS),
  ]);
  assert.equal(code, undefined, `the shop goes on by itself; it said:\n${shop.said().slice(-TEXT_SHOWN)}`);
};

/** Before it is ready, or just after. */
const killWhileStarting = async (place: ShopPlace, afterMs: number): Promise<void> => {
  const impatience = new AbortController();
  const killed = pause(afterMs).then(() => impatience.abort());
  try {
    const shop = await startShopProcess(place, {}, impatience.signal);
    await killed;
    await shop.kill();
  } catch (error) {
    if (!(error instanceof EndedEarly)) throw error;
  }
};

const late = (ms: number): Promise<string> =>
  new Promise((resolve) => setTimeout(() => resolve('still running'), ms).unref());
