-- The order in which things happened to an order, given out while its row is locked. The ids carry the time of the process
-- that made them: of two processes whose clocks differ, or of one whose clock was set back, the later may have the lower id.
-- Entries from before this column are older than all others, and among themselves as they were.
create sequence orders.timeline_positions;
alter table orders.timeline add column position bigint;
alter table orders.timeline alter column position set default nextval('orders.timeline_positions');
