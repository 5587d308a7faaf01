import type { WordKey } from '../../messages/words.ts';

const BY_CODE: Readonly<Record<string, WordKey>> = {
  card_declined: 'order.failure.card_declined',
  insufficient_funds: 'order.failure.insufficient_funds',
  expired_card: 'order.failure.expired_card',
  incorrect_cvc: 'order.failure.incorrect_cvc',
  processing_error: 'order.failure.processing_error',
  payment_intent_authentication_failure: 'order.failure.authentication',
  authentication_required: 'order.failure.authentication',
};

/** Why a card was refused, in words. @param code as the provider names it; others come with time */
export const failureWord = (code: string | null): WordKey => BY_CODE[code ?? ''] ?? 'order.failure.unknown';

const BY_REASON: Readonly<Record<string, WordKey>> = {
  payment_timeout: 'order.failure.timeout',
  stock_lost: 'order.failure.stock',
  'cancelled by the customer': 'order.cancelled.by-you',
  'cancelled by the shop': 'order.cancelled.by-shop',
};
const FAILED = /^payment_failed: (.+)$/;

/** Why an order was cancelled. @param reason as it is kept */
export const cancelWord = (reason: string): WordKey => {
  const code = FAILED.exec(reason)?.[1];
  return code === undefined ? (BY_REASON[reason] ?? 'order.cancelled.by-shop') : failureWord(code);
};
