import type { Blow } from './blows.ts';
import { POINTS } from './points.ts';
import type { RoundWish } from './round.ts';

/** A small repeatable series (mulberry32): a round is the same in every run of its seed, as far as a crash can be. */
const createChance = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};

const ORDERS_MIN = 20;
const ORDERS_SPREAD = 300;
const PASSINGS_SPREAD = 40;
const SLOW_PROVIDER_EVERY = 3;
const SLOW_PROVIDER_MS = 120;

/** Of eleven rounds, six end at a named point: a hundred rounds pass each of them once. */
const RANDOM_BLOWS: readonly Blow['kind'][] = ['server', 'postgres', 'backend', 'server twice', 'server'];
const CYCLE = RANDOM_BLOWS.length + 6;

export const planRound = (round: number, seed: number): RoundWish => {
  const chance = createChance(seed * 1_000_003 + round);
  const below = (limit: number): number => Math.floor(chance() * limit);
  return {
    blow: blowOf(round, below),
    ordersBefore: ORDERS_MIN + below(ORDERS_SPREAD),
    providerLatencyMs: round % SLOW_PROVIDER_EVERY === 0 ? SLOW_PROVIDER_MS : 0,
  };
};

const blowOf = (round: number, below: (limit: number) => number): Blow => {
  const [cycle, step] = [Math.floor((round - 1) / CYCLE), (round - 1) % CYCLE];
  // Random blows on the odd steps, points on the even ones.
  const random = step % 2 === 1 ? RANDOM_BLOWS[(step - 1) / 2] : undefined;
  if (random === 'server twice') return { kind: random, secondAfterMs: 100 + below(2_500) };
  if (random === 'server' || random === 'postgres' || random === 'backend') return { kind: random };
  const index = cycle * (CYCLE - RANDOM_BLOWS.length) + step / 2;
  return { kind: 'point', point: POINTS[index % POINTS.length] as string, passing: 1 + below(PASSINGS_SPREAD) };
};
