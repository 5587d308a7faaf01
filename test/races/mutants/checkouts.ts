import type { Mutant } from './mutant.ts';

const STOCK = 'modules/inventory/store/stock.ts';
const OPEN = 'modules/checkout/use-cases/open-checkout.ts';

export const checkoutMutants: readonly Mutant[] = [
  {
    name: 'stock-not-locked',
    mistake: 'the shelves are read without FOR UPDATE',
    edits: [{ file: STOCK, from: 'order by s.warehouse_id for update', to: 'order by s.warehouse_id' }],
  },
  {
    name: 'held-stock-is-sold-again',
    mistake: 'what is held for others counts as available',
    edits: [
      {
        file: 'modules/inventory/domain/decide-hold.ts',
        from: 'available: onHand - held +',
        to: 'available: onHand +',
      },
    ],
  },
  {
    name: 'stock-locked-in-the-order-asked',
    mistake: 'shelves are locked in the order of the basket',
    edits: [
      {
        file: STOCK,
        from: '[...unique].sort(([left], [right]) => (left < right ? -1 : 1))',
        to: '[...unique]',
      },
    ],
  },
  {
    name: 'older-checkouts-keep-their-stock',
    mistake: "a new checkout does not take over what the cart's older ones hold",
    edits: [
      { file: OPEN, from: 'replacing: ofCart === null ? replacedIds :', to: 'replacing: ofCart === null ? [] :' },
    ],
  },
  {
    name: 'checkout-keys-not-kept',
    mistake: 'the answer of a checkout is not kept under its key',
    edits: [
      {
        file: 'modules/checkout/store/batches.ts',
        from: 'claims.keep(claim, { status: 201, body: viewOf(checkout) });',
        to: '',
      },
    ],
  },
  {
    name: 'stock-held-for-the-cart-of-later',
    mistake: 'the cart is read a second time when its stock is held',
    edits: [
      {
        file: OPEN,
        from: 'lines: checkout.lines.map(',
        to: 'lines: ((await carts.read(checkout.shopId, checkout.cartId)) ?? checkout).lines.map(',
      },
    ],
  },
  {
    name: 'request-hash-not-compared',
    mistake: 'another body under a known key is taken for a repeat',
    edits: [
      {
        file: 'platform/idempotency/index.ts',
        from: 'found.requestHash === claim.requestHash ?',
        to: "found.requestHash !== '' ?",
      },
    ],
  },
];
