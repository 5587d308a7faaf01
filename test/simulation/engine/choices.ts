/** A draw that did not come out quiet: its name among all draws of a seed, and what it meant. */
export interface Drawn {
  readonly key: string;
  readonly label: string;
}

/**
 * Every decision of a world, from one seed. Each thing (a shopper, an order, a server) draws from a stream of its own, so
 * that taking one misfortune away leaves the others where they were. The quiet outcome (nothing happens, no delay) is what
 * a draw answers when its key is not among `kept`: a failure shrinks to the few draws that it needs.
 */
export class Choices {
  readonly drawn: Drawn[] = [];
  readonly #seed: number;
  readonly #kept: ReadonlySet<string> | null;
  readonly #recording: boolean;
  readonly #streams = new Map<string, Stream>();

  constructor(seed: number, options: { kept?: ReadonlySet<string>; recording?: boolean } = {}) {
    this.#seed = seed;
    this.#kept = options.kept ?? null;
    this.#recording = options.recording ?? false;
  }

  /** The stream of this name; asked again it goes on where it was. */
  stream(name: string): Stream {
    let stream = this.#streams.get(name);
    if (!stream) {
      const judge = this.#kept || this.#recording ? this.#judge(name) : null;
      stream = new Stream(mix(hashOf(name) ^ Math.imul(this.#seed, 0x9e3779b1)), judge);
      this.#streams.set(name, stream);
    }
    return stream;
  }

  #judge(name: string): Judge {
    return (count, label) => {
      const key = `${name}#${count}`;
      if (this.#kept && !this.#kept.has(key)) return false;
      if (this.#recording) this.drawn.push({ key, label });
      return true;
    };
  }
}

/** Whether a draw that did not come out quiet stands. */
type Judge = (count: number, label: string) => boolean;

export class Stream {
  #state: number;
  #count = 0;
  readonly #judge: Judge | null;

  constructor(state: number, judge: Judge | null) {
    this.#state = state;
    this.#judge = judge;
  }

  /** True with this probability. */
  chance(label: string, probability: number): boolean {
    const hit = this.#next() < probability;
    return hit && this.#stands(label, '');
  }

  /** 0 … count-1; 0 is the quiet one. */
  below(label: string, count: number): number {
    const value = Math.floor(this.#next() * count);
    return value !== 0 && this.#stands(label, value) ? value : 0;
  }

  /** 1 … max milliseconds; short ones are likelier. Quiet: 1. */
  delayMs(label: string, maxMs: number): number {
    const part = this.#next();
    const value = Math.floor(part * part * maxMs);
    return value !== 0 && this.#stands(label, value) ? 1 + value : 1;
  }

  #stands(label: string, value: string | number): boolean {
    return this.#judge === null || this.#judge(this.#count, value === '' ? label : `${label} ${value}`);
  }

  /** splitmix32: https://github.com/bryc/code/blob/master/jshash/PRNGs.md describes it; 2^32 states suffice for a stream. */
  #next(): number {
    this.#count += 1;
    this.#state = (this.#state + 0x9e3779b9) | 0;
    return (mix(this.#state) >>> 0) / 4_294_967_296;
  }
}

const mix = (value: number): number => {
  let mixed = value ^ (value >>> 16);
  mixed = Math.imul(mixed, 0x21f0aaad);
  mixed ^= mixed >>> 15;
  mixed = Math.imul(mixed, 0x735a2d97);
  return mixed ^ (mixed >>> 15);
};

/** FNV-1a, 32 bits. */
const hashOf = (text: string): number => {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return hash;
};
