/** Every reading of time and chance in the sandbox. It plays another company, so it does not share the platform's clock. */
import { randomFillSync } from 'node:crypto';

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
// One fill serves about 340 ids; asking the kernel for each id cost more than building the rest of it.
const POOL_BYTES = 8192;
const pool = Buffer.allocUnsafe(POOL_BYTES);
let poolOffsetBytes = POOL_BYTES;

/** Unix time in whole seconds, as all of the protocol's `created` fields. */
export function nowSeconds(): number {
  return Math.floor(Date.now() / 1000);
}

/** Unguessable text over 62 characters (the bias of byte modulo 62 does not matter for ids and test secrets). */
export function randomText(length: number): string {
  if (poolOffsetBytes + length > POOL_BYTES) {
    randomFillSync(pool);
    poolOffsetBytes = 0;
  }
  let text = '';
  for (let i = 0; i < length; i += 1) {
    text += ALPHABET[(pool[poolOffsetBytes + i] ?? 0) % 62];
  }
  poolOffsetBytes += length;
  return text;
}

export function newId(prefix: string): string {
  return `${prefix}_${randomText(24)}`;
}

export function randomSeed(): number {
  return randomFillSync(new Uint32Array(1))[0] ?? 1;
}

/** Repeatable chance for the fault switches (mulberry32): the same seed and calls give the same faults. */
export interface Chance {
  /** In [0, 1). */
  next(): number;
  /** True for `fraction` of the calls; 0 draws nothing, so switches that are off do not shift the others' series. */
  hits(fraction: number): boolean;
  restart(seed: number): void;
}

export function createChance(seed: number): Chance {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    next,
    hits: (fraction) => fraction > 0 && next() < fraction,
    restart(fresh) {
      state = fresh >>> 0;
    },
  };
}

/** The timers of one sandbox, so that closing it leaves none behind. */
export interface Timers {
  after(delayMs: number, act: () => void): void;
  clear(): void;
}

export function createTimers(): Timers {
  const running = new Set<NodeJS.Timeout>();
  return {
    after(delayMs, act) {
      const timer = setTimeout(() => {
        running.delete(timer);
        act();
      }, delayMs);
      running.add(timer);
    },
    clear() {
      for (const timer of running) clearTimeout(timer);
      running.clear();
    },
  };
}
