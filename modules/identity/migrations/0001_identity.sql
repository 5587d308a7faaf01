create schema identity;

create table identity.customers (
  shop_id uuid not null,
  id uuid not null,
  email text not null check (length(email) between 3 and 254),
  name text not null check (length(name) between 1 and 120),
  password_hash text not null check (password_hash like '$argon2id$%'),
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (shop_id, id)
);
create unique index customers_email on identity.customers (shop_id, lower(email));

create table identity.staff (
  shop_id uuid not null,
  id uuid not null,
  email text not null check (length(email) between 3 and 254),
  password_hash text not null check (password_hash like '$argon2id$%'),
  scopes text[] not null check (array_position(scopes, null) is null),
  disabled_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (shop_id, id)
);
create unique index staff_email on identity.staff (shop_id, lower(email));

-- A signed-in device: one family of refresh tokens, of which number `generation` is the one that counts. A token is a
-- MAC over id, generation and salt under a key that is not in the database, so no row holds anything to sign in with.
create table identity.sessions (
  shop_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('customer', 'staff')),
  subject_id uuid not null,
  salt text not null check (length(salt) >= 22),
  generation integer not null check (generation > 0),
  rotated_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  revoked_reason text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (shop_id, id),
  check ((revoked_at is null) = (revoked_reason is null)),
  check (expires_at > created_at)
);
create index sessions_subject on identity.sessions (shop_id, subject_id);
create index sessions_revoked_at on identity.sessions (revoked_at) where revoked_at is not null;
create index sessions_expires_at on identity.sessions (expires_at);

create table identity.addresses (
  shop_id uuid not null,
  customer_id uuid not null,
  id uuid not null,
  name text not null check (length(name) between 1 and 120),
  line1 text not null check (length(line1) between 1 and 200),
  line2 text,
  city text not null check (length(city) between 1 and 120),
  postcode text not null check (length(postcode) between 1 and 20),
  region text,
  country text not null check (country ~ '^[A-Z]{2}$'),
  phone text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (shop_id, customer_id, id),
  foreign key (shop_id, customer_id) references identity.customers (shop_id, id) on delete cascade
);
