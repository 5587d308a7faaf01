-- What a person recognises their devices by, as the browser says of itself; rotated_at is when one was seen last.
alter table identity.sessions add column user_agent text check (length(user_agent) between 1 and 300);

-- The address that a checkout begins with; none while the address book is empty.
alter table identity.customers add column default_address_id uuid;
update identity.customers c set default_address_id =
  (select id from identity.addresses a where a.shop_id = c.shop_id and a.customer_id = c.id order by id limit 1);
