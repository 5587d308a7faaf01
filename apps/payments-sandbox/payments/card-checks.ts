/** Whether what was typed can be a card at all. Codes and parameters as the provider's: https://docs.stripe.com/error-codes */
import { passesLuhn, schemeOf } from './card-number.ts';
import { nameOfNumber } from './test-cards.ts';

export interface TypedCard {
  /** Digits; spaces and hyphens are dropped. */
  number: string;
  expMonth: number;
  /** Four digits. */
  expYear: number;
  cvc: string;
}

export type CardProblemCode =
  | 'incorrect_number'
  | 'invalid_expiry_month'
  | 'invalid_expiry_year'
  | 'invalid_cvc'
  | 'card_declined';

export interface CardProblem {
  code: CardProblemCode;
  param: 'number' | 'exp_month' | 'exp_year' | 'cvc';
  declineCode?: string;
}

// The provider takes no card that ends later than this many years from now.
const YEARS_AHEAD_MAX = 50;

/** The first thing wrong with the card, or undefined. `today` is year and month (1…12), UTC. */
export function problemWithCard(card: TypedCard, today: { year: number; month: number }): CardProblem | undefined {
  const { lengths, cvcLength } = schemeOf(card.number);
  const wellFormed = /^\d+$/.test(card.number) && lengths.includes(card.number.length);
  if (!wellFormed || !passesLuhn(card.number)) return { code: 'incorrect_number', param: 'number' };
  const { expMonth, expYear } = card;
  if (!(expMonth >= 1 && expMonth <= 12)) return { code: 'invalid_expiry_month', param: 'exp_month' };
  if (!(expYear >= today.year && expYear <= today.year + YEARS_AHEAD_MAX))
    return { code: 'invalid_expiry_year', param: 'exp_year' };
  if (expYear === today.year && expMonth < today.month) return { code: 'invalid_expiry_month', param: 'exp_month' };
  if (!/^\d+$/.test(card.cvc) || card.cvc.length !== cvcLength) return { code: 'invalid_cvc', param: 'cvc' };
  if (nameOfNumber(card.number) === undefined)
    return { code: 'card_declined', param: 'number', declineCode: 'test_mode_live_card' };
  return undefined;
}

const MESSAGES: Readonly<Record<CardProblemCode, string>> = {
  incorrect_number: 'Your card number is incorrect.',
  invalid_expiry_month: "Your card's expiration month is invalid.",
  invalid_expiry_year: "Your card's expiration year is invalid.",
  invalid_cvc: "Your card's security code is invalid.",
  card_declined: 'Your card was declined. Your request was in test mode, but used a non test card.',
};

export function messageOf(code: CardProblemCode): string {
  return MESSAGES[code];
}
