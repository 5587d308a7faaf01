import type { Spread } from './statistics.ts';

/** What was measured beside a figure, in the same run on the same machine. */
export interface Limit {
  readonly name: string;
  readonly value: number;
  /** The figure's median over it. */
  readonly ratio: number;
}

/** One line of the table. */
export interface Row {
  readonly workload: string;
  /** What varies within the workload, for instance `64 connections`. */
  readonly variant: string;
  readonly unit: string;
  readonly figure: Spread;
  /** Of the run with the median figure; absent where it has no meaning. */
  readonly p50Ms?: number;
  readonly p99Ms?: number;
  readonly maxMs?: number;
  readonly limits: readonly Limit[];
  readonly aim: string;
  readonly met: boolean;
  /** Why this row does not count; empty when it does. */
  readonly invalid: readonly string[];
  readonly notes: readonly string[];
  /** Everything else that was measured. */
  readonly details: unknown;
}

export const limitOf = (name: string, value: number, figure: Spread): Limit => ({
  name,
  value: Math.round(value),
  ratio: Math.round((figure.median / value) * 100) / 100,
});
