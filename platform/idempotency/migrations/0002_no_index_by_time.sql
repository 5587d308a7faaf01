-- Old keys are found by going round the table. The block range index stopped telling young pages from old ones as soon as
-- the space of deleted keys was used again: its ranges only ever widen.
drop index platform.idempotency_keys_created_at;
