import type { Result } from '#platform/result';
import type { FulfilmentRefusal } from './refusals.ts';

export type ParcelState = 'packed' | 'shipped' | 'delivered';

export interface ParcelLine {
  readonly variantId: string;
  readonly sku: string;
  readonly title: string;
  readonly quantity: number;
}

export interface ParcelView {
  readonly id: string;
  readonly orderId: string;
  readonly state: ParcelState;
  readonly lines: readonly ParcelLine[];
  readonly carrier: string | null;
  readonly trackingNumber: string | null;
  readonly packedAt: string;
  readonly shippedAt: string | null;
  readonly deliveredAt: string | null;
}

export type ParcelAnswer = Result<ParcelView, Exclude<FulfilmentRefusal, 'idempotency_conflict'>>;

/**
 * Every step writes the parcel first, then moves the order, then tells the world. Each is idempotent, and a crash in
 * between is finished by a repeated call or by the job `fulfilment.finish-steps`.
 */
export interface Fulfilment {
  /** Packs the whole order into one parcel. @param by as in the order's timeline: `staff:<id>` */
  pack(shopId: string, orderId: string, by: string): Promise<ParcelAnswer>;
  ship(
    shopId: string,
    parcelId: string,
    tracking: { readonly carrier: string; readonly trackingNumber: string },
    by: string,
  ): Promise<ParcelAnswer>;
  deliver(shopId: string, parcelId: string, by: string): Promise<ParcelAnswer>;
  ofOrder(shopId: string, orderId: string): Promise<readonly ParcelView[]>;
}
