import type { Inventory } from '../face.ts';
import { holdRefused } from '../refusals.ts';
import { type Books, moveAll } from './books.ts';
import type { Hold, HoldBook } from './hold-book.ts';
import { holdTable, situationOf, type Verdicts } from './hold-states.ts';

export interface ReferenceCommand {
  readonly shopId: string;
  readonly reference: string;
}
export interface ExpiryCommand extends ReferenceCommand {
  /** ISO 8601. */
  readonly expiresAt: string;
}
export interface GiveBackCommand extends ReferenceCommand {
  readonly reason: string;
}
type Answer<Verb extends 'renew' | 'bind' | 'commit' | 'giveBack'> = Awaited<ReturnType<Inventory[Verb]>>;

/**
 * Moves the expiry of a live hold, never to an earlier time: a checkout that is renewed after it was ordered must not take from
 * its order the hold that outlives the payment's deadline.
 */
export const decideRenew = (books: Books, command: ExpiryCommand, nowMs: number): Answer<'renew'> => {
  const { hold, verdict } = judge(books.holds, command, 'renew', nowMs);
  if (!hold) return holdRefused('hold_not_found', command.reference);
  if (verdict === 'keep') return expiryOf(hold);
  if (verdict !== 'extend') return holdRefused(verdict, command.reference);
  return expiryOf(extend(books, hold, command));
};

/**
 * Ties a hold to its order. A repeat may move the expiry on: the first one's order may never have been written, and the
 * deadline of the one that is counts from the repeat.
 */
export const decideBind = (books: Books, command: ExpiryCommand, nowMs: number): Answer<'bind'> => {
  const { hold, verdict } = judge(books.holds, command, 'bind', nowMs);
  if (!hold) return holdRefused('hold_not_found', command.reference);
  if (verdict === 'extend') return expiryOf(extend(books, hold, command));
  if (verdict === 'keep') return expiryOf(hold);
  if (verdict !== 'bind') return holdRefused(verdict, command.reference);
  return expiryOf(books.holds.put({ ...hold, state: 'bound', expiresAtMs: Date.parse(command.expiresAt) }));
};

/** The goods leave the books. */
export const decideCommit = (books: Books, command: ReferenceCommand, nowMs: number): Answer<'commit'> => {
  const { hold, verdict } = judge(books.holds, command, 'commit', nowMs);
  if (!hold) return holdRefused('hold_not_found', command.reference);
  if (verdict !== 'commit' && verdict !== 'keep') return holdRefused(verdict, command.reference);
  if (verdict === 'commit') {
    moveAll(books, 'commit', hold);
    books.holds.put({ ...hold, state: 'committed' });
  }
  return { ok: true, value: { committed: true } };
};

/** The goods are available again, whatever became of the hold. */
export const decideGiveBack = (books: Books, command: GiveBackCommand, nowMs: number): Answer<'giveBack'> => {
  const { hold, verdict } = judge(books.holds, command, 'giveBack', nowMs);
  if (!hold || verdict === 'nothing') return { givenBack: false };
  moveAll(books, verdict, hold, command.reason);
  books.holds.put({ ...hold, state: verdict === 'release' ? 'released' : 'restocked' });
  return { givenBack: true };
};

/** The sweeper's command. True when the hold was ended by it. */
export const decideExpire = (books: Books, command: ReferenceCommand, nowMs: number): boolean => {
  const { hold, verdict } = judge(books.holds, command, 'expire', nowMs);
  if (!hold || verdict === 'nothing') return false;
  moveAll(books, 'expire', hold);
  books.holds.put({ ...hold, state: 'expired' });
  return true;
};

const judge = <Verb extends keyof Verdicts>(
  holds: HoldBook,
  { shopId, reference }: ReferenceCommand,
  verb: Verb,
  nowMs: number,
): { hold: Hold | undefined; verdict: Verdicts[Verb] } => {
  const hold = holds.find(shopId, reference);
  return { hold, verdict: holdTable[situationOf(hold, nowMs)][verb] };
};

const extend = (books: Books, hold: Hold, { expiresAt }: ExpiryCommand): Hold => {
  const expiresAtMs = Date.parse(expiresAt);
  return expiresAtMs > hold.expiresAtMs ? books.holds.put({ ...hold, expiresAtMs }) : hold;
};

const expiryOf = (hold: Hold): { ok: true; value: { expiresAt: string } } => ({
  ok: true,
  value: { expiresAt: new Date(hold.expiresAtMs).toISOString() },
});
