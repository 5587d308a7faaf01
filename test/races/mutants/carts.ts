import type { Mutant } from './mutant.ts';

const CHANGES = 'modules/carts/use-cases/change-carts.ts';
const BOOK = 'modules/carts/domain/cart-book.ts';
const CART = 'modules/carts/domain/cart.ts';

export const cartMutants: readonly Mutant[] = [
  {
    name: 'carts-not-locked',
    mistake: 'carts are loaded without FOR UPDATE',
    edits: [{ file: 'modules/carts/store/load-carts.ts', from: 'order by c.shop_id, c.id for update of c', to: '' }],
  },
  {
    name: 'cart-begin-race-is-an-error',
    mistake: "the second of two processes that begin a customer's cart does not look again",
    edits: [{ file: CHANGES, from: "isUniqueViolation(error, 'carts_open_of_customer')", to: 'error === null' }],
  },
  {
    name: 'one-open-cart-is-not-unique',
    mistake: 'the database allows a customer two open carts',
    edits: [
      {
        file: 'modules/carts/migrations/0001_carts.sql',
        from: 'create unique index carts_open_of_customer',
        to: 'create index carts_open_of_customer',
      },
    ],
  },
  {
    name: 'merge-leaves-the-other-cart-open',
    mistake: 'the anonymous cart is not closed when its lines are taken over',
    edits: [{ file: BOOK, from: 'shelf.close({ ...anonymous, lines: [] });', to: '' }],
  },
  {
    name: 'merge-forgets-what-is-there',
    mistake: 'merged quantities replace those that are there instead of adding up',
    edits: [{ file: CART, from: 'Math.min(known.quantity + line.quantity,', to: 'Math.min(line.quantity,' }],
  },
  {
    name: 'cart-version-ignored',
    mistake: 'If-Match on a cart is not compared',
    edits: [{ file: CART, from: 'change.ifVersion !== null &&', to: 'change.ifVersion === 0 &&' }],
  },
  {
    name: 'cart-keys-not-stored',
    mistake: 'the Idempotency-Key of an add is not kept',
    edits: [{ file: CHANGES, from: 'claims.store(tx);', to: '' }],
  },
  {
    name: 'an-add-finds-no-line',
    mistake: 'each add begins a line of its own',
    edits: [
      {
        file: CART,
        from: 'cart.lines.find((line) => line.variantId === variantId)',
        to: 'undefined as Line | undefined',
      },
    ],
  },
];
