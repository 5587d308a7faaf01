-- What the customer read when they ordered (BCP 47), for mails. A constant default: no row is written anew.
alter table orders.orders add column language text not null default 'en' check (length(language) between 2 and 10);
