create schema payments;

-- One row per order, written before the provider is asked: whatever happens then, there is something to ask about.
create table payments.payments (
  shop_id uuid not null,
  id uuid not null,
  order_id uuid not null,
  provider text not null check (length(provider) between 1 and 32),
  -- The provider's name of the payment; null until its first word reached us.
  provider_ref text check (length(provider_ref) between 1 and 255),
  amount_minor bigint not null,
  refunded_minor bigint not null default 0 check (refunded_minor >= 0),
  -- Promised to refunds that have not ended.
  refunding_minor bigint not null default 0 check (refunding_minor >= 0),
  currency char(3) not null check (currency ~ '^[A-Z]{3}$'),
  state text not null,
  -- These three are sent again, unchanged, when the provider has to be asked again under the same key.
  payment_method_id text not null check (length(payment_method_id) <= 255),
  email text not null check (length(email) <= 254),
  return_url text not null check (length(return_url) <= 2048),
  next_action_url text check (length(next_action_url) <= 2048),
  failure_code text check (length(failure_code) <= 100),
  -- Set once: this payment is to end with the customer having paid nothing.
  void_reason text check (length(void_reason) <= 300),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (shop_id, id),
  constraint payments_one_per_order unique (shop_id, order_id),
  constraint payments_provider_ref unique (provider, provider_ref),
  constraint payments_state check (state in
    ('creating', 'processing', 'requires_action', 'captured', 'failed', 'voided', 'partially_refunded', 'refunded')),
  constraint payments_amount check (amount_minor > 0 or (amount_minor = 0 and state = 'voided')),
  constraint payments_never_refunds_more_than_captured check (refunded_minor + refunding_minor <= amount_minor),
  constraint payments_state_of_refunds check (case state
    when 'refunded' then refunded_minor = amount_minor
    when 'partially_refunded' then refunded_minor > 0 and refunded_minor < amount_minor
    else refunded_minor = 0 end),
  constraint payments_refunds_of_captured check (refunding_minor = 0 or state in ('captured', 'partially_refunded')),
  constraint payments_known_to_provider check (provider_ref is not null or state in ('creating', 'failed', 'voided')),
  constraint payments_link_of_action check (next_action_url is null or state = 'requires_action'),
  constraint payments_code_of_failed check (state <> 'failed' or failure_code is not null),
  constraint payments_reason_of_voided check (state <> 'voided' or void_reason is not null)
) with (fillfactor = 80);
-- Money that is to go back and has not, and customers still being asked for an order that was given up: nearly empty.
create index payments_given_up on payments.payments (updated_at)
  where void_reason is not null and state in ('requires_action', 'captured', 'partially_refunded');
create index payments_open on payments.payments (updated_at) where state in ('creating', 'processing');

-- The row is written before the provider is asked; its id is in the key of that question.
create table payments.refunds (
  shop_id uuid not null,
  order_id uuid not null,
  id uuid not null,
  payment_id uuid not null,
  provider_ref text check (length(provider_ref) between 1 and 255),
  amount_minor bigint not null check (amount_minor > 0),
  currency char(3) not null check (currency ~ '^[A-Z]{3}$'),
  state text not null check (state in ('pending', 'succeeded', 'failed')),
  reason text not null check (length(reason) <= 300),
  requested_by text not null check (length(requested_by) <= 100),
  failure_code text check (length(failure_code) <= 100),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (shop_id, order_id, id),
  constraint refunds_provider_ref unique (shop_id, order_id, provider_ref),
  constraint refunds_code_of_failed check ((state = 'failed') = (failure_code is not null))
);
create index refunds_pending on payments.refunds (updated_at) where state = 'pending';

-- The ledger. A row is a transfer: it debits one account and credits another by the same amount, so nothing that can be
-- written here can be out of balance. The primary key says that each capture and each refund is booked once.
create table payments.ledger ( -- append-only
  shop_id uuid not null,
  order_id uuid not null,
  kind text not null check (kind in ('capture', 'refund', 'refund_reversal')),
  source_id uuid not null,
  payment_id uuid not null,
  debit_account text not null,
  credit_account text not null,
  amount_minor bigint not null check (amount_minor > 0),
  currency char(3) not null check (currency ~ '^[A-Z]{3}$'),
  created_at timestamptz not null default now(),
  primary key (shop_id, order_id, kind, source_id),
  constraint ledger_two_accounts check (debit_account <> credit_account),
  constraint ledger_accounts check (
    debit_account in ('customer', 'provider_clearing', 'merchant_payable', 'refunds', 'provider_fees', 'commission', 'tax')
    and credit_account in
      ('customer', 'provider_clearing', 'merchant_payable', 'refunds', 'provider_fees', 'commission', 'tax'))
);

create function payments.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'the ledger is only ever added to' using errcode = 'check_violation', constraint = 'ledger_append_only';
end
$$;
create trigger ledger_append_only before update or delete or truncate on payments.ledger
  for each statement execute function payments.refuse_change();

-- Webhooks that took effect, so that one that comes twice is known.
create table payments.provider_events ( -- append-only
  shop_id uuid not null,
  provider text not null,
  id text not null check (length(id) between 1 and 255),
  type text not null check (length(type) <= 100),
  order_id uuid not null,
  created_at timestamptz not null default now(),
  primary key (shop_id, provider, id)
);
create index provider_events_created_at on payments.provider_events (created_at);
