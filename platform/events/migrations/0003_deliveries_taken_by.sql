-- Which bus has a delivery in its hands: what a dead one had is due at once for the next.
alter table platform.deliveries add column taken_by uuid;
