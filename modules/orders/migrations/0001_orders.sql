create schema orders;

-- People read numbers aloud: six digits from the first order on.
create sequence orders.order_numbers start with 100001;

create table orders.orders (
  shop_id uuid not null,
  id uuid not null,
  -- Shown as S-<number>. Grows with time, so it is also the order of every list.
  number bigint not null,
  checkout_id uuid not null,
  cart_id uuid,
  customer_id uuid,
  email text not null check (length(email) between 3 and 254),
  currency char(3) not null,
  subtotal_minor bigint not null check (subtotal_minor >= 0),
  shipping_minor bigint not null check (shipping_minor >= 0),
  total_minor bigint not null,
  state text not null default 'PENDING' check (state in
    ('PENDING', 'PAID', 'REVIEW', 'PACKED', 'SHIPPED', 'DELIVERED', 'CANCELLED', 'RETURNED', 'REFUNDED')),
  shipping_code text not null,
  shipping_title text not null,
  address jsonb not null,
  payment_method_id text not null,
  cancel_reason text,
  pay_by timestamptz not null,
  placed_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null,
  primary key (shop_id, id),
  constraint orders_one_per_checkout unique (shop_id, checkout_id),
  constraint orders_number unique (shop_id, number),
  constraint orders_total_adds_up check (total_minor = subtotal_minor + shipping_minor),
  constraint orders_reason_of_cancelled check ((state = 'CANCELLED') = (cancel_reason is not null))
);
create index orders_of_customer on orders.orders (shop_id, customer_id, number desc) where customer_id is not null;
create index orders_by_state on orders.orders (shop_id, state, number desc);

-- As sold: nothing here changes when the catalog does.
create table orders.lines ( -- append-only
  shop_id uuid not null,
  order_id uuid not null,
  position smallint not null check (position >= 0),
  variant_id uuid not null,
  product_id uuid not null,
  sku text not null,
  title text not null,
  options_text text not null,
  quantity integer not null check (quantity > 0),
  unit_price_minor bigint not null check (unit_price_minor >= 0),
  total_minor bigint not null,
  created_at timestamptz not null default now(),
  primary key (shop_id, order_id, position),
  constraint lines_total_adds_up check (total_minor = quantity * unit_price_minor)
);

-- Every change of state after the placing, which the order's own row tells (placed_at, customer_id).
create table orders.timeline ( -- append-only
  shop_id uuid not null,
  order_id uuid not null,
  id uuid not null,
  from_state text not null,
  to_state text not null,
  changed_by text not null,
  reason text,
  created_at timestamptz not null,
  primary key (shop_id, order_id, id)
);

-- The same list as domain/order-states.ts; a test compares them pair by pair.
create function orders.guard_transition() returns trigger language plpgsql as $$
begin
  if (old.state || '>' || new.state) <> all (array[
    'PENDING>PAID', 'PENDING>CANCELLED',
    'PAID>REVIEW', 'PAID>PACKED', 'PAID>CANCELLED',
    'REVIEW>PAID', 'REVIEW>CANCELLED',
    'PACKED>SHIPPED', 'PACKED>CANCELLED',
    'SHIPPED>DELIVERED', 'SHIPPED>RETURNED',
    'DELIVERED>RETURNED',
    'RETURNED>REFUNDED'
  ]) then
    raise exception 'order % cannot go from % to %', old.id, old.state, new.state
      using errcode = 'check_violation', constraint = 'orders_transition';
  end if;
  return new;
end
$$;
create trigger orders_transition before update of state on orders.orders
  for each row when (old.state is distinct from new.state) execute function orders.guard_transition();
