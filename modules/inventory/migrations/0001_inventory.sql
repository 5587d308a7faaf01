create schema inventory;

create table inventory.warehouses (
  shop_id uuid not null,
  id uuid not null,
  code text not null check (char_length(code) between 1 and 64),
  name text not null check (char_length(name) between 1 and 200),
  country text not null check (country ~ '^[A-Z]{2}$'),
  postcode text not null check (char_length(postcode) <= 20),
  priority integer not null check (priority between 0 and 10000),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (shop_id, id),
  constraint warehouses_code unique (shop_id, code)
);

-- One row per variant and warehouse. Its only index is the primary key and its pages keep room, so every change of the
-- numbers is a heap-only (HOT) update: a hot row is rewritten thousands of times a second without touching an index.
create table inventory.stock (
  shop_id uuid not null,
  variant_id uuid not null,
  warehouse_id uuid not null,
  on_hand integer not null,
  held integer not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (shop_id, variant_id, warehouse_id),
  constraint stock_on_hand_not_negative check (on_hand >= 0),
  constraint stock_held_not_negative check (held >= 0),
  constraint stock_held_is_there check (held <= on_hand)
) with (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_cost_delay = 0);

-- One row per reference: its lines live and die together, so they have one state, one expiry and one row to lock. The
-- three arrays are one line each by position.
create table inventory.holds (
  shop_id uuid not null,
  reference text collate "C" not null check (char_length(reference) between 1 and 300),
  state text collate "C" not null,
  expires_at timestamptz not null,
  variant_ids uuid[] not null,
  warehouse_ids uuid[] not null,
  quantities integer[] not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (shop_id, reference),
  constraint holds_state check (state in ('held', 'bound', 'committed', 'released', 'expired', 'restocked')),
  constraint holds_lines check (
    cardinality(quantities) > 0
    and cardinality(variant_ids) = cardinality(quantities)
    and cardinality(warehouse_ids) = cardinality(quantities)
    and 0 < all (quantities)
  )
) with (autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_cost_delay = 0);
create index holds_live_expires_at on inventory.holds (expires_at) where state in ('held', 'bound');

-- The ledger: every change of stock is a row, and the sums of the deltas are the stock. The primary key is the history
-- of one variant in order of time, which is how people and audits read it.
create table inventory.movements ( -- append-only
  shop_id uuid not null,
  variant_id uuid not null,
  id uuid not null,
  warehouse_id uuid not null,
  kind text collate "C" not null,
  on_hand_delta integer not null,
  held_delta integer not null,
  reference text collate "C" not null,
  reason text,
  actor_id text,
  created_at timestamptz not null,
  primary key (shop_id, variant_id, id),
  constraint movements_deltas check (case kind
    when 'hold' then on_hand_delta = 0 and held_delta > 0
    when 'release' then on_hand_delta = 0 and held_delta < 0
    when 'expire' then on_hand_delta = 0 and held_delta < 0
    when 'commit' then on_hand_delta < 0 and held_delta = on_hand_delta
    when 'restock' then on_hand_delta > 0 and held_delta = 0
    when 'receive' then on_hand_delta > 0 and held_delta = 0
    when 'adjust' then on_hand_delta <> 0 and held_delta = 0
    else false
  end)
);
-- A delivery or a correction is booked once per reference, variant and warehouse.
create unique index movements_change_once on inventory.movements (shop_id, reference, variant_id, warehouse_id)
  where kind in ('receive', 'adjust');
