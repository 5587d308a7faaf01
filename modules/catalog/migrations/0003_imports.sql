-- A file of products on its way into the catalog. The file lies in the object store; a worker takes it in batch by batch,
-- and another one goes on behind the last batch when it ends before its time.
create table catalog.imports (
  shop_id uuid not null,
  id uuid not null,
  file_name text not null check (length(file_name) between 1 and 255),
  bytes bigint not null check (bytes >= 0),
  sha256 text collate "C" not null,
  warehouse_code text not null,
  -- Whether whoever sent it may set stock; without it the levels in the file are passed over.
  sets_stock boolean not null,
  state text collate "C" not null check (state in ('queued', 'running', 'finished', 'failed', 'cancelled')),
  cancel_asked boolean not null default false,
  -- Every line up to this one has been dealt with.
  done_line integer not null default 0,
  bytes_done bigint not null default 0,
  rows_read integer not null default 0,
  created integer not null default 0,
  updated integer not null default 0,
  unchanged integer not null default 0,
  rejected integer not null default 0,
  stock_changed integer not null default 0,
  -- Runs since the last batch that was finished.
  attempts integer not null default 0,
  -- Why it failed, for a person.
  failure text,
  -- Until when a worker is trusted to be at it.
  leased_until timestamptz,
  started_by text not null,
  started_at timestamptz,
  finished_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (shop_id, id),
  constraint imports_end check ((finished_at is null) = (state in ('queued', 'running')))
);
create index imports_open on catalog.imports (created_at) where state in ('queued', 'running');
create index imports_finished on catalog.imports (finished_at) where finished_at is not null;

-- Rows that were not taken over, in the order of the file.
create table catalog.import_rejections (
  shop_id uuid not null,
  import_id uuid not null,
  line integer not null,
  number integer not null,
  field text,
  reason text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (shop_id, import_id, line, number),
  foreign key (shop_id, import_id) references catalog.imports (shop_id, id) on delete cascade
);
