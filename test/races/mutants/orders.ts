import type { Mutant } from './mutant.ts';

const PLACE = 'modules/orders/use-cases/place-orders.ts';
const PURCHASE = 'modules/checkout/domain/purchase.ts';
const PARCELS = 'modules/fulfilment/store.ts';

export const orderMutants: readonly Mutant[] = [
  {
    name: 'order-keys-not-stored',
    mistake: 'the answer of an order is not kept under its key',
    edits: [{ file: PLACE, from: 'claims.store(tx);', to: '' }],
  },
  {
    name: 'ordered-checkouts-forgotten',
    mistake: 'nobody looks whether a checkout was ordered before',
    edits: [
      {
        file: PLACE,
        from: 'const orderId = ordered.get(checkoutText(command));',
        to: 'const orderId: string | undefined = undefined;',
      },
    ],
  },
  {
    name: 'carts-may-be-ordered-twice',
    mistake: 'the database allows a cart two orders that live',
    edits: [
      {
        file: 'modules/orders/migrations/0002_one_live_order_per_cart.sql',
        from: 'create unique index orders_one_live_per_cart',
        to: 'create index orders_one_live_per_cart',
      },
    ],
  },
  {
    name: 'cancellation-after-payment-is-ignored',
    mistake: 'the purchase takes no notice of a cancellation once it is paid',
    edits: [
      {
        file: PURCHASE,
        from: "orderGone: stay('PAID'),\n      orderCancelled: unwindCancelled,",
        to: "orderGone: stay('PAID'),\n      orderCancelled: stay('PAID'),",
      },
    ],
  },
  {
    name: 'cancellation-while-charging-is-ignored',
    mistake: 'the purchase takes no notice of a cancellation while it is being charged, nor of an order that is gone',
    edits: [
      {
        file: PURCHASE,
        from: "orderGone: stay('CHARGING'),\n      orderCancelled: unwindCancelled,",
        to: "orderGone: stay('CHARGING'),\n      orderCancelled: stay('CHARGING'),",
      },
      { file: PURCHASE, from: "orderGone: unwind('order_cancelled'),", to: 'orderGone: celebrate,' },
    ],
  },
  {
    name: 'orders-not-locked',
    mistake: 'orders are loaded without FOR UPDATE when they change their state',
    edits: [
      {
        file: 'modules/orders/store/order-rows.ts',
        from: 'order by o.shop_id, o.id for update of o',
        to: 'order by o.id',
      },
    ],
  },
  {
    name: 'a-refused-step-is-not-taken-back',
    mistake: 'a parcel keeps the step that its order has refused',
    edits: [
      {
        file: 'modules/fulfilment/steps.ts',
        from: 'await parcelStore.undo(db, parcel, clock.now());',
        to: '',
      },
    ],
  },
  {
    name: 'one-parcel-is-not-unique',
    mistake: 'the database allows an order two parcels',
    edits: [
      {
        file: 'modules/fulfilment/migrations/0001_fulfilment.sql',
        from: 'constraint parcels_one_per_order unique (shop_id, order_id)',
        to: 'constraint parcels_one_per_order unique (shop_id, id, order_id)',
      },
    ],
  },
  {
    name: 'a-step-is-told-twice',
    mistake: 'a step of a parcel is told by everybody who comes by',
    edits: [{ file: PARCELS, from: 'and p.told is distinct from p.state returning', to: 'returning' }],
  },
  {
    name: 'a-shipped-parcel-is-shipped-again',
    mistake: 'shipping does not look whether the parcel has left',
    edits: [{ file: PARCELS, from: "and id = $2 and state = 'packed' and told = 'packed'", to: 'and id = $2' }],
  },
];
