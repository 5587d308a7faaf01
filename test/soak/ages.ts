import type { Kept } from '../../apps/server/compose.ts';

/** How long everything lives in a soak: so short that tables have reached their size before the measuring begins. */
export interface SoakAges {
  readonly kept: Kept;
  readonly cartTtlMs: number;
  readonly idempotencyTtlMs: number;
  readonly holdTtlMs: number;
  readonly paymentDeadlineMs: number;
  readonly boundHoldTtlMs: number;
}

const SECOND_MS = 1_000;
/** The ages below are those of a soak of half an hour; a shorter one lives faster. */
const FULL_LENGTH_MINUTES = 30;

/** Seconds in a soak of half an hour, and those that no shorter soak goes below: a purchase has to fit in. */
const agesOf = (minutes: number) => (fullSeconds: number, leastSeconds: number) =>
  Math.round(Math.max(leastSeconds, (fullSeconds * minutes) / FULL_LENGTH_MINUTES)) * SECOND_MS;

export const soakAges = (minutes: number): SoakAges => {
  const age = agesOf(minutes);
  return {
    kept: {
      eventsMs: age(180, 15),
      eventPartitionMs: age(60, 5),
      salesMs: age(300, 25),
      endedMs: age(180, 15),
      checkoutsMs: age(180, 15),
      mailsMs: age(180, 15),
      closedLettersMs: age(180, 15),
      providerMessagesMs: age(180, 15),
    },
    cartTtlMs: age(240, 20),
    idempotencyTtlMs: age(180, 15),
    holdTtlMs: age(60, 30),
    paymentDeadlineMs: age(60, 30),
    boundHoldTtlMs: age(180, 45),
  };
};

/** After this part of a soak the longest age has passed once and half again. */
export const WARM_UP_SHARE = 0.3;
