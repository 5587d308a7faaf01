import type { Clock } from '#platform/time';
import type { SignedIn } from '../face.ts';
import { WEB_SESSION_REMEMBERED_MS } from '../limits.ts';

/** About 500 bytes each. */
const REMEMBERED_MAX = 20_000;

interface Remembered {
  readonly customer: SignedIn;
  readonly untilMs: number;
}

/** Who cookies were found to stand for, for a minute; the one kept longest makes room. */
export const createWebCustomers = (clock: Clock) => {
  const known = new Map<string, Remembered>();
  let forgotten = 0;
  return {
    recall(key: string): SignedIn | null {
      const found = known.get(key);
      return found && found.untilMs > clock.nowMs() ? found.customer : null;
    },
    /** To be taken before the table is read: what is forgotten while it is read is not kept. */
    mark: (): number => forgotten,
    keep(key: string, customer: SignedIn, expiresAt: Date, mark: number): void {
      if (mark !== forgotten) return;
      known.delete(key);
      if (known.size >= REMEMBERED_MAX) known.delete(known.keys().next().value ?? '');
      known.set(key, { customer, untilMs: Math.min(clock.nowMs() + WEB_SESSION_REMEMBERED_MS, expiresAt.getTime()) });
    },
    /** Names change seldom, so all are looked through. */
    forget(customerId: string): void {
      forgotten += 1;
      for (const [key, { customer }] of known) if (customer.id === customerId) known.delete(key);
    },
  };
};
