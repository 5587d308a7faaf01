import type { Tx } from '#platform/db';
import {
  againAfterKeyRace,
  type ClaimState,
  type IdempotencyClaim,
  type KeptAnswer,
  loadClaims,
} from '#platform/idempotency';
import type { PlatformParts } from '#platform/module';
import type { Refusal } from '#platform/result';
import { assertQuantity, type ChangeKind, decideChange } from '../domain/decide-change.ts';
import type { Inventory, StockChange, StockChangeRefusal } from '../face.ts';
import { TRANSACTION_CHANGES_MAX } from '../limits.ts';
import { openChangeBooks } from '../store/change-batches.ts';
import { sendStockBook } from '../store/send-books.ts';
import { checkChange } from './check-input.ts';

type ChangeAnswer = Awaited<ReturnType<Inventory['receive']>>[number];

/** Books changes, {@link TRANSACTION_CHANGES_MAX} in a transaction, one answer each; safe to repeat as a whole. */
export const createChangeStock =
  ({ db, clock }: Pick<PlatformParts, 'db' | 'clock'>, kind: ChangeKind) =>
  async (changes: readonly StockChange[]): Promise<readonly ChangeAnswer[]> => {
    checkAll(kind, changes);
    const answers: ChangeAnswer[] = [];
    for (let from = 0; from < changes.length; from += TRANSACTION_CHANGES_MAX) {
      const part = changes.slice(from, from + TRANSACTION_CHANGES_MAX);
      answers.push(...(await db.tx((tx) => bookChanges(tx, kind, part, clock.now()))));
    }
    return answers;
  };

/** What became of a request: nothing is booked, and nothing kept, when it is refused. */
export type RequestOutcome =
  | Exclude<ClaimState, { kind: 'new' }>
  | { readonly kind: 'booked'; readonly answer: KeptAnswer }
  | { readonly kind: 'refused'; readonly refusal: Refusal<StockChangeRefusal> };

/** Books all changes of one request or none, and keeps its answer for replays, in one transaction. */
export const createChangeStockOnce =
  ({ db, clock }: Pick<PlatformParts, 'db' | 'clock'>, kind: ChangeKind) =>
  (claim: IdempotencyClaim, changes: readonly StockChange[]): Promise<RequestOutcome> => {
    checkAll(kind, changes);
    return againAfterKeyRace(() =>
      db.tx<RequestOutcome>(async (tx) => {
        const claims = await loadClaims(tx, [claim]);
        const state = claims.check(claim);
        if (state.kind !== 'new') return state;
        const books = await openChangeBooks(tx, changes);
        const answers = changes.map((change) => decideChange(books, kind, change));
        const refused = answers.find((answer) => !answer.ok);
        if (refused) return { kind: 'refused', refusal: refused.refusal };
        const answer = { status: 201, body: { items: answers.flatMap((one) => (one.ok ? [one.value] : [])) } };
        sendStockBook(tx, books.stock, clock.now());
        claims.keep(claim, answer);
        claims.store(tx);
        return { kind: 'booked', answer };
      }),
    );
  };

const checkAll = (kind: ChangeKind, changes: readonly StockChange[]): void => {
  for (const change of changes) {
    checkChange(change);
    assertQuantity(kind, change.quantity);
  }
};

const bookChanges = async (
  tx: Tx,
  kind: ChangeKind,
  changes: readonly StockChange[],
  now: Date,
): Promise<ChangeAnswer[]> => {
  if (changes.length === 0) return [];
  const books = await openChangeBooks(tx, changes);
  const answers = changes.map((change) => decideChange(books, kind, change));
  sendStockBook(tx, books.stock, now);
  return answers;
};
