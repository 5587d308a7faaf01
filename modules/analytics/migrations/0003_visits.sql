-- Visits of the storefront by the quarter of an hour, UTC, as everything here is: how many began, and nothing of who came.
create table analytics.visits (
  shop_id uuid not null,
  quarter timestamptz not null check (date_bin('15 minutes', quarter, '2000-01-01 00:00:00+00') = quarter),
  visits bigint not null check (visits >= 0),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (shop_id, quarter)
) with (fillfactor = 50);
