import type { Tx } from '#platform/db';
import type { StoaEvent } from './envelope.ts';

/** What a subscriber says of one delivery. */
export type Outcome =
  | { kind: 'done' }
  /** Not now: try again after `afterMs` (default: backoff with jitter by the number of attempts). */
  | { kind: 'retry'; reason: string; afterMs?: number }
  /** Never: the delivery goes to the dead letters, where a person sees it. */
  | { kind: 'cancel'; reason: string };

export const done: Outcome = Object.freeze({ kind: 'done' });
export const retry = (reason: string, afterMs?: number): Extract<Outcome, { kind: 'retry' }> =>
  afterMs === undefined ? { kind: 'retry', reason } : { kind: 'retry', reason, afterMs };
export const cancel = (reason: string): Extract<Outcome, { kind: 'cancel' }> => ({ kind: 'cancel', reason });

interface SubscriberBase {
  /** `module.what-it-does`; the key in the inbox, never to be renamed. */
  name: string;
  types: readonly string[];
  /** Tries before a delivery goes to the dead letters; 12 (about five minutes) when not given. */
  attemptsMax?: number;
}

/**
 * Acts on our own tables: the inbox rows and the effect are one transaction, so each event takes effect exactly once.
 * Batches run one after the other. Answers one outcome per event, or nothing for all done. An event that is answered
 * by retry or cancel must have had no effect.
 */
export interface TransactionSubscriber extends SubscriberBase {
  mode: 'transaction';
  batchSizeMax?: number;
  handle(tx: Tx, events: readonly StoaEvent[]): Promise<readonly Outcome[] | undefined>;
}

/** Calls a face or an outside company: idempotent by its own key, since it may be called again after a crash. */
export interface CallSubscriber extends SubscriberBase {
  mode: 'call';
  concurrencyMax: number;
  handle(event: StoaEvent): Promise<Outcome>;
  /** Given when the deliveries come from the subscriber itself. */
  own?: OwnDeliveries;
}

/**
 * Deliveries that their subscriber keeps in rows of its own, written in the transaction that asked for them, and handed to the
 * queue when that has committed: no outbox, no inbox, no way through the log. It hands them over again after a restart.
 */
export interface OwnDeliveries {
  /** Called once: the way into the queue. */
  attach(deliver: (event: StoaEvent) => void): void;
  /** Called whenever this process begins to read the log: hands over what an earlier run left open. */
  resume(): Promise<void>;
  /** The delivery is done: its row may forget it, soon. */
  finished(event: StoaEvent): void;
  /** The delivery waits in the table of retries or lies with the dead letters from this transaction on. */
  release(tx: Tx, event: StoaEvent): void;
  /** Called when the queue has stopped. */
  stop(): Promise<void>;
}

/** Told in every process, without a record: for memory caches. The type `*` stands for all. */
export interface BroadcastSubscriber extends SubscriberBase {
  mode: 'broadcast';
  handle(events: readonly StoaEvent[]): void;
}

export type Subscriber = TransactionSubscriber | CallSubscriber | BroadcastSubscriber;

/**
 * Sums over events, which can be added up anew from the outbox beside what is stored; what is stored is then corrected
 * by the difference, so that events counted meanwhile stay counted. See {@link rebuildProjection}.
 */
export interface Projection {
  name: string;
  /** Adds events to what is stored. Order must not matter: a rebuild may deliver old events beside new ones. */
  subscriber: TransactionSubscriber;
  /** Empties the place where a rebuild adds up. */
  begin(tx: Tx): void;
  /** Adds events up there. */
  add(tx: Tx, events: readonly StoaEvent[]): void;
  /**
   * Turns what was added up into the difference to what is stored from a midnight (UTC) on; null: to all of it. What lies
   * before has lost its events and stays.
   */
  compare(tx: Tx, from: Date | null): void;
  /** Adds the difference to what is stored, and forgets it. Answers the number of rows that were wrong. */
  correct(tx: Tx): Promise<number>;
}
