-- A link that opens an account is in no row: it is made when the mail goes out, from this id.
alter table notifications.mailbox add column link_id uuid;
