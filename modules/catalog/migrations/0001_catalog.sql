create schema catalog;

-- A tree. `path` holds the ids from the root down to the category itself, so that a subtree is one array test.
create table catalog.categories (
  shop_id uuid not null,
  id uuid not null,
  slug text not null check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 120),
  title text not null check (title <> ''),
  description text not null,
  parent_id uuid,
  path uuid[] not null,
  position integer not null,
  attributes jsonb not null check (jsonb_typeof(attributes) = 'array'),
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (shop_id, id),
  constraint categories_slug_key unique (shop_id, slug),
  foreign key (shop_id, parent_id) references catalog.categories (shop_id, id),
  constraint path_ends_with_self check (path[cardinality(path)] = id),
  constraint path_names_parent check (parent_id is not distinct from path[cardinality(path) - 1])
);
create index categories_path on catalog.categories using gin (path);

create table catalog.products (
  shop_id uuid not null,
  id uuid not null,
  slug text not null check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 120),
  title text not null check (title <> ''),
  -- The title folded to lower case without accents: what lists are sorted by, bytewise.
  title_key text collate "C" not null,
  description text not null,
  brand text,
  category_id uuid,
  -- The category's path, copied so that lists need no join.
  category_path uuid[] not null,
  tags text[] not null,
  attributes jsonb not null check (jsonb_typeof(attributes) = 'object'),
  options jsonb not null check (jsonb_typeof(options) = 'array'),
  media jsonb not null check (jsonb_typeof(media) = 'array'),
  -- `code=value` of attributes and options, folded: what filters look for.
  facets text[] not null,
  -- Brand, tags, SKUs and option values: found by search, below the title.
  keywords text not null,
  status text not null check (status in ('draft', 'published', 'archived')),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  price_min_minor bigint not null check (price_min_minor >= 0),
  price_max_minor bigint not null check (price_max_minor >= price_min_minor),
  version integer not null check (version >= 1),
  -- Hash of the content as last saved; a save with the same hash changes nothing.
  fingerprint text not null,
  -- First publication; stays when the product is withdrawn.
  published_at timestamptz,
  search tsvector not null generated always as (
    setweight(to_tsvector('english', title), 'A') || setweight(to_tsvector('english', keywords), 'B')
      || setweight(to_tsvector('english', left(description, 20000)), 'C')) stored,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (shop_id, id),
  constraint products_slug_key unique (shop_id, slug),
  foreign key (shop_id, category_id) references catalog.categories (shop_id, id),
  constraint published_has_time check (status <> 'published' or published_at is not null),
  constraint path_belongs_to_category check (category_id is not distinct from category_path[cardinality(category_path)])
);
create index products_newest on catalog.products (shop_id, published_at desc, id desc) where status = 'published';
create index products_price on catalog.products (shop_id, price_min_minor, id) where status = 'published';
create index products_title on catalog.products (shop_id, title_key, id) where status = 'published';
create index products_category_path on catalog.products using gin (category_path);
create index products_facets on catalog.products using gin (facets);
create index products_search on catalog.products using gin (search);
create index products_staff on catalog.products (shop_id, id desc);
create index products_category on catalog.products (shop_id, category_id);

-- A variant that a save leaves out is retired, not deleted: carts and orders keep its id, and its SKU stays its own.
create table catalog.variants (
  shop_id uuid not null,
  id uuid not null,
  product_id uuid not null,
  sku text not null check (sku <> '' and length(sku) <= 120),
  position integer not null,
  options jsonb not null check (jsonb_typeof(options) = 'object'),
  -- `Blue / Large`, in the order of the product's options.
  options_text text not null,
  price_minor bigint not null check (price_minor >= 0),
  compare_at_minor bigint check (compare_at_minor >= 0),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  weight_grams integer not null check (weight_grams >= 0),
  barcode text,
  retired boolean not null default false,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (shop_id, id),
  constraint variants_sku_key unique (shop_id, sku),
  foreign key (shop_id, product_id) references catalog.products (shop_id, id),
  -- Judged at commit, so that two variants may swap their values in one save.
  constraint variants_options_key exclude using btree (shop_id with =, product_id with =, options with =)
    where (not retired) deferrable initially deferred
);
create index variants_product on catalog.variants (shop_id, product_id, position);
