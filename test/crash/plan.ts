import type { Blow } from './blows.ts';
import { isRare, POINTS } from './points.ts';
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
const ORDERS_SPREAD = 200;
const PASSINGS_SPREAD = 40;
const RARE_PASSINGS_SPREAD = 2;
const SLOW_PROVIDER_EVERY = 3;
const SLOW_PROVIDER_MS = 120;

const RANDOM: readonly Blow['kind'][] = ['server', 'postgres', 'backend', 'server twice', 'server', 'postgres'];

/** Twenty-four of thirty rounds end at a named point: a hundred pass each of them once. */
const POINTS_AFTERWARDS = 12;
const CYCLE: readonly Blow['kind'][] = [
  ...RANDOM.flatMap((kind) => ['point', kind, 'point'] as const),
  ...Array.from({ length: POINTS_AFTERWARDS }, () => 'point' as const),
];

/** @param points strikes at these in turn, and at nothing else; all that there is when empty */
export const planRound = (round: number, seed: number, points: readonly string[] = []): RoundWish => {
  const chance = createChance(seed * 1_000_003 + round);
  const below = (limit: number): number => Math.floor(chance() * limit);
  const wanted = points[(round - 1) % points.length];
  const blow = wanted === undefined ? blowOf(round, below) : atPoint(wanted, below);
  const isSlow = round % SLOW_PROVIDER_EVERY === 0 || (blow.kind === 'point' && isRare(blow.point));
  return {
    blow,
    ordersBefore: ORDERS_MIN + below(ORDERS_SPREAD),
    providerLatencyMs: isSlow ? SLOW_PROVIDER_MS : 0,
  };
};

const blowOf = (round: number, below: (limit: number) => number): Blow => {
  const [cycle, step] = [Math.floor((round - 1) / CYCLE.length), (round - 1) % CYCLE.length];
  const kind = CYCLE[step] as Blow['kind'];
  if (kind === 'server twice') return { kind, secondAfterMs: 100 + below(2_500) };
  if (kind !== 'point') return { kind };
  const index = cycle * pointsIn(CYCLE) + pointsIn(CYCLE.slice(0, step));
  return atPoint(POINTS[index % POINTS.length] as string, below);
};

const atPoint = (point: string, below: (limit: number) => number): Blow => ({
  kind: 'point',
  point,
  passing: 1 + below(isRare(point) ? RARE_PASSINGS_SPREAD : PASSINGS_SPREAD),
});

const pointsIn = (kinds: readonly Blow['kind'][]): number => kinds.filter((kind) => kind === 'point').length;
