create schema analytics;

-- What happened in a quarter of an hour, UTC. Every offset in use is a multiple of 15 minutes (Nepal +5:45), so days and
-- hours of any time zone are sums of whole rows. The current row is updated by every batch: half the page is left free,
-- so that a new version stays on the page and no index is touched.
create table analytics.sales (
  shop_id uuid not null,
  quarter timestamptz not null check (date_bin('15 minutes', quarter, '2000-01-01 00:00:00+00') = quarter),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  orders_placed bigint not null check (orders_placed >= 0),
  orders_paid bigint not null check (orders_paid >= 0),
  units bigint not null check (units >= 0),
  -- Of paid orders, with shipping.
  revenue_minor bigint not null check (revenue_minor >= 0),
  shipping_minor bigint not null check (shipping_minor >= 0),
  captured_minor bigint not null check (captured_minor >= 0),
  -- After payment; before it they are orders_unpaid.
  orders_cancelled bigint not null check (orders_cancelled >= 0),
  cancelled_minor bigint not null check (cancelled_minor >= 0),
  orders_unpaid bigint not null check (orders_unpaid >= 0),
  orders_refunded bigint not null check (orders_refunded >= 0),
  refunds bigint not null check (refunds >= 0),
  refunded_minor bigint not null check (refunded_minor >= 0),
  -- Refunds that the provider took back later.
  reversed_minor bigint not null check (reversed_minor >= 0),
  payment_failures bigint not null check (payment_failures >= 0),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (shop_id, quarter, currency),
  constraint sales_shipping_is_revenue check (shipping_minor <= revenue_minor)
) with (fillfactor = 50);

-- What was sold of a variant on a day, UTC, by paid orders; called as it was last sold on that day.
create table analytics.product_days (
  shop_id uuid not null,
  day date not null,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  variant_id uuid not null,
  product_id uuid not null,
  sku text not null,
  title text not null,
  options_text text not null,
  units bigint not null check (units >= 0),
  revenue_minor bigint not null check (revenue_minor >= 0),
  last_sold_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (shop_id, day, currency, variant_id)
) with (fillfactor = 80);

-- Where a rebuild adds up anew; then what is to be added to the rows above, negative where they say too much. `stored`:
-- there was such a row. Empty but for a rebuild, and after a crash.
create unlogged table analytics.sales_rebuilt as select sales.*, false as stored from analytics.sales with no data;
alter table analytics.sales_rebuilt add primary key (shop_id, quarter, currency), alter stored set default false;

create unlogged table analytics.product_days_rebuilt as
  select product_days.*, false as stored, last_sold_at as stored_sold_at from analytics.product_days with no data;
alter table analytics.product_days_rebuilt
  add primary key (shop_id, day, currency, variant_id), alter stored set default false;

-- The first moment of a local day. Where clocks are set back over midnight, 00:00 comes twice and PostgreSQL takes the
-- second: an hour after 23:00 is then the first.
create function analytics.day_begins(day date, zone text) returns timestamptz
language sql stable strict parallel safe as $$
  select least(day::timestamp at time zone zone, (day::timestamp - interval '1 hour') at time zone zone + interval '1 hour')
$$;
