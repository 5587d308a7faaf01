import { eventType } from '#platform/events';
import type { AvailabilityLevel } from './domain/availability-level.ts';

export type { AvailabilityLevel };

export interface StockAvailabilityChanged {
  readonly variantId: string;
  /** Pieces over all warehouses, not below 0. */
  readonly available: number;
  readonly level: AvailabilityLevel;
}

/** Told when a variant crosses a level, and after each receipt or correction; not for each piece sold. Subject: variant. */
export const stockAvailabilityChanged = eventType<StockAvailabilityChanged>('stock.availability-changed');

export interface HoldExpired {
  readonly reference: string;
}

/** The sweeper took a hold's stock back. Subject: the reference. */
export const holdExpired = eventType<HoldExpired>('hold.expired');
