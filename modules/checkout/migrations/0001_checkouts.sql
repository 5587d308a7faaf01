create schema checkout;

-- A priced cart whose stock is held. Written once; whether it became an order is known by the order itself
-- (orders are unique by checkout), so nothing here has to be kept in step with it.
create table checkout.checkouts (
  shop_id uuid not null,
  id uuid not null,
  -- The id that its order will have: a repeated attempt to place it is the same order.
  order_id uuid not null,
  cart_id uuid not null,
  customer_id uuid,
  email text not null check (length(email) between 3 and 254),
  currency char(3) not null,
  lines jsonb not null,
  subtotal_minor bigint not null check (subtotal_minor >= 0),
  shipping_minor bigint not null check (shipping_minor >= 0),
  total_minor bigint not null check (total_minor = subtotal_minor + shipping_minor),
  shipping jsonb not null,
  address jsonb not null,
  expires_at timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (shop_id, id)
);
-- The checkout that a cart's next one replaces; and, by age, what retention deletes.
create index checkouts_cart on checkout.checkouts (shop_id, cart_id, created_at desc);
create index checkouts_created_at on checkout.checkouts using brin (created_at);
