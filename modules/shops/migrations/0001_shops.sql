create schema shops;

-- The merchant's shop: the id that leads the keys of everything a merchant owns.
create table shops.shops (
  id uuid primary key,
  slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 64),
  name text not null check (length(name) between 1 and 120),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  country text not null check (country ~ '^[A-Z]{2}$'),
  email text not null check (length(email) between 3 and 254),
  created_at timestamptz not null,
  updated_at timestamptz not null
);

create table shops.shipping_options (
  shop_id uuid not null references shops.shops (id),
  code text not null check (code ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(code) <= 64),
  title text not null check (length(title) between 1 and 120),
  price_minor bigint not null check (price_minor >= 0),
  free_from_minor bigint check (free_from_minor >= 0),
  countries text[] not null check (array_position(countries, null) is null),
  days_from smallint not null check (days_from >= 0),
  days_to smallint not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (shop_id, code),
  check (days_to >= days_from)
);
