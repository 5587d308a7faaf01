import { type Client, createClient } from '../world/index.ts';
import { type Aftermath, checkAftermath } from './aftermath.ts';
import { type Blow, nameOf, settingsFor, strike } from './blows.ts';
import { type Load, startLoad } from './load.ts';
import { acknowledgedOrders, type Memory } from './memory.ts';
import { prepareShop } from './shop-keeper.ts';
import { type ShopPlace, type ShopProcess, startShopProcess } from './shop-process.ts';

export interface RoundReport extends Aftermath {
  readonly orders: number;
  /** How many of those had an answer when the blow fell. */
  readonly answeredBefore: number;
  readonly backAfterMs: number;
  readonly memory: Memory;
}

export interface RoundWish {
  readonly blow: Blow;
  /** Orders that are answered before a blow that is not of a point. */
  readonly ordersBefore: number;
  /** How long the payment company thinks about each request. */
  readonly providerLatencyMs: number;
}

const CONNECTIONS_MAX = 32;
const TEXT_SHOWN = 6_000;

/**
 * Lets shoppers buy, strikes in the middle of it, starts the shop again on the same folder, and checks what it made of it.
 * Ends with the shop closed.
 */
export const runRound = async (place: ShopPlace, wish: RoundWish): Promise<RoundReport> => {
  const first = await startShopProcess(place, settingsFor(wish.blow));
  const client = createClient(first.baseUrl, CONNECTIONS_MAX);
  let load: Load | null = null;
  try {
    await setLatency(first, wish.providerLatencyMs);
    load = startLoad({ client, ...(await prepareShop(client)) });
    await strike(place, first, load, wish.blow, wish.ordersBefore);
    const answeredBefore = load.acknowledgedCount;
    const startedAt = performance.now();
    const second = wish.blow.kind === 'backend' ? first : await startShopProcess(place);
    const backAfterMs = Math.round(performance.now() - startedAt);
    await load.stop();
    const { memory } = load;
    const aftermath = await checked(place, second, client, memory, wish.blow);
    return { ...aftermath, orders: acknowledgedOrders(memory), answeredBefore, backAfterMs, memory };
  } finally {
    await load?.stop();
    await first.kill();
    await client.destroy();
  }
};

const setLatency = async (shop: ShopProcess, latencyMs: number): Promise<void> => {
  const body = JSON.stringify({ latencyMs });
  const answer = await fetch(`${shop.sandboxUrl}/_sandbox/switches`, { method: 'POST', body });
  if (!answer.ok) throw new Error(`the payment company refused a switch: ${await answer.text()}`);
};

const checked = async (
  place: ShopPlace,
  shop: ShopProcess,
  client: Client,
  memory: Memory,
  blow: Blow,
): Promise<Aftermath> => {
  try {
    return await checkAftermath(place, shop, client, memory);
  } catch (error) {
    throw new Error(`after ${nameOf(blow)}; the shop said:\n${shop.said().slice(-TEXT_SHOWN)}`, { cause: error });
  } finally {
    await shop.stop();
  }
};
