import type { AnotherCardRefusal } from '#modules/payments';
import type { RefusalCatalogue } from '#platform/result';

export type CheckoutRefusal =
  | 'cart_not_found'
  | 'cart_empty'
  | 'not_for_sale'
  | 'out_of_stock'
  | 'shipping_unavailable'
  | 'address_not_found'
  | 'checkout_not_found'
  | 'checkout_expired'
  | 'details_missing'
  | 'price_changed'
  | 'checkout_already_ordered'
  | 'cart_already_ordered'
  | 'total_too_large'
  | 'order_not_found'
  | AnotherCardRefusal;

export const checkoutRefusals: RefusalCatalogue<CheckoutRefusal> = {
  cart_not_found: { status: 404, when: 'There is no open cart with this id, or its token was not sent.' },
  cart_empty: { status: 422, when: 'A cart without lines cannot be checked out.' },
  not_for_sale: { status: 409, when: 'Lines cannot be bought any more; details.lines names them.' },
  out_of_stock: { status: 409, when: 'Lines fell short; details.lines says which, and how many are left.' },
  shipping_unavailable: { status: 422, when: 'The shipping option does not exist or does not deliver there.' },
  address_not_found: { status: 404, when: 'There is no such address in your address book.' },
  checkout_not_found: { status: 404, when: 'There is no checkout with this id, or it is not yours.' },
  checkout_expired: { status: 409, when: 'Its stock is no longer held; renew it or check out again.' },
  details_missing: {
    status: 422,
    when: 'It was begun on the shop’s pages and lacks an e-mail address or a part of the postal address; details.missing.',
  },
  price_changed: {
    status: 409,
    when: 'On the shop’s pages only: the total is not the one that was shown; details.checkoutId has the prices of now.',
  },
  checkout_already_ordered: { status: 409, when: 'It was ordered under another key; details.orderId is the order.' },
  cart_already_ordered: {
    status: 409,
    when: 'Another checkout of its cart was ordered; details.orderId is the order. Once that is cancelled, check out again.',
  },
  order_not_found: { status: 404, when: 'There is no order with this id, or it is not yours.' },
  payment_not_found: { status: 409, when: 'The first card has not been tried yet; wait for how it ends.' },
  payment_in_progress: { status: 409, when: 'A card is being charged for this order; wait for how it ends.' },
  payment_not_waiting: {
    status: 409,
    when: 'The order asks for no other card: it is paid, given up, past its time, or was placed without onDecline: wait.',
  },
  payment_method_tried: {
    status: 409,
    when: 'This payment method was declined for this order; have the card typed again, which gives it another name.',
  },
  total_too_large: { status: 422, when: 'The total is beyond what one order may cost.' },
  idempotency_conflict: { status: 422, when: 'The key was used before with another request.' },
};
