-- What the shopper reads (BCP 47), for the mails of the order. A constant default: no row is written anew.
alter table checkout.checkouts add column language text not null default 'en' check (length(language) between 2 and 10);
