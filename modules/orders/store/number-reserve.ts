/** Below this batch size a shop is not in a hurry, and its numbers follow each other without gaps. */
const HURRY_FROM = 8;
/** Numbers that lie here for longer are let go, so that a list by number is a list by time, to the second. */
const AGE_MAX_MS = 1_000;

/**
 * Order numbers that were taken from the sequence with an earlier batch, so that a busy one can be written in one flight: an
 * order's number stands in its event and its answer, and asking for it first would cost a round trip.
 */
export interface NumberReserve {
  /** So many numbers, ascending; null when they are not there. */
  take(count: number): readonly number[] | null;
  /** How many to take from the sequence beside a batch of this size. */
  wanted(batchSize: number): number;
  put(numbers: readonly number[]): void;
}

export const createNumberReserve = (nowMs: () => number = () => performance.now()): NumberReserve => {
  let numbers: number[] = [];
  let freshUntil = 0;
  const dropOld = () => {
    if (nowMs() >= freshUntil) numbers = [];
  };
  return {
    take(count) {
      dropOld();
      return numbers.length >= count ? numbers.splice(0, count) : null;
    },
    wanted(batchSize) {
      dropOld();
      return batchSize < HURRY_FROM ? 0 : Math.max(0, 2 * batchSize - numbers.length);
    },
    put(more) {
      if (more.length === 0) return;
      dropOld();
      numbers = [...numbers, ...more].sort((left, right) => left - right);
      freshUntil = nowMs() + AGE_MAX_MS;
    },
  };
};
