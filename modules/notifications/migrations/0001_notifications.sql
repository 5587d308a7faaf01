create schema notifications;

-- Every mail there ever was. Without a mail server they stay `kept`, and staff read them in the admin.
create table notifications.mailbox (
  shop_id uuid not null,
  id uuid not null,
  template text not null,
  event_id uuid not null,
  recipient text not null,
  subject text not null,
  text_body text not null,
  html_body text not null,
  state text not null check (state in ('kept', 'queued', 'sent', 'failed')),
  attempts integer not null default 0 check (attempts >= 0),
  -- When it may be taken next; while someone sends it, when their lease ends.
  next_attempt_at timestamptz not null,
  last_error text,
  sent_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (shop_id, id),
  constraint mailbox_once_per_event unique (shop_id, event_id, template),
  constraint mailbox_sent_has_time check ((state = 'sent') = (sent_at is not null)),
  constraint mailbox_failed_has_reason check (state <> 'failed' or last_error is not null)
);
create index mailbox_due on notifications.mailbox (next_attempt_at) where state = 'queued';
