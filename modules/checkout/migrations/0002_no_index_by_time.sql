-- Old checkouts are found by going round the table. The block range index stopped telling young pages from old ones as soon
-- as the space of deleted rows was used again: its ranges only ever widen.
drop index checkout.checkouts_created_at;
