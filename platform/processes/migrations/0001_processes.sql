-- One row per running story (saga). `data` is what the story has learnt, as plain JSON.
create table platform.processes (
  name text not null,
  id uuid not null,
  shop_id uuid not null,
  state text not null,
  data jsonb not null,
  -- How many messages have been decided; the step number in the keys of its actions.
  steps integer not null,
  deadline_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (name, id)
);
create index processes_deadline_at on platform.processes (deadline_at) where deadline_at is not null;
