/** The provider's test payment methods, by name and by card number. Source: https://docs.stripe.com/testing */
import type { CardBrand } from './card-number.ts';

export interface TestCard {
  brand: CardBrand;
  last4: string;
  /** What a charge ends in; absent: it succeeds. */
  decline?: Decline;
  /** The shopper has to prove who they are before the charge. */
  authenticate?: true;
  /** How its refunds go; absent: at once. */
  refund?: 'pending_then_succeeded' | 'succeeded_then_failed';
}

export interface Decline {
  code: string;
  declineCode: string;
  message: string;
}

function decline(last4: string, code: string, declineCode: string, message: string): TestCard {
  return { brand: 'visa', last4, decline: { code, declineCode, message } };
}

const DECLINED = 'Your card was declined.';
const CARDS: Readonly<Record<string, TestCard>> = {
  pm_card_visa: { brand: 'visa', last4: '4242' },
  pm_card_visa_debit: { brand: 'visa', last4: '5556' },
  pm_card_mastercard: { brand: 'mastercard', last4: '4444' },
  pm_card_amex: { brand: 'amex', last4: '8431' },
  pm_card_discover: { brand: 'discover', last4: '1117' },
  pm_card_diners: { brand: 'diners', last4: '0004' },
  pm_card_jcb: { brand: 'jcb', last4: '0505' },
  pm_card_unionpay: { brand: 'unionpay', last4: '0005' },
  pm_card_chargeDeclined: decline('0002', 'card_declined', 'generic_decline', DECLINED),
  pm_card_visa_chargeDeclined: decline('0002', 'card_declined', 'generic_decline', DECLINED),
  pm_card_chargeDeclinedInsufficientFunds: decline(
    '9995',
    'card_declined',
    'insufficient_funds',
    'Your card has insufficient funds.',
  ),
  pm_card_chargeDeclinedLostCard: decline('9987', 'card_declined', 'lost_card', DECLINED),
  pm_card_chargeDeclinedStolenCard: decline('9979', 'card_declined', 'stolen_card', DECLINED),
  pm_card_chargeDeclinedFraudulent: decline('0019', 'card_declined', 'fraudulent', DECLINED),
  pm_card_chargeDeclinedExpiredCard: decline('0069', 'expired_card', 'expired_card', 'Your card has expired.'),
  pm_card_chargeDeclinedIncorrectCvc: decline(
    '0127',
    'incorrect_cvc',
    'incorrect_cvc',
    "Your card's security code is incorrect.",
  ),
  pm_card_chargeDeclinedProcessingError: decline(
    '0119',
    'processing_error',
    'processing_error',
    'An error occurred while processing your card. Try again in a little bit.',
  ),
  pm_card_threeDSecure2Required: { brand: 'visa', last4: '3220', authenticate: true },
  pm_card_authenticationRequired: { brand: 'visa', last4: '3184', authenticate: true },
  pm_card_threeDSecureRequiredChargeDeclined: {
    ...decline('1629', 'card_declined', 'generic_decline', DECLINED),
    authenticate: true,
  },
  pm_card_pendingRefund: { brand: 'visa', last4: '7726', refund: 'pending_then_succeeded' },
  pm_card_refundFail: { brand: 'visa', last4: '5126', refund: 'succeeded_then_failed' },
};

/** Numbers that nobody owns. A number that is not listed is refused, so that no real card is ever kept here. */
const NAMES_BY_NUMBER: Readonly<Record<string, string>> = {
  '4242424242424242': 'pm_card_visa',
  '4000056655665556': 'pm_card_visa_debit',
  '5555555555554444': 'pm_card_mastercard',
  '2223003122003222': 'pm_card_mastercard',
  '5200828282828210': 'pm_card_mastercard',
  '378282246310005': 'pm_card_amex',
  '371449635398431': 'pm_card_amex',
  '6011111111111117': 'pm_card_discover',
  '3056930009020004': 'pm_card_diners',
  '36227206271667': 'pm_card_diners',
  '3566002020360505': 'pm_card_jcb',
  '6200000000000005': 'pm_card_unionpay',
  '4000000000000002': 'pm_card_chargeDeclined',
  '4000000000009995': 'pm_card_chargeDeclinedInsufficientFunds',
  '4000000000009987': 'pm_card_chargeDeclinedLostCard',
  '4000000000009979': 'pm_card_chargeDeclinedStolenCard',
  '4100000000000019': 'pm_card_chargeDeclinedFraudulent',
  '4000000000000069': 'pm_card_chargeDeclinedExpiredCard',
  '4000000000000127': 'pm_card_chargeDeclinedIncorrectCvc',
  '4000000000000119': 'pm_card_chargeDeclinedProcessingError',
  '4000000000003220': 'pm_card_threeDSecure2Required',
  '4000000000003063': 'pm_card_threeDSecure2Required',
  '4000002760003184': 'pm_card_authenticationRequired',
  '4000008400001629': 'pm_card_threeDSecureRequiredChargeDeclined',
  '4000000000007726': 'pm_card_pendingRefund',
  '4000000000005126': 'pm_card_refundFail',
};

const byName = new Map(Object.entries(CARDS));

export function cardByName(name: string): TestCard | undefined {
  return byName.get(name);
}

/** The name of the test card with this number (digits only); undefined for every other number. */
export function nameOfNumber(number: string): string | undefined {
  return NAMES_BY_NUMBER[number];
}
