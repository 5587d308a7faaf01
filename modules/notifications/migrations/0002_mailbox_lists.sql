-- What staff look for: mails in one state, and mails to an address.
create index mailbox_state on notifications.mailbox (shop_id, state, id);
create index mailbox_recipient on notifications.mailbox (shop_id, (lower(recipient) collate "C"), id);
