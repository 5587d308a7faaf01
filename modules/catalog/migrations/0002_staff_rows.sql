-- What staff filter and sort their list of products by, one narrow row for each product: it is written with the product,
-- its stock by the facts of whoever keeps the stock. A scan of 50,000 rows without any help of an index takes 10 ms.
create table catalog.staff_rows (
  shop_id uuid not null,
  product_id uuid not null,
  title_key text collate "C" not null,
  status text collate "C" not null,
  category_path uuid[] not null,
  price_min_minor bigint not null,
  -- When the product was saved last.
  changed_at timestamptz not null,
  -- Pieces of all its variants, as last heard.
  available bigint not null default 0,
  -- out: none of any variant; low: of some variant few or none; in: enough of every one.
  stock_level text collate "C" not null default 'out' check (stock_level in ('out', 'low', 'in')),
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (shop_id, product_id),
  foreign key (shop_id, product_id) references catalog.products (shop_id, id)
);
create index staff_rows_title on catalog.staff_rows (shop_id, title_key, product_id);
create index staff_rows_changed on catalog.staff_rows (shop_id, changed_at, product_id);
create index staff_rows_price on catalog.staff_rows (shop_id, price_min_minor, product_id);
create index staff_rows_available on catalog.staff_rows (shop_id, available, product_id);
create index staff_rows_category_path on catalog.staff_rows using gin (category_path);

insert into catalog.staff_rows (shop_id, product_id, title_key, status, category_path, price_min_minor, changed_at,
  created_at, updated_at)
select shop_id, id, title_key, status, category_path, price_min_minor, updated_at, created_at, updated_at
from catalog.products;
