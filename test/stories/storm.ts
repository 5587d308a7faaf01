import { CARD, createShopper, pause, type Thing, type World } from '../world/index.ts';

/** A series of choices that is the same for the same seed (mulberry32). */
export const createChance = (seed: number): (() => number) => {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};

/** The payment company at its worst, all at once. */
export const BAD_WEATHER = {
  loseWebhooks: 0.2,
  doubleWebhooks: 0.3,
  delayWebhooksMs: [0, 120],
  reorderWebhooks: true,
  timeOutAfterCharging: 0.2,
  timeOutStyle: 'cut',
  answer500: 0.15,
} as const;

export const FAIR_WEATHER = {
  loseWebhooks: 0,
  doubleWebhooks: 0,
  delayWebhooksMs: [0, 0],
  reorderWebhooks: false,
  timeOutAfterCharging: 0,
  answer500: 0,
} as const;

const THINGS: readonly Thing[] = ['mug', 'lamp', 'towelBlue', 'towelRed', 'vase'];
const CARDS = [CARD.good, CARD.good, CARD.good, CARD.declined, CARD.threeDSecure];
const LANES = 12;
const CANCELS_SHARE = 0.25;
const PASSES_PAGE_SHARE = 0.6;

export interface StormReport {
  orders: number;
  refused: number;
  cancelledByCustomer: number;
}

/** Shoppers who buy what may be gone, with cards that may fail, and change their minds at bad moments. */
export const runStorm = async (world: World, shoppers: number, chance: () => number): Promise<StormReport> => {
  const report: StormReport = { orders: 0, refused: 0, cancelledByCustomer: 0 };
  let left = shoppers;
  const lane = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      await shopAround(world, chance, report);
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return report;
};

const pick = <Item>(items: readonly Item[], chance: () => number): Item =>
  items[Math.floor(chance() * items.length)] as Item;

const shopAround = async (world: World, chance: () => number, report: StormReport): Promise<void> => {
  const client = pick(world.clients, chance);
  const shopper = createShopper(client, world.variantIds);
  await shopper.adds(pick(THINGS, chance), 1 + Math.floor(chance() * 2));
  if (chance() < 0.3) await shopper.adds(pick(THINGS, chance));
  const placed = await shopper.orders({ card: pick(CARDS, chance) });
  if (placed.status !== 201) {
    report.refused += 1;
    return;
  }
  report.orders += 1;
  await pause(chance() * 200);
  if (chance() < PASSES_PAGE_SHARE) await passPage(shopper, placed.body.id);
  if (chance() > CANCELS_SHARE) return;
  await pause(chance() * 100);
  if ((await shopper.cancels(placed.body.id)).status === 200) report.cancelledByCustomer += 1;
};

/** The customer answers the bank's page if there is one by now. */
const passPage = async (shopper: ReturnType<typeof createShopper>, orderId: string): Promise<void> => {
  const answer = await shopper.paymentIfAny(orderId);
  if (answer?.nextActionUrl) await (await fetch(`${answer.nextActionUrl}/complete`, { method: 'POST' })).arrayBuffer();
};
