/** Where the present comes from. Everything that asks for the time takes a Clock, so a test can be the one who answers. */
export interface Clock {
  now(): Date;
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  nowMs(): number;
}

export interface TestClock extends Clock {
  /** Moves time forward; negative steps are refused because no caller may see time run backwards. */
  advance(stepMs: number): void;
  /** Jumps to a given moment, which may not lie before the present one. */
  set(moment: Date | string | number): void;
}

export const systemClock: Clock = Object.freeze({
  now: () => new Date(),
  nowMs: () => Date.now(),
});

/** Milliseconds with a fraction since the process started, for measuring how long something took; never steps back. */
export function monotonicMs(): number {
  return performance.now();
}

/**
 * A clock that stands still until it is told to move.
 * @param start a Date, ISO 8601 text or milliseconds since 1970; by default 2026-01-01T00:00:00Z
 * @throws RangeError when `start` is not a moment, or when time would run backwards
 */
export function createTestClock(start: Date | string | number = '2026-01-01T00:00:00.000Z'): TestClock {
  let currentMs = toMs(start);
  const moveTo = (nextMs: number): void => {
    if (!(nextMs >= currentMs)) throw new RangeError(`a test clock cannot go from ${currentMs} back to ${nextMs}`);
    currentMs = nextMs;
  };
  return {
    now: () => new Date(currentMs),
    nowMs: () => currentMs,
    advance: (stepMs) => moveTo(currentMs + stepMs),
    set: (moment) => moveTo(toMs(moment)),
  };
}

function toMs(moment: Date | string | number): number {
  const ms = new Date(moment).getTime();
  if (Number.isNaN(ms)) throw new RangeError(`not a moment in time: ${String(moment)}`);
  return ms;
}
