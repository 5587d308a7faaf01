import type { Row } from '../report/row.ts';
import type { Role } from '../shop/shop.ts';
import type { BenchWorld } from './bench-world.ts';

export interface Bench {
  /** One measured run lasts this long at most. */
  readonly seconds: number;
  readonly repeats: number;
  /** The shared running shop of this role (`all` when none is named); started by the first workload that asks. */
  world(role?: Role): Promise<BenchWorld>;
  say(text: string): void;
  /** Runs the measured part under the profiler when the bench was told to; otherwise just runs it. */
  profiled<T>(name: string, world: BenchWorld, work: () => Promise<T>): Promise<T>;
  /** Runs when the bench ends, however it ends. */
  onEnd(stop: () => Promise<void>): void;
}

export interface Workload {
  readonly name: string;
  readonly about: string;
  run(bench: Bench): Promise<Row[]>;
}
