-- When the customer showed that mails to their address reach them; null until then, and orders of guests stay away.
alter table identity.customers add column email_confirmed_at timestamptz;

-- Links of mails. What they carry is a MAC over id, purpose and salt under a key that is not in the database, so no row
-- holds anything to use. Each works once: ended_at is when it did, or when something that ends them all happened.
create table identity.links (
  shop_id uuid not null,
  id uuid not null,
  customer_id uuid not null,
  purpose text not null check (purpose in ('reset_password', 'confirm_email', 'change_email')),
  -- The address it was sent to: the new one when it is to be changed.
  email text not null check (length(email) between 3 and 254),
  language text not null check (length(language) between 2 and 10),
  salt text not null check (length(salt) >= 22),
  expires_at timestamptz not null,
  ended_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (shop_id, id),
  foreign key (shop_id, customer_id) references identity.customers (shop_id, id) on delete cascade,
  check (expires_at > created_at)
);
create index links_customer on identity.links (shop_id, customer_id, purpose, created_at);
