import { type Client, createClient, until } from '../world/outside.ts';
import { type Aftermath, checkAftermath } from './aftermath.ts';
import { armable, type Blow, nameOf, strike } from './blows.ts';
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

/** A shop that is struck again and again; the one that has come back from one blow takes the next. */
export interface Ring {
  round(wish: RoundWish): Promise<RoundReport>;
  readonly shop: ShopProcess;
  close(): Promise<void>;
}

const CONNECTIONS_MAX = 32;
const TEXT_SHOWN = 6_000;

export const openRing = async (
  place: ShopPlace,
  settings: Readonly<Record<string, string>> = armable(place),
): Promise<Ring> => {
  let shop = await startShopProcess(place, settings);
  const client = createClient(shop.baseUrl, CONNECTIONS_MAX);
  return {
    get shop() {
      return shop;
    },
    async round(wish) {
      const { report, survivor } = await playRound({ place, client, shop, settings }, wish);
      shop = survivor;
      return report;
    },
    async close() {
      await shop.stop();
      await client.destroy();
    },
  };
};

interface Fight {
  readonly place: ShopPlace;
  readonly client: Client;
  readonly shop: ShopProcess;
  readonly settings: Readonly<Record<string, string>>;
}

/**
 * Lets shoppers buy, strikes in the middle of it, starts the shop again on the same folder, and checks what it made of it.
 */
const playRound = async (
  { place, client, shop, settings }: Fight,
  { blow, ordersBefore, providerLatencyMs }: RoundWish,
): Promise<{ report: RoundReport; survivor: ShopProcess }> => {
  await setLatency(shop, providerLatencyMs);
  const load: Load = startLoad({ client, ...(await prepareShop(client)) });
  let survivor = shop;
  try {
    await strike(place, shop, load, blow, ordersBefore);
    const answeredBefore = load.acknowledgedCount;
    const startedAt = performance.now();
    if (blow.kind !== 'backend') survivor = await startShopProcess(place, settings);
    const backAfterMs = Math.round(performance.now() - startedAt);
    await load.stop();
    const { memory } = load;
    const aftermath = await checkAftermath(place, survivor, client, memory);
    const report = { ...aftermath, orders: acknowledgedOrders(memory), answeredBefore, backAfterMs, memory };
    return { report, survivor };
  } catch (error) {
    await survivor.stop();
    throw new Error(`after ${nameOf(blow)}; the shop said:\n${survivor.said().slice(-TEXT_SHOWN)}`, { cause: error });
  } finally {
    await load.stop();
  }
};

const setLatency = async (shop: ShopProcess, latencyMs: number): Promise<void> => {
  const body = JSON.stringify({ latencyMs });
  // It is a process beside the shop and may open its doors after it.
  const answers: Response[] = [];
  await until('the payment company takes a switch', async () => {
    const answer = await fetch(`${shop.sandboxUrl}/_sandbox/switches`, { method: 'POST', body }).catch(() => null);
    if (answer) answers.push(answer);
    return answer !== null;
  });
  for (const answer of answers)
    if (!answer.ok) throw new Error(`the payment company refused a switch: ${await answer.text()}`);
};
