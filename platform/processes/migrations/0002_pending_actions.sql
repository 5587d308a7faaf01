-- What a story has asked for and is not yet done: written with the state that asks for it, handed to the workers when that has
-- committed, taken off with the state that its answer leads to.
alter table platform.processes add column pending jsonb not null default '[]';
create index processes_pending on platform.processes (name, updated_at) where pending <> '[]';
