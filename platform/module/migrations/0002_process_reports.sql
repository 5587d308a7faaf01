-- What each process of the installation said of itself last, every few seconds; one that says nothing any more is shown as
-- such for a while and then forgotten. Ages are counted by the database's clock, whatever the hosts' clocks say.
create table platform.process_reports (
  process_id uuid primary key,
  report json not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
