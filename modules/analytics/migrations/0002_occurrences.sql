-- What happened in a quarter of an hour, UTC, beside sales: payments that failed, by the provider's reason, and held stock
-- that nobody bought. `currency` is empty where no money is meant.
create table analytics.occurrences (
  shop_id uuid not null,
  quarter timestamptz not null check (date_bin('15 minutes', quarter, '2000-01-01 00:00:00+00') = quarter),
  kind text not null check (kind in ('payment_failed', 'hold_expired')),
  code text not null check (length(code) <= 100),
  currency text not null check (currency ~ '^([A-Z]{3})?$'),
  count bigint not null check (count >= 0),
  amount_minor bigint not null check (amount_minor >= 0),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (shop_id, quarter, kind, code, currency)
) with (fillfactor = 80);

-- Where a rebuild adds up anew, then what is to be added to the rows above. Empty but for a rebuild, and after a crash.
create unlogged table analytics.occurrences_rebuilt as
  select shop_id, quarter, kind, code, currency, count, amount_minor from analytics.occurrences with no data;
alter table analytics.occurrences_rebuilt add primary key (shop_id, quarter, kind, code, currency);
