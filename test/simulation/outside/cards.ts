import type { Stream } from '../engine/choices.ts';
import type { House } from '../house/house.ts';
import { SHOP } from '../store/tables.ts';
import { CARDS, type Card } from './company.ts';
import type { Shopper } from './shopper.ts';

const LOOKS_MAX = 40;
const CARDS_MAX = 12;
const BETWEEN_LOOKS_MS = 45_000;
/** Around the time to pay: before it, between it and the sweep, after it. */
const LAST_MOMENT_MS = 8_000;
const BEFORE_LAST_MOMENT_MS = 3_000;

export interface Cards {
  /** Whether a declined card shall leave the order waiting for another. */
  readonly waits: boolean;
  /** Gives other cards until the order is paid, given up, or the shopper has had enough. */
  payAgain(orderId: string): Promise<void>;
}

/** What a shopper does about declined cards; drawn from a stream of their own, so that all other choices stay what they are. */
export const createCards = (shopper: Shopper): Cards => {
  const { simulation, name } = shopper;
  const stream = simulation.choices.stream(`cards of ${name}`);
  return {
    waits: stream.chance('a declined card shall not cancel', 0.6),
    payAgain: (orderId) => tryCards(shopper, stream, orderId),
  };
};

const tryCards = async (shopper: Shopper, stream: Stream, orderId: string): Promise<void> => {
  const { tables, timeline } = shopper.simulation;
  const lastMoment = stream.chance('waits for the last moment', 0.25);
  let given = 1;
  for (let look = 1; look <= LOOKS_MAX && given < CARDS_MAX; look += 1) {
    await timeline.wait(stream.delayMs('until they look again', BETWEEN_LOOKS_MS));
    const state = tables.payments.get(orderId)?.state;
    if (tables.orders.get(orderId)?.state !== 'PENDING' && !stream.chance('tries a card on an order that is over', 0.2))
      return;
    const blind = stream.chance('gives a card that nobody asked for', 0.05);
    if (state !== 'awaiting_method' && !blind) continue;
    if (stream.chance('gives up', 0.15)) return;
    if (lastMoment && stream.chance('at the last moment', 0.8)) await untilLastMoment(shopper, stream, orderId);
    given += 1;
    await give(shopper, stream, orderId, given);
  }
};

const untilLastMoment = async ({ simulation }: Shopper, stream: Stream, orderId: string): Promise<void> => {
  const payByMs = Date.parse(simulation.tables.orders.get(orderId)?.payBy ?? '');
  const atMs = payByMs - BEFORE_LAST_MOMENT_MS + stream.delayMs('around the time to pay', LAST_MOMENT_MS);
  if (atMs > simulation.timeline.nowMs) await simulation.timeline.wait(atMs - simulation.timeline.nowMs);
};

/** Once, with a double click, or two cards at the same moment from two tabs. */
const give = async (shopper: Shopper, stream: Stream, orderId: string, number: number): Promise<void> => {
  const { asking } = shopper;
  const card = chooseNext(stream);
  const wishes = [{ methodId: `${card}#${number}`, key: `card ${number}` }];
  if (stream.chance('gives the card with a double click', 0.15)) wishes.push(...wishes);
  if (stream.chance('gives another card in a second tab', 0.15))
    wishes.push({ methodId: `${chooseNext(stream)}#${number} of second tab`, key: `card ${number} in second tab` });
  await Promise.all(wishes.map((wish) => asking.ask('gives a card', askWith(shopper, orderId, wish))));
};

const askWith =
  ({ simulation, name }: Shopper, orderId: string, { methodId, key }: { methodId: string; key: string }) =>
  async (house: House) => {
    const { tables, timeline, watch, story } = simulation;
    const order = tables.orders.get(orderId);
    const asked = { atMs: timeline.nowMs, state: order?.state ?? 'missing', payByMs: Date.parse(order?.payBy ?? '') };
    const claim = { scope: name, key, requestHash: methodId };
    const viewer = { actor: { kind: 'anonymous' }, cartToken: null } as const;
    const now = new Date(asked.atMs);
    const answer = await house.payAgain({ shopId: SHOP, orderId, paymentMethodId: methodId, viewer, claim, now });
    story.tell(() => `${name} gives ${methodId}: ${answer.ok ? 'taken' : answer.refusal.code}`);
    if (answer.ok && !answer.value.replayed) watch.people.gaveCard(orderId, asked);
    return answer;
  };

const chooseNext = (stream: Stream): Card =>
  stream.below('a further card that is not plain', 2) === 0
    ? 'good'
    : (CARDS[stream.below('another further card', CARDS.length)] as Card);
