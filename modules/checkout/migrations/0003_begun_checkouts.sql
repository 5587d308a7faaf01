-- A checkout may be begun, and its stock held, before the shopper has said who they are: the e-mail address is empty then.
-- Such a checkout is never ordered (domain/details.ts).
alter table checkout.checkouts drop constraint checkouts_email_check;
alter table checkout.checkouts add constraint checkouts_email_check
  check (email = '' or length(email) between 3 and 254) not valid;
alter table checkout.checkouts validate constraint checkouts_email_check;
