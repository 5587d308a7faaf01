/** A payment method by its id: one that a shopper typed, or one of the named test cards. */
import type { Books } from '../state/books.ts';
import type { CardFace, PaymentMethodRecord } from '../state/records.ts';
import { cardByName, type TestCard } from './test-cards.ts';

const NAMED_EXPIRY = { expMonth: 12, expYear: 2034 };
/** Of a charge whose typed card has left the books by their bound: something has to stand there. */
export const FORGOTTEN_FACE: CardFace = { brand: 'unknown', last4: '0000', ...NAMED_EXPIRY };

export function findPaymentMethod(books: Books, id: string): PaymentMethodRecord | undefined {
  const typed = books.get('paymentMethod', id);
  if (typed !== undefined) return typed;
  const card = cardByName(id);
  if (card === undefined) return undefined;
  const { brand, last4 } = card;
  return { id, created: 0, testCard: id, face: { brand, last4, ...NAMED_EXPIRY }, billing: {} };
}

/** How the card behaves. */
export function findCard(books: Books, id: string): TestCard | undefined {
  return cardByName(findPaymentMethod(books, id)?.testCard ?? '');
}

export function faceOf(books: Books, id: string): CardFace {
  return findPaymentMethod(books, id)?.face ?? FORGOTTEN_FACE;
}
