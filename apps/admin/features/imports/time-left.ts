/** Shorter runs say nothing of their speed. */
const MEASURED_FROM_MS = 2_000;

/** Seconds that are left at the speed so far; null while it is too early to say. */
export const secondsLeft = (done: number, total: number, startedAt: number, now: number): number | null => {
  const elapsedMs = now - startedAt;
  if (done <= 0 || done >= total || elapsedMs < MEASURED_FROM_MS) return null;
  return Math.max(1, Math.round(((total - done) * elapsedMs) / done / 1_000));
};
