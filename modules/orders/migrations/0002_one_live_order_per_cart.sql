-- Two tabs may check out one cart and order twice: whoever comes second is told of the first order, and pays nothing.
-- When that one is cancelled, the cart may be ordered again.
create unique index orders_one_live_per_cart on orders.orders (shop_id, cart_id)
  where cart_id is not null and state <> 'CANCELLED';
