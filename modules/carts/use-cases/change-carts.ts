import { createCoalescer } from '#platform/coalesce';
import { againAfterRace, isUniqueViolation } from '#platform/db';
import { againAfterKeyRace, type ClaimBook, type IdempotencyClaim, loadClaims } from '#platform/idempotency';
import type { PlatformParts } from '#platform/module';
import { type CartAnswer, type CartBook, type CartCommand, createCartBook } from '../domain/cart-book.ts';
import { lockAndLoad, type Wanted } from '../store/load-carts.ts';
import { storeChanges } from '../store/store-carts.ts';

/** Commands in one transaction at most. */
const BATCH_SIZE_MAX = 256;
/** Commands waiting at most: about a second's work. */
const QUEUE_SIZE_MAX = 20_000;
/** The second transaction works while the first waits for its fsync. */
const LANES = 2;

export interface ChangeCart extends CartCommand {
  /** Set when the caller wants a repeat to change nothing. */
  readonly claim: IdempotencyClaim | null;
}

export type ChangedAnswer = CartAnswer & { readonly replayed?: boolean };

/** Every change of every cart: gathered, carts locked in key order, decided in arrival order, stored as sets. */
export const createChangeCarts = (
  { db, clock, observer }: PlatformParts,
  ttlMs: number,
  { name, paceMs }: { name: string; paceMs: number } = { name: 'carts.change', paceMs: 0 },
) => {
  const run = (batch: readonly ChangeCart[]) =>
    db.tx(async (tx) => {
      const [loaded, claims] = await Promise.all([
        lockAndLoad(tx, wantedBy(batch)),
        loadClaims(
          tx,
          batch.map(({ claim }) => claim),
        ),
      ]);
      const now = clock.now();
      const book = createCartBook(loaded, now.getTime(), ttlMs);
      const answers = batch.map((command) => decide(book, claims, command));
      storeChanges(tx, book.changes(), now);
      claims.store(tx);
      return answers;
    }, 'carts.change');
  return createCoalescer<ChangeCart, ChangedAnswer>({
    name,
    paceMs,
    batchSizeMax: BATCH_SIZE_MAX,
    queueSizeMax: QUEUE_SIZE_MAX,
    lanes: LANES,
    observer,
    run: (batch) => againAfterKeyRace(() => againAfterRace(isBeginRace, () => run(batch))),
  });
};

export type ChangeCarts = ReturnType<typeof createChangeCarts>;

const wantedBy = (batch: readonly ChangeCart[]): Wanted => {
  const carts: { shopId: string; cartId: string }[] = [];
  const customers: { shopId: string; customerId: string }[] = [];
  for (const { shopId, target } of batch) {
    const cartId = target.kind === 'cart' ? target.cartId : target.tokenCartId;
    if (cartId !== null) carts.push({ shopId, cartId });
    if (target.kind === 'bearer' && target.customerId !== null) {
      customers.push({ shopId, customerId: target.customerId });
    }
  }
  return { carts, customers };
};

/** A key seen before changes nothing: the cart is answered as it is now. Refusals are not kept. */
const decide = (book: CartBook, claims: ClaimBook, command: ChangeCart): ChangedAnswer => {
  const claim = claims.check(command.claim);
  if (claim.kind === 'conflict') {
    const message = 'This Idempotency-Key was used before with another request.';
    return { ok: false, refusal: { code: 'idempotency_conflict', message, param: 'Idempotency-Key' } };
  }
  if (claim.kind === 'replay') return { ...book.carryOut({ ...command, change: { kind: 'merge' } }), replayed: true };
  const answer = book.carryOut(command);
  if (answer.ok) claims.keep(command.claim, { status: 201, body: { cartId: answer.cart?.cartId ?? null } });
  return answer;
};

/** Two processes may begin a customer's cart at the same moment; the one that was later looks again. */
const isBeginRace = (error: unknown): boolean => isUniqueViolation(error, 'carts_open_of_customer');
