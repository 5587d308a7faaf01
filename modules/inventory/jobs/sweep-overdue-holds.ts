import { appendEvents } from '#platform/events';
import type { Job, PlatformParts } from '#platform/module';
import { decideExpire } from '../domain/decide-held.ts';
import { holdExpired } from '../events.ts';
import { SWEEP_BATCH_SIZE_MAX, SWEEP_PAUSE_MS } from '../limits.ts';
import { openBooks } from '../store/hold-batches.ts';
import { lockOverdueHolds } from '../store/holds.ts';
import { sendBooks } from '../store/send-books.ts';

/** Gives the stock of holds past their time back. Several processes may run it: each skips what another has locked. */
export const createSweeper = ({ db, clock }: PlatformParts): Job => ({
  name: 'inventory.sweep-overdue-holds',
  every: { ms: SWEEP_PAUSE_MS },
  async run() {
    while ((await sweepOnce(db, clock)) === SWEEP_BATCH_SIZE_MAX);
  },
});

const sweepOnce = (db: PlatformParts['db'], clock: PlatformParts['clock']): Promise<number> =>
  db.tx(async (tx) => {
    const now = clock.now();
    const overdue = await lockOverdueHolds(tx, now, SWEEP_BATCH_SIZE_MAX);
    if (overdue.length === 0) return 0;
    const books = await openBooks(tx, overdue, []);
    const ended = overdue.filter((hold) => decideExpire(books, hold, now.getTime()));
    sendBooks(tx, books, now);
    const facts = ended.map(({ shopId, reference }) =>
      holdExpired.create({ shopId, subject: reference, now, data: { reference } }),
    );
    appendEvents(tx, facts);
    return overdue.length;
  }, 'inventory.sweep');
