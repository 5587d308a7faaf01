import { parcelShipped } from '#modules/fulfilment';
import { orderCancelled, orderDelivered, orderPaid } from '#modules/orders';
import type { StoaEvent } from '#platform/events';
import type { MailText } from './mail.ts';
import { cancelledMail, deliveredMail, paidMail, shippedMail } from './order-mails.ts';

export const MAILED_TYPES = [orderPaid, parcelShipped, orderDelivered, orderCancelled].map(({ type }) => type);

export interface AddressedMail extends MailText {
  readonly recipient: string;
  readonly template: string;
}

/** The mail that a fact asks for; null when it asks for none. */
export const mailOfEvent = (shopName: string, event: StoaEvent): AddressedMail | null => {
  const to = (recipient: string, template: string, mail: MailText): AddressedMail => ({ recipient, template, ...mail });
  if (orderPaid.is(event)) return to(event.data.email, 'order-paid', paidMail(shopName, event.data));
  if (parcelShipped.is(event)) return to(event.data.email, 'parcel-shipped', shippedMail(shopName, event.data));
  if (orderDelivered.is(event)) return to(event.data.email, 'order-delivered', deliveredMail(shopName, event.data));
  if (orderCancelled.is(event)) return to(event.data.email, 'order-cancelled', cancelledMail(shopName, event.data));
  return null;
};
