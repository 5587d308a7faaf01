import type { ParcelFact } from '#modules/fulfilment';
import type { OrderFact, OrderPaid } from '#modules/orders';
import { formatMoney } from '#platform/money';
import { type MailText, writeMail } from './mail.ts';

type Amounts = Pick<OrderFact, 'currency'>;
const amount = ({ currency }: Amounts, amountMinor: number): string => formatMoney({ amountMinor, currency });

export const paidMail = (shopName: string, order: OrderPaid): MailText =>
  writeMail({
    shopName,
    subject: `Your order ${order.number} is confirmed`,
    heading: 'Your order is confirmed',
    paragraphs: [`We have received the payment for order ${order.number} and will pack it next.`],
    rows: [
      ...order.lines.map(
        ({ title, optionsText, quantity, totalMinor }) =>
          [`${quantity} × ${title}${optionsText ? `, ${optionsText}` : ''}`, amount(order, totalMinor)] as const,
      ),
      ['Goods', amount(order, order.subtotalMinor)],
      [order.shipping.title, amount(order, order.shippingMinor)],
      ['Total', amount(order, order.totalMinor)],
    ],
  });

export const shippedMail = (shopName: string, parcel: ParcelFact): MailText =>
  writeMail({
    shopName,
    subject: `Your order ${parcel.orderNumber} is on its way`,
    heading: 'Your parcel is on its way',
    paragraphs: [`We have handed order ${parcel.orderNumber} to ${parcel.carrier ?? 'the carrier'}.`],
    rows: [
      ...parcel.lines.map(({ title, quantity }) => [title, `${quantity} ×`] as const),
      ['Tracking number', parcel.trackingNumber ?? '–'],
    ],
  });

export const deliveredMail = (shopName: string, order: OrderFact): MailText =>
  writeMail({
    shopName,
    subject: `Your order ${order.number} was delivered`,
    heading: 'Your parcel has arrived',
    paragraphs: [`Order ${order.number} was delivered. We hope you enjoy it.`],
  });

export const cancelledMail = (shopName: string, order: OrderFact): MailText =>
  writeMail({
    shopName,
    subject: `Your order ${order.number} was cancelled`,
    heading: 'Your order was cancelled',
    paragraphs: [`Order ${order.number} was cancelled and will not be sent.`, refundNote(order)],
  });

/** Before PAID the money may be on its way to us, but none was kept. */
const refundNote = (order: OrderFact): string =>
  order.from === 'PENDING'
    ? 'You have not been charged. Should your bank show a reserved amount, it is released by itself.'
    : `${amount(order, order.totalMinor)} goes back to the card you paid with. Banks need up to ten days to show it.`;
