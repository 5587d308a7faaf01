/**
 * All state of the sandbox. A request changes it through `put` and `remove` and ends with `commit`, which writes the
 * changes to the journal as one line before the answer is sent: a crash keeps all of a request or nothing of it.
 */
import { type Collection, createCollection } from './collection.ts';
import type { Change, Journal } from './journal.ts';
import type { Kind, Kinds, PaymentIntentRecord } from './records.ts';

export interface Books {
  get<K extends Kind>(kind: K, id: string): Kinds[K] | undefined;
  /** Adds or replaces, and marks the record as changed by the request under way. */
  put<K extends Kind>(kind: K, record: Kinds[K]): void;
  remove(kind: Kind, id: string): void;
  all<K extends Kind>(kind: K): Collection<Kinds[K]>;
  /** Writes the changes since the last call; answers their kinds. */
  commit(): ReadonlySet<Kind>;
  readonly forgotten: ForgottenTotals;
  clear(): void;
  close(): void;
}

/** What left the books by the bound, so that an audit can tell that it does not see everything. */
export interface ForgottenTotals {
  payments: number;
}

const BOUNDED_BY_AGE = ['event', 'storedAnswer', 'owedDelivery', 'paymentMethod'] as const;

type Collections = { [K in Kind]: Collection<Kinds[K]> };

/** `paymentsMax` bounds the payments; events, stored answers, owed deliveries and typed cards are bounded at twice as many. */
export function createBooks(journal: Journal, paymentsMax: number): Books {
  const collections: Collections = createCollections();
  const forgotten: ForgottenTotals = { payments: 0 };
  const settled = new Set<string>();
  let changes: Change[] = [];

  const of = <K extends Kind>(kind: K): Collection<Kinds[K]> => collections[kind];
  const apply = (change: Change): void => {
    const [kind, record] = change;
    if (typeof record === 'string') {
      of(kind).remove(record);
      return;
    }
    (of(kind) as Collection<{ id: string }>).put(record);
    if (kind === 'paymentIntent') noteSettled(settled, record as PaymentIntentRecord);
  };
  const bound = (): void => {
    boundPayments(collections, settled, paymentsMax, forgotten);
    for (const kind of BOUNDED_BY_AGE) boundOldest(of(kind), paymentsMax * 2);
  };

  for (const change of journal.load()) apply(change);
  bound();
  journal.rewrite(everything(collections));
  return {
    get: (kind, id) => of(kind).get(id),
    put(kind, record) {
      const change: Change = [kind, record];
      apply(change);
      changes.push(change);
    },
    remove(kind, id) {
      const change: Change = [kind, id];
      apply(change);
      changes.push(change);
    },
    all: of,
    commit() {
      const kinds = new Set(changes.map(([kind]) => kind));
      if (changes.length > 0) journal.append(changes);
      changes = [];
      bound();
      return kinds;
    },
    forgotten,
    clear() {
      for (const collection of Object.values(collections)) collection.clear();
      settled.clear();
      changes = [];
      forgotten.payments = 0;
      journal.rewrite([]);
    },
    close: () => journal.close(),
  };
}

function createCollections(): Collections {
  return {
    paymentIntent: createCollection(),
    paymentMethod: createCollection(),
    charge: createCollection(),
    refund: createCollection(),
    balanceTransaction: createCollection(),
    event: createCollection(),
    webhookEndpoint: createCollection(),
    storedAnswer: createCollection(),
    owedDelivery: createCollection(),
  };
}

/** Settled: nothing is held for it and nobody is expected to act; the first to be forgotten. */
function noteSettled(settled: Set<string>, intent: PaymentIntentRecord): void {
  const declined = intent.status === 'requires_payment_method' && intent.lastError !== null;
  if (intent.status === 'succeeded' || intent.status === 'canceled' || declined) settled.add(intent.id);
  else settled.delete(intent.id);
}

/** Forgets the oldest settled payments, or the oldest of all when none is settled: the bound always holds. */
function boundPayments(
  books: Collections,
  settled: Set<string>,
  paymentsMax: number,
  forgotten: ForgottenTotals,
): void {
  while (books.paymentIntent.size > paymentsMax) {
    const id = settled.values().next().value ?? books.paymentIntent.oldest()?.id;
    if (id === undefined) return;
    settled.delete(id);
    forgetPayment(books, id);
    forgotten.payments += 1;
  }
}

function forgetPayment(books: Collections, id: string): void {
  const intent = books.paymentIntent.get(id);
  for (const chargeId of intent?.charges ?? []) forgetWithTransaction(books, 'charge', chargeId);
  for (const refundId of intent?.refunds ?? []) forgetWithTransaction(books, 'refund', refundId);
  books.paymentIntent.remove(id);
}

function forgetWithTransaction(books: Collections, kind: 'charge' | 'refund', id: string): void {
  const transaction = books[kind].get(id)?.balanceTransaction;
  if (typeof transaction === 'string') books.balanceTransaction.remove(transaction);
  books[kind].remove(id);
}

function boundOldest(collection: Collection<{ id: string }>, sizeMax: number): void {
  while (collection.size > sizeMax) {
    const oldest = collection.oldest();
    if (oldest === undefined) return;
    collection.remove(oldest.id);
  }
}

function* everything(collections: Collections): Generator<Change> {
  for (const kind of Object.keys(collections) as Kind[]) {
    for (const record of collections[kind].oldestFirst()) yield [kind, record];
  }
}
