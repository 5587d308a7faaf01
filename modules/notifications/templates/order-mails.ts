import type { ParcelFact } from '#modules/fulfilment';
import type { OrderFact, OrderPaid, OrderView } from '#modules/orders';
import { formatMoney } from '#platform/money';
import { type Wording, wordingOf } from './languages.ts';
import { type MailText, writeMail } from './mail.ts';

const amount = ({ locale }: Wording, { currency }: Pick<OrderFact, 'currency'>, amountMinor: number): string =>
  formatMoney({ amountMinor, currency }, locale);

export const paidMail = (shopName: string, order: OrderPaid): MailText => {
  const wording = wordingOf(order.language);
  const { language, locale } = wording;
  const { subject, heading, text, goods, total } = language.order.paid;
  const { number } = order;
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'long' }).format(new Date(order.placedAt));
  return writeMail({
    shopName,
    subject: subject({ number }),
    heading,
    paragraphs: [text({ number, date })],
    rows: [
      ...order.lines.map(
        ({ title, optionsText, quantity, totalMinor }) =>
          [
            `${quantity} × ${title}${optionsText ? `, ${optionsText}` : ''}`,
            amount(wording, order, totalMinor),
          ] as const,
      ),
      [goods, amount(wording, order, order.subtotalMinor)],
      [order.shipping.title, amount(wording, order, order.shippingMinor)],
      [total, amount(wording, order, order.totalMinor)],
    ],
    language,
  });
};

export const shippedMail = (shopName: string, parcel: ParcelFact): MailText => {
  const { language } = wordingOf(parcel.language);
  const { subject, heading, text, tracking } = language.order.shipped;
  const { orderNumber: number, carrier } = parcel;
  return writeMail({
    shopName,
    subject: subject({ number }),
    heading,
    paragraphs: [text({ number, carrier })],
    rows: [
      ...parcel.lines.map(({ title, quantity }) => [title, `${quantity} ×`] as const),
      [tracking, parcel.trackingNumber ?? '–'],
    ],
    language,
  });
};

export const deliveredMail = (shopName: string, { number, language: tag }: OrderFact): MailText => {
  const { language } = wordingOf(tag);
  const { subject, heading, text } = language.order.delivered;
  return writeMail({ shopName, subject: subject({ number }), heading, paragraphs: [text({ number })], language });
};

export const cancelledMail = (shopName: string, order: OrderFact): MailText => {
  const { language } = wordingOf(order.language);
  const { subject, heading, text, notCharged, refunded } = language.order.cancelled;
  const { number } = order;
  // Before PAID the money may be on its way to us, but none was kept.
  const money = order.from === 'PENDING' ? notCharged : refunded;
  return writeMail({
    shopName,
    subject: subject({ number }),
    heading,
    paragraphs: [text({ number }), money],
    language,
  });
};

/** @param amountMinor of this refund, which may be a part of what was paid */
export const refundedMail = (
  shopName: string,
  order: Pick<OrderView, 'number' | 'language' | 'currency' | 'totalMinor'>,
  amountMinor: number,
): MailText => {
  const wording = wordingOf(order.language);
  const { language } = wording;
  const { subject, heading, text, total, givenBack } = language.order.refunded;
  const { number } = order;
  const given = amount(wording, order, amountMinor);
  return writeMail({
    shopName,
    subject: subject({ number }),
    heading,
    paragraphs: [text({ number, amount: given })],
    rows: [
      [total, amount(wording, order, order.totalMinor)],
      [givenBack, given],
    ],
    language,
  });
};
