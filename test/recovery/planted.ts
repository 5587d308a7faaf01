/** Ids of one small history, to be put into the plants. */
export interface History {
  /** A variant that is in `sold`. */
  readonly variantId: string;
  /** Bought, packed, partly refunded by staff. */
  readonly sold: string;
  /** Bought, paid and then cancelled: its money went back. */
  readonly cancelled: string;
  /** Waits for its customer on the bank's page. */
  readonly waiting: string;
}

export interface Plant {
  readonly check: string;
  /** What is one unit or one cent off, or one row that should not be so. */
  readonly what: string;
  /** Undoes a constraint that forbids the plant, for the time of the test's transaction. */
  readonly allow?: string;
  readonly sql: (ids: History) => string;
  /** Words that the finding must hold: the row's own id, and the amounts where there are any. */
  readonly names: (ids: History) => readonly string[];
}

const LOST_PICTURE = '01900000-0000-7000-8000-00000000000a';
const referenceOf = (orderId: string): string =>
  `(select checkout_id::text from orders.orders where id = '${orderId}')`;
const oneOf = (table: string, where: string): string => `ctid = (select ctid from ${table} where ${where} limit 1)`;

/** One for each check at least. Triggers are off (`session_replication_role = replica`), as for a hand in the files. */
export const plants: readonly Plant[] = [
  {
    check: 'inventory.on-hand-equals-ledger',
    what: 'one piece on hand too many',
    sql: ({ variantId }) => `update inventory.stock set on_hand = on_hand + 1
      where ${oneOf('inventory.stock', `variant_id = '${variantId}'`)}`,
    names: ({ variantId }) => [`variant ${variantId}`, 'on hand, the ledger sums to'],
  },
  {
    check: 'inventory.held-equals-ledger-and-holds',
    what: 'one piece held that nobody holds',
    allow: 'alter table inventory.stock drop constraint stock_held_is_there',
    sql: ({ variantId }) => `update inventory.stock set held = held + 1
      where ${oneOf('inventory.stock', `variant_id = '${variantId}'`)}`,
    names: ({ variantId }) => [`variant ${variantId}`, '1 held, the ledger sums to 0'],
  },
  {
    check: 'inventory.holds-equal-ledger',
    what: 'one piece more in a hold that was sold',
    sql: ({ sold }) =>
      `update inventory.holds set quantities[1] = quantities[1] + 1 where reference = ${referenceOf(sold)}`,
    names: () => ['reference', 'is committed'],
  },
  {
    check: 'inventory.holds-end-on-time',
    what: 'a hold that the sweeper forgot',
    sql: ({ waiting }) =>
      `update inventory.holds set expires_at = now() - interval '1 day' where reference = ${referenceOf(waiting)}`,
    names: () => ['reference', 'is still bound'],
  },
  {
    check: 'orders.lines-add-up',
    what: 'a line one cent too dear',
    allow: 'alter table orders.lines drop constraint lines_total_adds_up',
    sql: ({ sold }) =>
      `update orders.lines set total_minor = total_minor + 1 where order_id = '${sold}' and position = 0`,
    names: ({ sold }) => [`order ${sold}`],
  },
  {
    check: 'orders.lines-add-up',
    what: 'a line of an order that is gone',
    sql: ({ sold }) => `delete from orders.orders where id = '${sold}'`,
    names: ({ sold }) => [`order ${sold} says nothing`],
  },
  {
    check: 'orders.timeline-tells-the-state',
    what: 'a state that nothing led to',
    sql: ({ sold }) => `update orders.orders set state = 'DELIVERED' where id = '${sold}'`,
    names: ({ sold }) => [`order ${sold} is DELIVERED`, 'ends in PACKED'],
  },
  {
    check: 'orders.timeline-has-no-gaps',
    what: 'an entry that is missing',
    sql: ({ sold }) => `delete from orders.timeline where order_id = '${sold}' and to_state = 'PAID'`,
    names: ({ sold }) => [`order ${sold} left PAID while it was PENDING`],
  },
  {
    check: 'orders.every-step-is-legal',
    what: 'a step that does not exist',
    sql: ({ sold }) =>
      `update orders.timeline set to_state = 'SHIPPED' where order_id = '${sold}' and to_state = 'PAID'`,
    names: ({ sold }) => [`order ${sold} went from PENDING to SHIPPED`],
  },
  {
    check: 'orders.nothing-pending-for-ever',
    what: 'a deadline that passed unseen',
    sql: ({ waiting }) => `update orders.orders set pay_by = now() - interval '6 minutes' where id = '${waiting}'`,
    names: ({ waiting }) => [`order ${waiting} should have been paid`],
  },
  {
    check: 'payments.ledger-balances',
    what: 'one cent that went nowhere',
    sql: ({ sold }) => `insert into payments.ledger (shop_id, order_id, kind, source_id, payment_id, debit_account,
        credit_account, amount_minor, currency)
      select shop_id, order_id, 'refund', gen_random_uuid(), payment_id, 'tax', 'provider_clearing', 1, currency
      from payments.ledger where order_id = '${sold}' and kind = 'capture'`,
    names: ({ sold }) => [`order ${sold}`],
  },
  {
    check: 'payments.payments-equal-ledger',
    what: 'one cent more in the books than was taken',
    sql: ({ sold }) => `update payments.ledger set amount_minor = amount_minor + 1
      where order_id = '${sold}' and kind = 'capture'`,
    names: ({ sold }) => ['payment', `of order ${sold}`],
  },
  {
    check: 'payments.refunds-equal-payments',
    what: 'a refund one cent larger than its payment knows',
    sql: ({ sold }) => `update payments.refunds set amount_minor = amount_minor + 1 where order_id = '${sold}'`,
    names: ({ sold }) => ['payment', `of order ${sold}`],
  },
  {
    check: 'payments.refunds-booked-once',
    what: 'a refund booked one cent short',
    sql: ({ sold }) => `update payments.ledger set amount_minor = amount_minor - 1
      where order_id = '${sold}' and kind = 'refund'`,
    names: ({ sold }) => ['refund', `of order ${sold}`],
  },
  {
    check: 'payments.given-up-holds-nothing',
    what: 'one cent kept of a payment that was given up',
    sql: ({ cancelled }) => `update payments.payments set refunded_minor = refunded_minor - 1,
      state = 'partially_refunded', updated_at = now() - interval '2 hours' where order_id = '${cancelled}'`,
    names: ({ cancelled }) => [`order ${cancelled} was given up`, 'still holds 1 '],
  },
  {
    check: 'payments.given-up-holds-nothing',
    what: 'a payment that was given up and can still be made',
    sql: ({
      waiting,
    }) => `update payments.payments set void_reason = 'regretted', updated_at = now() - interval '2 hours'
      where order_id = '${waiting}'`,
    names: ({ waiting }) => [`order ${waiting} was given up`, 'may still take money: it is requires_action'],
  },
  {
    check: 'payments.promised-refunds-are-sent',
    what: 'a refund that nobody sends',
    sql: ({ sold }) => `update payments.refunds set state = 'pending', provider_ref = null,
      created_at = now() - interval '2 hours' where order_id = '${sold}'`,
    names: ({ sold }) => ['refund', `order ${sold}: 100 GBP were promised`],
  },
  {
    check: 'checkout.every-purchase-ends',
    what: 'a purchase that stands still',
    sql: ({ waiting }) =>
      `update platform.processes set deadline_at = now() - interval '1 hour' where id = '${waiting}'`,
    names: ({ waiting }) => [`purchase ${waiting}`],
  },
  {
    check: 'fulfilment.every-step-is-finished',
    what: 'a parcel whose order was not told',
    sql: ({ sold }) => `update fulfilment.parcels set told = null, updated_at = now() - interval '1 hour'
      where order_id = '${sold}'`,
    names: ({ sold }) => ['parcel', `order ${sold}`],
  },
  {
    check: 'analytics.units-add-up',
    what: 'one piece sold that no product has',
    sql: () => `update analytics.sales set units = units + 1 where ${oneOf('analytics.sales', 'units > 0')}`,
    names: () => ['pieces were sold'],
  },
  {
    check: 'shop.sold-is-paid-once-and-in-full',
    what: 'an order one cent dearer than what was paid',
    allow: 'alter table orders.orders drop constraint orders_total_adds_up',
    sql: ({ sold }) => `update orders.orders set total_minor = total_minor + 1 where id = '${sold}'`,
    names: ({ sold }) => [`order ${sold}`],
  },
  {
    check: 'shop.sold-is-paid-once-and-in-full',
    what: 'a second payment of one order',
    allow: 'alter table payments.payments drop constraint payments_one_per_order',
    sql: ({ sold }) => `insert into payments.payments (shop_id, id, order_id, provider, amount_minor, currency, state,
        payment_method_id, email, return_url)
      select shop_id, gen_random_uuid(), order_id, provider, amount_minor, currency, 'creating', '', '', ''
      from payments.payments where order_id = '${sold}'`,
    names: ({ sold }) => [`order ${sold}`, '2 payment(s)'],
  },
  {
    check: 'shop.unsold-keeps-no-money',
    what: 'one cent kept of a cancelled order',
    sql: ({ cancelled }) => `with kept as (update payments.payments set refunded_minor = refunded_minor - 1,
        state = 'partially_refunded' where order_id = '${cancelled}')
      update orders.orders set updated_at = now() - interval '2 hours' where id = '${cancelled}'`,
    names: ({ cancelled }) => [`order ${cancelled}`, 'and 1 of its money'],
  },
  {
    check: 'shop.payments-have-orders',
    what: 'a payment that asks one cent too much',
    sql: ({ waiting }) => `update payments.payments set amount_minor = amount_minor + 1 where order_id = '${waiting}'`,
    names: ({ waiting }) => ['payment', `order ${waiting}`],
  },
  {
    check: 'shop.payments-have-orders',
    what: 'a payment whose order is gone',
    sql: ({ sold }) => `delete from orders.orders where id = '${sold}'`,
    names: ({ sold }) => [`order ${sold}, which does not exist`],
  },
  {
    check: 'shop.sold-goods-left-once',
    what: 'one piece more gone than was sold',
    sql: ({
      sold,
      variantId,
    }) => `update inventory.movements set on_hand_delta = on_hand_delta - 1, held_delta = held_delta - 1
      where kind = 'commit' and variant_id = '${variantId}' and reference = ${referenceOf(sold)}`,
    names: ({ sold, variantId }) => [`variant ${variantId}: 3 pieces left`, `order ${sold} is PACKED with 2`],
  },
  {
    check: 'shop.parcels-follow-orders',
    what: 'a parcel that left while its order stayed',
    sql: ({
      sold,
    }) => `with left_behind as (update orders.orders set updated_at = now() - interval '1 hour' where id = '${sold}')
      update fulfilment.parcels set state = 'shipped', told = 'shipped', carrier = 'c', tracking_number = 't',
        shipped_at = now() where order_id = '${sold}'`,
    names: ({ sold }) => [`order ${sold}`, 'is PACKED, its parcel', 'is shipped'],
  },
  {
    check: 'shop.parcels-follow-orders',
    what: 'a packed order without a parcel',
    sql: ({ sold }) => `with gone as (delete from fulfilment.parcels where order_id = '${sold}')
      update orders.orders set updated_at = now() - interval '1 hour' where id = '${sold}'`,
    names: ({ sold }) => [`order ${sold}`, 'is PACKED, its parcel is missing'],
  },
  {
    check: 'shop.waiting-orders-are-worked-on',
    what: 'an order whose purchase is gone',
    sql: ({ waiting }) => `with gone as (delete from platform.processes where id = '${waiting}')
      update orders.orders set placed_at = now() - interval '10 minutes' where id = '${waiting}'`,
    names: ({ waiting }) => [`order ${waiting}`, 'purchase is missing'],
  },
  {
    check: 'shop.kept-answers-name-orders',
    what: 'an acknowledged order that is gone',
    sql: ({ sold }) => `delete from orders.orders where id = '${sold}'`,
    names: ({ sold }) => [`acknowledged order ${sold}`, 'does not exist'],
  },
  {
    check: 'media.originals-are-there',
    what: 'a picture whose file is gone',
    sql: () => `insert into media.pictures (shop_id, id, sha256, type, width, height, bytes, colour, file_name, created_at, updated_at)
      select shop_id, '${LOST_PICTURE}', repeat('a', 64), 'png', 1, 1, 70, '#000000', 'lost.png', now(), now()
      from orders.orders limit 1`,
    names: () => [`picture ${LOST_PICTURE} has 70 bytes`, 'is not there'],
  },
  {
    check: 'catalog.pictures-exist',
    what: 'a picture that a product shows and nobody has',
    sql: () => `update catalog.products set media_ids = array['${LOST_PICTURE}'::uuid]
      where ${oneOf('catalog.products', `slug = 'mug'`)}`,
    names: () => ['product mug', `picture ${LOST_PICTURE}`],
  },
];
