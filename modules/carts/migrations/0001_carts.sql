create schema carts;

-- expires_at is indexed and moves by a day at least, so that most changes of a cart are heap-only updates.
create table carts.carts (
  shop_id uuid not null,
  id uuid not null,
  customer_id uuid,
  state text not null check (state in ('open', 'closed')),
  version integer not null check (version > 0),
  expires_at timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (shop_id, id),
  check (expires_at > created_at)
) with (fillfactor = 80);
create unique index carts_open_of_customer on carts.carts (shop_id, customer_id) where state = 'open' and customer_id is not null;
create index carts_expires_at on carts.carts (expires_at);

-- One line per variant. Lines are written only with their cart's row locked, and deleted with it; a foreign key would
-- say so once more at the price of a look-up and a lock per add.
create table carts.lines (
  shop_id uuid not null,
  cart_id uuid not null,
  variant_id uuid not null,
  id uuid not null,
  quantity integer not null check (quantity between 1 and 999),
  seen_price_minor bigint not null check (seen_price_minor >= 0),
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (shop_id, cart_id, variant_id)
) with (fillfactor = 80);
