import { eventType } from '#platform/events';
import type { ParcelLine } from './face.ts';

/** With all that a mail about it shows. */
export interface ParcelFact {
  readonly parcelId: string;
  readonly orderId: string;
  readonly orderNumber: string;
  readonly customerId: string | null;
  readonly email: string;
  /** What the customer reads, BCP 47; absent in facts from before it was kept. */
  readonly language?: string;
  /** Null until it is shipped. */
  readonly carrier: string | null;
  readonly trackingNumber: string | null;
  readonly lines: readonly ParcelLine[];
}

export const parcelPacked = eventType<ParcelFact>('parcel.packed');
export const parcelShipped = eventType<ParcelFact>('parcel.shipped');
export const parcelDelivered = eventType<ParcelFact>('parcel.delivered');
