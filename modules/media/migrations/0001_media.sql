create schema media;

-- A picture that was uploaded, or drawn for the demo (svg). The bytes lie in the object store under their hash, so the
-- same picture twice is one row and one file.
create table media.pictures (
  shop_id uuid not null,
  id uuid not null,
  sha256 text collate "C" not null check (sha256 ~ '^[0-9a-f]{64}$'),
  type text collate "C" not null check (type in ('jpeg', 'png', 'webp', 'avif', 'gif', 'svg')),
  -- As it is shown: turned as its EXIF orientation says.
  width integer not null check (width > 0),
  height integer not null check (height > 0),
  bytes bigint not null check (bytes > 0),
  -- The mean of all its pixels, shown until the picture is there.
  colour text collate "C" not null check (colour ~ '^#[0-9a-f]{6}$'),
  file_name text not null check (length(file_name) between 1 and 255),
  -- Since when nothing that is known shows it and it was found old enough to be forgotten; a day later it is.
  unused_since timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (shop_id, id),
  constraint pictures_sha256_key unique (shop_id, sha256)
);
