import assert from 'node:assert/strict';
import { type Client, createClient, until } from '../world/index.ts';
import { checkAftermath } from './aftermath.ts';
import { type Load, startLoad } from './load.ts';
import { type ShopPlace, type ShopProcess, startShopProcess } from './shop-process.ts';

/** What is killed with no chance to tidy up. */
export type Victim = 'server' | 'postgres';

export interface RoundReport {
  readonly victim: Victim;
  readonly asked: number;
  readonly acknowledgedBeforeTheCrash: number;
  readonly backAfterMs: number;
  readonly endedAfterMs: number;
}

const CONNECTIONS_MAX = 32;
const TEXT_SHOWN = 6_000;
const SHOP_ENDS_WITHIN_MS = 15_000;

/**
 * Lets shoppers buy, kills the victim in the middle of it, starts the shop again on the same folder, and checks what it
 * made of it. Ends with the shop closed.
 */
export const runRound = async (place: ShopPlace, victim: Victim, ordersBefore: number): Promise<RoundReport> => {
  const first = await startShopProcess(place);
  const client = createClient(first.baseUrl, CONNECTIONS_MAX);
  const load = startLoad(client, await variantsOf(client));
  try {
    const acknowledgedBeforeTheCrash = await crashUnderLoad(first, load, victim, ordersBefore);
    const startedAt = performance.now();
    const second = await startShopProcess(place);
    const backAfterMs = performance.now() - startedAt;
    try {
      await load.stop();
      const { endedAfterMs } = await checkAftermath(place, second, client, load.wishes);
      return { victim, asked: load.wishes.length, acknowledgedBeforeTheCrash, backAfterMs, endedAfterMs };
    } catch (error) {
      throw new Error(`after killing ${victim}; the shop said:\n${second.said().slice(-TEXT_SHOWN)}`, { cause: error });
    } finally {
      await second.stop();
    }
  } finally {
    await load.stop();
    await first.kill();
    await client.destroy();
  }
};

const crashUnderLoad = async (shop: ShopProcess, load: Load, victim: Victim, ordersBefore: number): Promise<number> => {
  await until('the load is under way', () => load.acknowledgedCount >= ordersBefore, 30_000);
  if (victim === 'server') {
    await shop.kill();
    return load.acknowledgedCount;
  }
  await shop.killPostgres();
  const code = await Promise.race([shop.ended, late(SHOP_ENDS_WITHIN_MS)]);
  assert.equal(
    code,
    1,
    `the shop ends by itself when its database has gone; it said:\n${shop.said().slice(-TEXT_SHOWN)}`,
  );
  assert.ok(shop.said().includes('PostgreSQL ended by itself'), 'the shop says why it ends');
  return load.acknowledgedCount;
};

const late = (ms: number): Promise<string> =>
  new Promise((resolve) => setTimeout(() => resolve('still running'), ms).unref());

const VARIANTS = 40;

/** Things of the demo shop; some are scarce, so some shoppers are told that there is nothing left. */
const variantsOf = async (client: Client): Promise<string[]> => {
  const list = await client.ask<{ items: { slug: string }[] }>('GET', `/products?limit=${VARIANTS}`);
  const products = await Promise.all(
    list.body.items.map(({ slug }) => client.ask<{ variants: { id: string }[] }>('GET', `/products/${slug}`)),
  );
  return products.flatMap(({ body }) => body.variants.map(({ id }) => id));
};
