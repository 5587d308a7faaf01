import { holdExpired } from '#modules/inventory';
import { paymentDeclined, paymentFailed } from '#modules/payments';
import type { StoaEvent } from '#platform/events';
import { quarterOf } from './tally.ts';

export type OccurrenceKind = 'payment_failed' | 'hold_expired';

export interface Occurrence {
  readonly shopId: string;
  /** ISO 8601, UTC. */
  readonly quarter: string;
  readonly kind: OccurrenceKind;
  /** Why a payment failed, as the provider says it; empty for the others. */
  readonly code: string;
  /** Empty where no money is meant. */
  readonly currency: string;
  count: number;
  amountMinor: number;
}

export const OCCURRENCE_TYPES: readonly string[] = [paymentFailed.type, paymentDeclined.type, holdExpired.type];

const UNKNOWN_CODE = 'unknown';
const CODE_LENGTH_MAX = 100;

/** Adds events up to rows, in the order of their keys, so that two who add rows lock them in the same order. */
export const tallyOccurrences = (events: readonly StoaEvent[]): Occurrence[] => {
  const rows = new Map<string, Occurrence>();
  for (const event of events) {
    const fresh = occurrenceOf(event);
    const key = `${fresh.shopId} ${fresh.quarter} ${fresh.kind} ${fresh.code} ${fresh.currency}`;
    const row = rows.get(key);
    if (row) {
      row.count += fresh.count;
      row.amountMinor += fresh.amountMinor;
    } else rows.set(key, fresh);
  }
  return [...rows].sort(([left], [right]) => (left < right ? -1 : 1)).map(([, row]) => row);
};

const occurrenceOf = (event: StoaEvent): Occurrence => {
  const when = { shopId: event.shopId, quarter: quarterOf(event.time), count: 1 };
  // A decline counts whether another card may follow or not: each fact is of one card that the provider refused.
  if (!paymentFailed.is(event) && !paymentDeclined.is(event))
    return { ...when, kind: 'hold_expired', code: '', currency: '', amountMinor: 0 };
  const { failureCode, currency, amountMinor } = event.data;
  const code = (failureCode ?? UNKNOWN_CODE).slice(0, CODE_LENGTH_MAX);
  return { ...when, kind: 'payment_failed', code, currency, amountMinor };
};
