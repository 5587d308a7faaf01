create schema if not exists platform;

-- The outbox. Written in the transaction that made the fact true, read from the replication stream by the relay.
-- `position` is only for replays: it follows insertion, not commit, order.
create table platform.outbox ( -- append-only
  position bigint generated always as identity primary key,
  id uuid not null,
  shop_id uuid not null,
  type text not null,
  version smallint not null,
  subject text not null,
  time timestamptz not null,
  traceparent text,
  data json not null,
  created_at timestamptz not null default now()
);
create index outbox_type_position on platform.outbox (type, position);

-- An event that a subscriber has dealt with: written in the transaction of its effect.
create table platform.inbox ( -- append-only
  subscriber text not null,
  event_id uuid not null,
  created_at timestamptz not null default now(),
  primary key (subscriber, event_id)
);
create index inbox_created_at on platform.inbox using brin (created_at);

-- Deliveries that wait for another try.
create table platform.deliveries (
  subscriber text not null,
  event_id uuid not null,
  event json not null,
  attempts integer not null,
  next_attempt_at timestamptz not null,
  last_error text not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (subscriber, event_id)
);
create index deliveries_next_attempt_at on platform.deliveries (next_attempt_at);

-- Deliveries that a person has to look at; `replayed_at` is set when they are sent again.
create table platform.dead_letters (
  id uuid primary key,
  subscriber text not null,
  event_id uuid not null,
  event json not null,
  attempts integer not null,
  reason text not null,
  replayed_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index dead_letters_open on platform.dead_letters (created_at) where replayed_at is null;

create publication stoa_outbox for table platform.outbox with (publish = 'insert');
