import type { CartRefusal } from '#modules/carts';
import type { CheckoutRefusal } from '#modules/checkout';
import type { WordKey } from '../../messages/words.ts';

type Refusal = CartRefusal | CheckoutRefusal | 'order_not_cancellable';

/** What a shopper is told for each refusal of the closed lists. */
const WORDS: Readonly<Record<Refusal, WordKey>> = {
  variant_not_found: 'refusal.variant_not_found',
  not_for_sale: 'refusal.not_for_sale',
  out_of_stock: 'refusal.out_of_stock',
  cart_not_found: 'refusal.cart_not_found',
  line_not_found: 'refusal.line_not_found',
  quantity_too_large: 'refusal.quantity_too_large',
  cart_full: 'refusal.cart_full',
  cart_changed: 'refusal.cart_changed',
  invalid_cart_token: 'refusal.invalid_cart_token',
  idempotency_conflict: 'refusal.idempotency_conflict',
  cart_empty: 'refusal.cart_empty',
  shipping_unavailable: 'refusal.shipping_unavailable',
  address_not_found: 'refusal.address_not_found',
  checkout_not_found: 'refusal.checkout_not_found',
  checkout_expired: 'refusal.checkout_expired',
  details_missing: 'refusal.details_missing',
  price_changed: 'refusal.price_changed',
  checkout_already_ordered: 'refusal.checkout_already_ordered',
  cart_already_ordered: 'refusal.cart_already_ordered',
  total_too_large: 'refusal.total_too_large',
  order_not_found: 'refusal.order_not_found',
  payment_not_found: 'refusal.payment_in_progress',
  payment_in_progress: 'refusal.payment_in_progress',
  payment_not_waiting: 'refusal.payment_not_waiting',
  payment_method_tried: 'refusal.payment_method_tried',
  order_not_cancellable: 'refusal.order_not_cancellable',
};

const isKnown = (code: string): code is Refusal => Object.hasOwn(WORDS, code);

/** @param code as it came back in an address: anything may stand there */
export const refusalWord = (code: string): WordKey => (isKnown(code) ? WORDS[code] : 'refusal.unknown');
