/**
 * `node test/crash/main.ts [--rounds 100] [--first 1] [--seed 1]`: rounds on one and the same data, each with another blow:
 * the named points in turn, and between them the server and PostgreSQL at random moments. `--first` starts further on in the
 * sequence, so that a long run can be made in pieces. One line a round; exits 1 at the first finding, naming the seed.
 * `node test/crash/main.ts --scenario disk-full` plays one of scenarios/index.ts instead; `--scenario all` plays all of them.
 */
import { parseArgs } from 'node:util';
import { everyHoldEnds } from './aftermath.ts';
import { nameOf } from './blows.ts';
import { planRound } from './plan.ts';
import { type RoundReport, runRound } from './round.ts';
import { SCENARIOS } from './scenarios/index.ts';
import { makePlace, removePlace, type ShopPlace, startShopProcess } from './shop-process.ts';

const HOLDS_END_WITHIN_MS = 75_000;

interface Totals {
  orders: number;
  stood: number;
  resent: number;
  slowestBackMs: number;
}

const main = async (): Promise<number> => {
  const { values } = parseArgs({
    options: {
      scenario: { type: 'string' },
      rounds: { type: 'string', default: '100' },
      first: { type: 'string', default: '1' },
      seed: { type: 'string', default: '1' },
    },
  });
  if (values.scenario !== undefined) return playScenarios(values.scenario);
  return playRounds(Number(values.rounds), Number(values.first), Number(values.seed));
};

const playScenarios = async (wanted: string): Promise<number> => {
  const chosen = Object.entries(SCENARIOS).filter(([name]) => wanted === 'all' || wanted === name);
  if (chosen.length === 0)
    throw new Error(`there is no scenario ${wanted}; there are: ${Object.keys(SCENARIOS).join(', ')}`);
  let failed = 0;
  for (const [name, play] of chosen) {
    const startedAt = performance.now();
    try {
      const measured = await play();
      const outcome =
        measured === null ? 'NOT PLAYED: this user may not mount a file system' : JSON.stringify(measured);
      say(`${name.padEnd(24)} ${outcome}  (${Math.round(performance.now() - startedAt)} ms)`);
    } catch (error) {
      failed += 1;
      say(`${name.padEnd(24)} FAILED`);
      complain(error);
    }
  }
  return failed === 0 ? 0 : 1;
};

const playRounds = async (count: number, first: number, seed: number): Promise<number> => {
  const place = await makePlace();
  const totals: Totals = { orders: 0, stood: 0, resent: 0, slowestBackMs: 0 };
  let round = first;
  try {
    for (; round < first + count; round += 1) add(totals, await runOne(place, round, seed));
    await untilHoldsEnd(place);
    say(`${count} rounds held: ${totals.orders} orders, ${totals.stood} acknowledged answers stood,`);
    say(
      `${totals.resent} requests sent again, back after ${totals.slowestBackMs} ms at the latest; every hold has ended`,
    );
    return 0;
  } catch (error) {
    say(
      `round ${round} of seed ${seed} FAILED; again: node test/crash/main.ts --rounds 1 --first ${round} --seed ${seed}`,
    );
    complain(error);
    return 1;
  } finally {
    await removePlace(place);
  }
};

const runOne = async (place: ShopPlace, round: number, seed: number): Promise<RoundReport> => {
  const wish = planRound(round, seed);
  const startedAt = performance.now();
  const report = await runRound(place, wish);
  const { orders, answeredBefore, resent, stood, backAfterMs, endedAfterMs, memory } = report;
  const refused = [...memory.refusals].map(([name, times]) => `${name} ×${times}`).join(', ');
  say(
    `${String(round).padStart(4)}  ${nameOf(wish.blow).padEnd(52)} ${answeredBefore} of ${orders} orders before it, ` +
      `${resent} sent again, ${stood} stood, back ${backAfterMs} ms, ended ${endedAfterMs} ms, ` +
      `all ${Math.round(performance.now() - startedAt)} ms${refused === '' ? '' : ` (${refused})`}`,
  );
  return report;
};

const add = (totals: Totals, { orders, stood, resent, backAfterMs }: RoundReport): void => {
  totals.orders += orders;
  totals.stood += stood;
  totals.resent += resent;
  totals.slowestBackMs = Math.max(totals.slowestBackMs, backAfterMs);
};

/** The last word on holds: with nobody buying, all stock is free again when their minute is over. */
const untilHoldsEnd = async (place: ShopPlace): Promise<void> => {
  const shop = await startShopProcess(place);
  try {
    await everyHoldEnds(place, HOLDS_END_WITHIN_MS);
  } finally {
    await shop.stop();
  }
};

const complain = (error: unknown): void => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  if (error instanceof Error && error.cause !== undefined) complain(error.cause);
};

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

process.exitCode = await main();
