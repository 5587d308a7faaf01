-- What is running out, fewest pieces first: the list for staff. The stock itself has no index but its key, so that selling a
-- piece touches none; this list is compared with it every few seconds. The zero id stands for all warehouses together.
create table inventory.scarce (
  shop_id uuid not null,
  warehouse_id uuid not null,
  variant_id uuid not null,
  available bigint not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (shop_id, warehouse_id, variant_id)
);
create index scarce_fewest_first on inventory.scarce (shop_id, warehouse_id, available, variant_id);
