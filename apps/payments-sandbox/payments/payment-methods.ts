/** Turning a typed card into an id that a shop may see. */
import { newId, nowSeconds } from '../clock.ts';
import type { Call } from '../server/sandbox.ts';
import type { Books } from '../state/books.ts';
import type { BillingDetails, PaymentMethodRecord } from '../state/records.ts';
import { accept, docUrl, type Result, refuse, refuseMissing, refuseParameter } from '../wire/errors.ts';
import type { Form } from '../wire/form.ts';
import * as p from '../wire/parameters.ts';
import { paymentMethodShape } from '../wire/shapes.ts';
import { type CardProblem, messageOf, problemWithCard, type TypedCard } from './card-checks.ts';
import { schemeOf } from './card-number.ts';
import { findPaymentMethod } from './find-method.ts';
import { nameOfNumber } from './test-cards.ts';

const CREATE_READERS = {
  type: p.oneOf(['card']),
  card: p.nested,
  billing_details: p.nested,
  allow_redisplay: p.oneOf(['always', 'limited', 'unspecified']),
};
const CARD_READERS = {
  number: p.text(50),
  exp_month: p.integer(0, 99),
  exp_year: p.integer(0, 9999),
  cvc: p.text(10),
};
const BILLING_READERS = { name: p.text(200), email: p.text(320), phone: p.text(50), address: p.nested };

/** POST /v1/payment_methods, with the publishable key: from the provider's own page, never through the shop. */
export function createPaymentMethod(call: Call): Result<object> {
  const read = p.readParameters(call.form, CREATE_READERS);
  if (!read.ok) return read;
  if (read.value.type === undefined) return p.refuseAbsent('type');
  if (read.value.card === undefined) return p.refuseAbsent('card');
  const card = readCard(read.value.card);
  if (!card.ok) return card;
  const billing = p.readParameters(read.value.billing_details ?? {}, BILLING_READERS);
  if (!billing.ok) return billing;
  const kept = keepCard(call.sandbox.books, card.value, billing.value);
  return kept.ok ? accept(paymentMethodShape(kept.value)) : refuseCard(kept.problem);
}

function readCard(form: Form): Result<TypedCard> {
  const read = p.readParameters(form, CARD_READERS);
  if (!read.ok) return read;
  const { number, exp_month: expMonth, exp_year: expYear, cvc } = read.value;
  if (number === undefined) return p.refuseAbsent('card[number]');
  if (expMonth === undefined) return p.refuseAbsent('card[exp_month]');
  if (expYear === undefined) return p.refuseAbsent('card[exp_year]');
  if (cvc === undefined) return refuseParameter('card[cvc]', 'Missing required param: card[cvc].', 'parameter_missing');
  return accept({ number: digitsOf(number), expMonth, expYear: fullYear(expYear), cvc });
}

export function digitsOf(number: string): string {
  return number.replace(/[\s-]/g, '');
}

/** Two digits stand for this century, as on the card. */
export function fullYear(year: number): number {
  return year < 100 ? 2000 + year : year;
}

export type KeptCard = { ok: true; value: PaymentMethodRecord } | { ok: false; problem: CardProblem };

/** Checks the card and keeps what may be kept of it: brand, last four digits, expiry, and which test card it is. */
export function keepCard(books: Books, card: TypedCard, billing: BillingDetails): KeptCard {
  const now = new Date(nowSeconds() * 1000);
  const problem = problemWithCard(card, { year: now.getUTCFullYear(), month: now.getUTCMonth() + 1 });
  const testCard = nameOfNumber(card.number);
  if (problem !== undefined) return { ok: false, problem };
  if (testCard === undefined) throw new Error('a card that passed the checks is no test card');
  const { expMonth, expYear } = card;
  const face = { brand: schemeOf(card.number).brand, last4: card.number.slice(-4), expMonth, expYear };
  const record: PaymentMethodRecord = { id: newId('pm'), created: nowSeconds(), testCard, face, billing };
  books.put('paymentMethod', record);
  return { ok: true, value: record };
}

function refuseCard({ code, param, declineCode }: CardProblem): Result<never> {
  const more = declineCode === undefined ? {} : { decline_code: declineCode };
  return refuse(402, { type: 'card_error', code, param, message: messageOf(code), doc_url: docUrl(code), ...more });
}

/** GET /v1/payment_methods/:id */
export function retrievePaymentMethod(call: Call): Result<object> {
  const found = findPaymentMethod(call.sandbox.books, call.id);
  return found === undefined
    ? refuseMissing('PaymentMethod', call.id, 'payment_method')
    : accept(paymentMethodShape(found));
}
