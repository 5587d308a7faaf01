import { parcelShipped } from '#modules/fulfilment';
import { customerEmailChanged, customerLinkIssued, customerPasswordReset } from '#modules/identity';
import { orderCancelled, orderDelivered, orderPaid } from '#modules/orders';
import type { StoaEvent } from '#platform/events';
import { addressChangedMail, changeAskedMail, linkMail, passwordResetMail } from './account-mails.ts';
import type { MailText } from './mail.ts';
import { cancelledMail, deliveredMail, paidMail, shippedMail } from './order-mails.ts';

export const MAILED_TYPES = [
  ...[orderPaid, parcelShipped, orderDelivered, orderCancelled],
  ...[customerLinkIssued, customerEmailChanged, customerPasswordReset],
].map(({ type }) => type);

export interface AddressedMail extends MailText {
  readonly recipient: string;
  readonly template: string;
  /** The link whose address is filled in when the mail goes out; null: it has none. */
  readonly linkId: string | null;
}

const to = (recipient: string, template: string, mail: MailText, linkId: string | null = null): AddressedMail => ({
  ...{ recipient, template, linkId },
  ...mail,
});

/** The mails that a fact asks for. */
export const mailsOfEvent = (shopName: string, event: StoaEvent): readonly AddressedMail[] => {
  if (customerLinkIssued.is(event)) return linkMails(shopName, event.data);
  if (customerEmailChanged.is(event)) {
    const { oldEmail, language } = event.data;
    return [to(oldEmail, 'email-changed', addressChangedMail(shopName, language))];
  }
  if (customerPasswordReset.is(event)) {
    const { email, language } = event.data;
    return [to(email, 'password-reset-done', passwordResetMail(shopName, language))];
  }
  const mail = orderMail(shopName, event);
  return mail === null ? [] : [mail];
};

type LinkIssued = ReturnType<typeof customerLinkIssued.create>['data'];

const linkMails = (shopName: string, { linkId, purpose, email, language, noticeTo }: LinkIssued): AddressedMail[] => [
  to(email, purpose.replace('_', '-'), linkMail(shopName, purpose, language), linkId),
  ...(noticeTo === null ? [] : [to(noticeTo, 'email-change-asked', changeAskedMail(shopName, language))]),
];

const orderMail = (shopName: string, event: StoaEvent): AddressedMail | null => {
  if (orderPaid.is(event)) return to(event.data.email, 'order-paid', paidMail(shopName, event.data));
  if (parcelShipped.is(event)) return to(event.data.email, 'parcel-shipped', shippedMail(shopName, event.data));
  if (orderDelivered.is(event)) return to(event.data.email, 'order-delivered', deliveredMail(shopName, event.data));
  if (orderCancelled.is(event)) return to(event.data.email, 'order-cancelled', cancelledMail(shopName, event.data));
  return null;
};
