import { type Clock, systemClock } from '#platform/time';

export interface MovableClock extends Clock {
  /** Moves the shop's time forward; it goes on running from there. */
  advance(stepMs: number): void;
}

/** Runs like the real one, and can be moved ahead: a story waits fifteen minutes in no time. */
export const createMovableClock = (): MovableClock => {
  let aheadMs = 0;
  return {
    now: () => new Date(systemClock.nowMs() + aheadMs),
    nowMs: () => systemClock.nowMs() + aheadMs,
    advance(stepMs) {
      aheadMs += stepMs;
    },
  };
};
