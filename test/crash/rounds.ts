import { createClient } from '../world/outside.ts';
import { everyHoldEnds, everyRefundIsSent } from './aftermath.ts';
import { everyAnswerStands } from './answers.ts';
import { nameOf } from './blows.ts';
import type { Memory } from './memory.ts';
import { planRound } from './plan.ts';
import { openRing, type Ring, type RoundReport, type RoundWish } from './round.ts';
import { complain, say } from './say.ts';
import { makePlace, removePlace, type ShopPlace } from './shop-process.ts';

const REFUNDS_SENT_WITHIN_MS = 150_000;
const HOLDS_END_WITHIN_MS = 75_000;
const CONNECTIONS_MAX = 8;

interface Run {
  readonly count: number;
  readonly first: number;
  readonly seed: number;
  /** No round begins later than this. */
  readonly seconds: number;
  /** Strikes at these points only, when there are any. */
  readonly points: readonly string[];
}

/** Plays rounds on one and the same data; answers the exit code. */
export const playRounds = async ({ count, first, seed, seconds, points }: Run): Promise<number> => {
  const place = await makePlace();
  const reports: RoundReport[] = [];
  const giveUpAt = performance.now() + seconds * 1_000;
  let round = first;
  let ring: Ring | null = null;
  try {
    ring = await openRing(place);
    for (; round < first + count && performance.now() < giveUpAt; round += 1) {
      reports.push(await playRound(ring, round, planRound(round, seed, points)));
    }
    if (performance.now() < giveUpAt) await lastWord(place, ring, reports);
    else say('out of time: whether every hold ends was not waited for');
    summarise(reports, round);
    return 0;
  } catch (error) {
    say(`round ${round} FAILED; again: node test/crash/main.ts --rounds 1 --first ${round} --seed ${seed}`);
    complain(error);
    return 1;
  } finally {
    await ring?.close();
    await removePlace(place);
  }
};

const playRound = async (ring: Ring, round: number, wish: RoundWish): Promise<RoundReport> => {
  const startedAt = performance.now();
  const report = await ring.round(wish);
  const { orders, answeredBefore, resent, stood, backAfterMs, endedAfterMs, memory } = report;
  const refused = [...memory.refusals].map(([name, times]) => `${name} ×${times}`).join(', ');
  say(
    `${String(round).padStart(4)}  ${nameOf(wish.blow).padEnd(50)} ${answeredBefore} of ${orders} orders before it, ` +
      `${resent} sent again, ${stood} stood, back ${backAfterMs} ms, ended ${endedAfterMs} ms, ` +
      `all ${Math.round(performance.now() - startedAt)} ms${refused === '' ? '' : ` (${refused})`}`,
  );
  return report;
};

/** What shoppers of the first round were told still stands after the last; and with nobody buying every hold ends. */
const lastWord = async (place: ShopPlace, { shop }: Ring, reports: readonly RoundReport[]): Promise<void> => {
  const client = createClient(shop.baseUrl, CONNECTIONS_MAX);
  try {
    const stood = await everyAnswerStands(client, allOf(reports.map(({ memory }) => memory)));
    say(`${stood} answers of all rounds stand at the end`);
    await everyHoldEnds(place, HOLDS_END_WITHIN_MS);
    say('every hold has ended');
    await everyRefundIsSent(place, shop, REFUNDS_SENT_WITHIN_MS);
    say('every refund is where it belongs');
  } finally {
    await client.destroy();
  }
};

/** Without refunds and deliveries: the staff of the first rounds would have to sign in again. */
const allOf = (memories: readonly Memory[]): Memory => ({
  checkouts: memories.flatMap(({ checkouts }) => checkouts),
  buyers: memories.flatMap(({ buyers }) => buyers.map((buyer) => ({ ...buyer, refund: null }))),
  browsers: [],
  deliveries: [],
  refusals: new Map(),
});

const summarise = (reports: readonly RoundReport[], next: number): void => {
  const sum = (read: (report: RoundReport) => number) => reports.reduce((total, report) => total + read(report), 0);
  const backMs = Math.max(0, ...reports.map(({ backAfterMs }) => backAfterMs));
  say(
    `${reports.length} rounds held: ${sum(({ orders }) => orders)} orders, ${sum(({ stood }) => stood)} acknowledged ` +
      `answers stood, ${sum(({ resent }) => resent)} requests sent again, back after ${backMs} ms at the latest; next: ${next}`,
  );
};
