-- A declined card may be followed by another one on the same payment of the provider. What came of the first says nothing about
-- the second: messages are told apart by the card that they name, so no card is tried twice.
alter table payments.payments
  add column attempt integer not null default 1 check (attempt between 1 and 100),
  add column tried_method_ids jsonb not null default '[]' check (jsonb_array_length(tried_method_ids) = attempt - 1),
  add column on_decline text not null default 'cancel' check (on_decline in ('cancel', 'wait'));

alter table payments.payments
  drop constraint payments_state,
  add constraint payments_state check (state in ('creating', 'processing', 'requires_action', 'awaiting_method', 'captured',
    'failed', 'voided', 'partially_refunded', 'refunded')),
  drop constraint payments_code_of_failed,
  add constraint payments_code_of_failed check (state not in ('failed', 'awaiting_method') or failure_code is not null),
  add constraint payments_waits_when_asked_to check (state <> 'awaiting_method' or on_decline = 'wait');

-- As before, and those that a card could still be given to.
drop index payments.payments_given_up;
create index payments_given_up on payments.payments (updated_at)
  where void_reason is not null and state in ('requires_action', 'awaiting_method', 'captured', 'partially_refunded');
