-- Which uploads are shown by products: asked by whoever forgets the others. Products without any cost nothing.
alter table catalog.products add column media_ids uuid[] not null default '{}';
update catalog.products set media_ids = array(
  select (one ->> 'mediaId')::uuid from jsonb_array_elements(media) as one where one ? 'mediaId')
  where jsonb_path_exists(media, '$[*].mediaId');
create index products_media_ids on catalog.products using gin (media_ids) where media_ids <> '{}';
