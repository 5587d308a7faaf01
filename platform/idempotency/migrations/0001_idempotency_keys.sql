-- The answer of a write that carried an Idempotency-Key, stored in the transaction of the write itself.
-- `scope` is the shop and the actor, so that one client's keys can never meet another's.
create table platform.idempotency_keys ( -- append-only
  scope text not null,
  key text not null,
  request_hash text not null,
  status smallint not null,
  body json not null,
  created_at timestamptz not null default now(),
  primary key (scope, key)
);
create index idempotency_keys_created_at on platform.idempotency_keys using brin (created_at);
