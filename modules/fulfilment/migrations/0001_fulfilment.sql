create schema fulfilment;

create table fulfilment.parcels (
  shop_id uuid not null,
  id uuid not null,
  order_id uuid not null,
  state text not null check (state in ('packed', 'shipped', 'delivered')),
  -- The last state that the order was moved to and the world was told of. Behind `state` while a step is under way, or
  -- after a crash in the middle of one: then the step is finished by whoever comes next.
  told text check (told in ('packed', 'shipped', 'delivered')),
  lines jsonb not null,
  carrier text check (length(carrier) between 1 and 100),
  tracking_number text check (length(tracking_number) between 1 and 100),
  packed_at timestamptz not null,
  shipped_at timestamptz,
  delivered_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null,
  primary key (shop_id, id),
  constraint parcels_one_per_order unique (shop_id, order_id),
  constraint parcels_shipped_has_tracking check (state = 'packed'
    or (carrier is not null and tracking_number is not null and shipped_at is not null)),
  constraint parcels_delivered_has_time check (state <> 'delivered' or delivered_at is not null)
);
create index parcels_unfinished on fulfilment.parcels (updated_at) where told is distinct from state;
