import { statement } from '#platform/db';
import type { PictureType } from './domain/picture-type.ts';
import { plainUrl, widthsFor } from './domain/rendition.ts';
import type { Picture } from './face.ts';

export interface PictureRow {
  readonly shop_id: string;
  readonly id: string;
  readonly sha256: string;
  readonly type: PictureType | 'svg';
  readonly width: number;
  readonly height: number;
  readonly bytes: number;
  readonly colour: string;
  readonly file_name: string;
  readonly created_at: Date;
}
const COLUMNS = 'shop_id, id, sha256, type, width, height, bytes, colour, file_name, created_at';

/** Answers the rows that are new; one whose hash the shop has already is left out. */
export const insertPictures = statement<PictureRow>(
  'media.insert-pictures',
  `insert into media.pictures (shop_id, id, sha256, type, width, height, bytes, colour, file_name, created_at, updated_at)
   select $1, row.*, $3, $3 from jsonb_to_recordset($2::jsonb) as row (id uuid, sha256 text, type text, width integer,
     height integer, bytes bigint, colour text, file_name text)
   on conflict (shop_id, sha256) do nothing returning ${COLUMNS}`,
);

/** Sent once more, a picture is wanted again. */
export const findByHashes = statement<PictureRow>(
  'media.find-by-hashes',
  `update media.pictures set unused_since = null, updated_at = $3
   where shop_id = $1 and sha256 = any($2::text[]) returning ${COLUMNS}`,
);

export const readPictures = statement<PictureRow>(
  'media.read-pictures',
  `select ${COLUMNS} from media.pictures where shop_id = $1 and id = any($2::uuid[])`,
);

export const listOld = statement<{ shop_id: string; id: string }>(
  'media.list-old',
  `select shop_id, id from media.pictures
   where type <> 'svg' and created_at < $1 and (shop_id, id) > ($2::uuid, $3::uuid)
   order by shop_id, id limit $4`,
);

export const markUnused = statement<never>(
  'media.mark-unused',
  `update media.pictures p set updated_at = $4,
     unused_since = case when row.is_shown then null else coalesce(p.unused_since, $4) end
   from unnest($1::uuid[], $2::uuid[], $3::boolean[]) as row (shop_id, id, is_shown)
   where p.shop_id = row.shop_id and p.id = row.id and (p.unused_since is null) <> row.is_shown`,
);

export const deleteUnused = statement<PictureRow>(
  'media.delete-unused',
  `delete from media.pictures p using unnest($1::uuid[], $2::uuid[]) as row (shop_id, id)
   where p.shop_id = row.shop_id and p.id = row.id and p.unused_since < $3
   returning p.shop_id, p.id, p.sha256, p.type, p.width, p.height, p.bytes, p.colour, p.file_name, p.created_at`,
);

export const pictureOf = ({ id, width, height, colour }: PictureRow): Picture => ({
  mediaId: id,
  url: plainUrl(id, width),
  width,
  height,
  placeholder: colour,
  renditions: widthsFor(width),
});
