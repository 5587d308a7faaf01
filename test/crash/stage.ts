import assert from 'node:assert/strict';
import { request } from 'undici';
import { type Client, createClient, until } from '../world/outside.ts';
import { type Load, startLoad } from './load.ts';
import { prepareShop } from './shop-keeper.ts';
import {
  makePlace,
  type PlaceOptions,
  removePlace,
  type ShopPlace,
  type ShopProcess,
  startShopProcess,
} from './shop-process.ts';

/** A shop under load, for scenarios in which it is not the shop that dies. */
export interface Stage {
  readonly place: ShopPlace;
  readonly client: Client;
  readonly load: Load;
  /** Something that can be bought. */
  readonly variantId: string;
  shop: ShopProcess;
  /** Resolves when so many more orders were acknowledged. @throws when the shop ends */
  ordersFlow(more: number, limitMs?: number): Promise<void>;
}

export interface StageOptions extends PlaceOptions {
  readonly settings?: Readonly<Record<string, string>>;
}

const CONNECTIONS_MAX = 32;
const FLOW_WITHIN_MS = 60_000;
const TEXT_SHOWN = 4_000;

/** Sets it up, plays, and takes it down whatever happens. */
export const onStage = async <T>(options: StageOptions, play: (stage: Stage) => Promise<T>): Promise<T> => {
  const place = await makePlace(options);
  // Whatever fails, and be it the setting up: what was begun is ended, or its process would keep this one from ending.
  const ends: (() => Promise<unknown>)[] = [() => removePlace(place)];
  try {
    const shop = await startShopProcess(place, options.settings);
    const client = createClient(shop.baseUrl, CONNECTIONS_MAX);
    const stage = { shop };
    ends.push(
      () => client.destroy(),
      () => stage.shop.stop(),
    );
    try {
      return await play(await furnish(stage, place, client, ends));
    } catch (error) {
      throw new Error(`the shop said:\n${stage.shop.said().slice(-TEXT_SHOWN)}`, { cause: error });
    }
  } finally {
    for (const end of ends.reverse()) await end();
  }
};

/** Goods on the shelves and shoppers who buy. */
const furnish = async (
  held: { shop: ShopProcess },
  place: ShopPlace,
  client: Client,
  ends: (() => Promise<unknown>)[],
): Promise<Stage> => {
  const keeper = await prepareShop(client);
  const load = startLoad({ client, ...keeper });
  ends.push(() => load.stop());
  const stage: Stage = Object.assign(held, {
    place,
    client,
    load,
    variantId: keeper.variantIds[0] ?? '',
    ordersFlow: (more: number, limitMs?: number) => ordersFlow(stage, more, limitMs),
  });
  return stage;
};

const ordersFlow = async ({ shop, load }: Stage, more: number, limitMs = FLOW_WITHIN_MS): Promise<void> => {
  const enough = load.acknowledgedCount + more;
  const flow = until(`${more} more orders are acknowledged`, () => load.acknowledgedCount >= enough, limitMs);
  const code = await Promise.race([shop.ended, flow.then(() => 'they flow')]);
  assert.equal(code, 'they flow', 'the shop goes on');
};

/**
 * Asks the shop for something that needs its database, until it says in the proper form that it cannot.
 * @throws when it answers anything that is neither that nor a success
 */
export const untilTurnedAway = async ({ shop, variantId }: Stage, limitMs: number): Promise<void> => {
  await until('the shop says that it cannot', async () => (await askToAdd(shop, variantId)) === 503, limitMs);
};

/** Status of an attempt to fill a cart; a failure of ours must be one that a client can act on. */
const askToAdd = async (shop: ShopProcess, variantId: string): Promise<number> => {
  const response = await request(`${shop.baseUrl}/api/v1/cart/items`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ variantId, quantity: 1 }),
  });
  const text = await response.body.text();
  const { statusCode, headers } = response;
  if (statusCode < 300) return statusCode;
  assert.equal(statusCode, 503, text);
  assert.match(String(headers['content-type']), /^application\/problem\+json/);
  assert.equal((JSON.parse(text) as { code: string }).code, 'unavailable');
  assert.ok(Number(headers['retry-after']) >= 1, 'it says when to come again');
  return statusCode;
};

export const statusOf = async (shop: ShopProcess, path: string): Promise<number> => {
  const response = await request(`${shop.baseUrl}${path}`);
  await response.body.text();
  return response.statusCode;
};
