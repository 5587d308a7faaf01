-- Outbox and inbox in partitions by the time that an event's id carries (UUIDv7), so that old ones are given back whole:
-- nothing is deleted row by row, nothing is left for vacuum. Both tables have the same bounds. An id outside all of
-- them lands in the default partition: a partition that was not made in time never stops a purchase.

create function platform.lowest_id_at(moment timestamptz) returns uuid
language sql immutable strict parallel safe as $$
  select rpad(lpad(to_hex((extract(epoch from moment) * 1000)::bigint), 12, '0'), 32, '0')::uuid
$$;

-- Adds the partition [from_at, until_at) to `outbox` or `inbox`. Made aside and then attached: that takes no lock which
-- an insert would wait for. Answers `added`, `there`, or why it cannot be: `overlaps` another one, or is `occupied` by rows
-- that have landed in the default partition meanwhile.
create function platform.add_event_partition(parent text, from_at timestamptz, until_at timestamptz) returns text
language plpgsql as $$
declare
  name text := format('platform.%I', parent || to_char(from_at at time zone 'UTC', '"_"YYYYMMDD"t"HH24MISS'));
begin
  perform pg_advisory_xact_lock(hashtext('platform.add_event_partition'));
  if to_regclass(name) is not null then
    return 'there';
  end if;
  begin
    execute format('create table %s (like platform.%I including defaults including constraints)', name, parent);
    execute format('alter table platform.%I attach partition %s for values from (%L) to (%L)', parent, name,
      platform.lowest_id_at(from_at), platform.lowest_id_at(until_at));
  exception
    when invalid_object_definition then return 'overlaps';
    when check_violation then return 'occupied';
  end;
  return 'added';
end
$$;

-- A partition is emptied before it is dropped: that locks only itself, so giving gigabytes back is waited for by nobody,
-- and the drop, which locks the whole table, has next to nothing left to do.
create function platform.empty_event_partition(name text) returns void language plpgsql as $$
begin
  execute format('truncate platform.%I', name);
end
$$;
create function platform.drop_event_partition(name text) returns void language plpgsql as $$
begin
  execute format('drop table platform.%I', name);
end
$$;

create sequence platform.outbox_position;

create table platform.outbox_in_parts ( -- append-only
  position bigint not null default nextval('platform.outbox_position'),
  id uuid not null,
  shop_id uuid not null,
  type text not null,
  version smallint not null,
  subject text not null,
  time timestamptz not null,
  traceparent text,
  data json not null,
  created_at timestamptz not null default now()
) partition by range (id);

create table platform.inbox_in_parts ( -- append-only
  subscriber text not null,
  event_id uuid not null,
  created_at timestamptz not null default now()
) partition by range (event_id);

-- What is copied has been published before, and must not be again.
alter publication stoa_outbox drop table platform.outbox;

alter table platform.outbox rename to outbox_whole;
alter table platform.inbox rename to inbox_whole;
alter table platform.outbox_in_parts rename to outbox;
alter table platform.inbox_in_parts rename to inbox;

create table platform.outbox_default partition of platform.outbox default;
create table platform.inbox_default partition of platform.inbox default;
do $$
declare
  today timestamptz := date_trunc('day', now(), 'UTC');
begin
  for day in 0 .. 3 loop
    perform platform.add_event_partition('outbox', today + day * interval '1 day', today + (day + 1) * interval '1 day');
    perform platform.add_event_partition('inbox', today + day * interval '1 day', today + (day + 1) * interval '1 day');
  end loop;
end
$$;

insert into platform.outbox select * from platform.outbox_whole order by position;
insert into platform.inbox select * from platform.inbox_whole;
select setval('platform.outbox_position', coalesce(max(position), 0) + 1, false) from platform.outbox_whole;
drop table platform.outbox_whole, platform.inbox_whole;

alter table platform.outbox add constraint outbox_pkey primary key (position, id);
create index outbox_type_position on platform.outbox (type, position);
alter table platform.inbox add constraint inbox_pkey primary key (subscriber, event_id);
alter sequence platform.outbox_position owned by platform.outbox.position;

alter publication stoa_outbox add table platform.outbox;
alter publication stoa_outbox set (publish_via_partition_root = true);

-- Where the write-ahead log stood at a time: all that was committed before a mark has been read from the log when the
-- replication slot has confirmed its position.
create table platform.log_marks ( -- append-only
  created_at timestamptz primary key,
  position pg_lsn not null
);

-- Closed dead letters by the time of their closing, for whoever deletes them.
create index dead_letters_replayed on platform.dead_letters (replayed_at) where replayed_at is not null;
