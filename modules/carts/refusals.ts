import type { RefusalCatalogue } from '#platform/result';

export type CartRefusal =
  | 'variant_not_found'
  | 'not_for_sale'
  | 'out_of_stock'
  | 'cart_not_found'
  | 'line_not_found'
  | 'quantity_too_large'
  | 'cart_full'
  | 'cart_changed'
  | 'invalid_cart_token'
  | 'idempotency_conflict';

export const cartRefusals: RefusalCatalogue<CartRefusal> = {
  variant_not_found: { status: 404, when: 'There is no such variant.' },
  not_for_sale: { status: 409, when: 'The variant exists but cannot be bought now.' },
  out_of_stock: {
    status: 409,
    when: 'Only in a shop whose carts hold stock: the lines fell short; details.lines says how many are left.',
  },
  cart_not_found: { status: 404, when: 'No open cart belongs to the token or the customer.' },
  line_not_found: { status: 404, when: 'The cart has no such line (any more).' },
  quantity_too_large: { status: 422, when: 'A line holds at most 999; details.inCart says how many there are.' },
  cart_full: { status: 422, when: 'A cart holds at most 100 lines.' },
  cart_changed: { status: 412, when: 'If-Match names another version; details.version is the one that counts.' },
  invalid_cart_token: { status: 422, when: 'The cart token was not made by this shop.' },
  idempotency_conflict: { status: 422, when: 'The key was used before with another request.' },
};
