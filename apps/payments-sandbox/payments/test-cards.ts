/** The provider's named test payment methods. Source: https://docs.stripe.com/testing */

export interface TestCard {
  brand: 'visa' | 'mastercard' | 'amex';
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
  pm_card_mastercard: { brand: 'mastercard', last4: '4444' },
  pm_card_amex: { brand: 'amex', last4: '8431' },
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
  pm_card_pendingRefund: { brand: 'visa', last4: '7726', refund: 'pending_then_succeeded' },
  pm_card_refundFail: { brand: 'visa', last4: '5126', refund: 'succeeded_then_failed' },
};

const byName = new Map(Object.entries(CARDS));

export function findCard(name: string): TestCard | undefined {
  return byName.get(name);
}
