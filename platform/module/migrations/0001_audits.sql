create schema if not exists platform;

-- That the books were proved, when, and what was found: one row, of the last audit.
create table platform.last_audit (
  one boolean primary key default true check (one),
  audited_at timestamptz not null,
  took_ms integer not null check (took_ms >= 0),
  checks integer not null check (checks >= 0),
  disagreements integer not null check (disagreements >= 0),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
