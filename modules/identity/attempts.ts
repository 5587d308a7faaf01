import type { Clock } from '#platform/time';
import { ACCOUNT_FAILURES_MAX, ACCOUNT_WINDOW_MS } from './limits.ts';

const ACCOUNTS_MAX = 50_000;

export interface Attempts {
  /**
   * Counts an attempt before it is made, so that a hundred made at once are counted too. Answers the milliseconds that
   * the account has to wait, 0 when it may try.
   */
  begin(account: string): number;
  /** The attempt was right: the account starts from nothing. */
  succeed(account: string): void;
  /** The attempt was not made after all. */
  withdraw(account: string): void;
}

/** Failed sign-ins by account, in memory: each process counts its own. Accounts that do not exist count the same. */
export const createAttempts = (clock: Clock): Attempts => {
  const counts = new Map<string, { count: number; endsMs: number }>();
  const open = (account: string, nowMs: number) => {
    const found = counts.get(account);
    if (found && found.endsMs > nowMs) return found;
    counts.delete(account);
    if (counts.size >= ACCOUNTS_MAX) counts.delete(counts.keys().next().value ?? '');
    const fresh = { count: 0, endsMs: nowMs + ACCOUNT_WINDOW_MS };
    counts.set(account, fresh);
    return fresh;
  };
  return {
    begin(account) {
      const nowMs = clock.nowMs();
      const entry = open(account, nowMs);
      if (entry.count >= ACCOUNT_FAILURES_MAX) return entry.endsMs - nowMs;
      entry.count += 1;
      return 0;
    },
    succeed: (account) => void counts.delete(account),
    withdraw(account) {
      const entry = counts.get(account);
      if (entry) entry.count = Math.max(0, entry.count - 1);
    },
  };
};
