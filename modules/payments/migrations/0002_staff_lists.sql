-- What staff sort and search by. A payment's state is in the predicates of two indexes already, so no change of it was a
-- heap-only update before either.
create index payments_created on payments.payments (shop_id, created_at, id);
create index payments_amount on payments.payments (shop_id, amount_minor, id);
create index payments_state_created on payments.payments (shop_id, state, created_at, id);
create index payments_email on payments.payments (shop_id, (lower(email) collate "C"));
create index provider_events_of_order on payments.provider_events (shop_id, order_id);
