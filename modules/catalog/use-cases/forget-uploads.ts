import type { Media, OldUpload } from '#modules/media';
import { statement, uuidArray } from '#platform/db';
import type { Job, PlatformParts } from '#platform/module';

const UPLOADS_AT_ONCE = 500;

/** The second condition is the one that the index has. */
const shownOf = statement<{ shop_id: string; media_id: string }>(
  'catalog.uploads-shown',
  `select distinct p.shop_id, shown.media_id
   from (select distinct shop_id from unnest($1::uuid[]) as asked (shop_id)) as shop
   join catalog.products p on p.shop_id = shop.shop_id and p.media_ids && $2::uuid[] and p.media_ids <> '{}'
   cross join lateral unnest(p.media_ids) as shown (media_id)
   where shown.media_id = any($2::uuid[])`,
);

/** Has uploads forgotten that no product shows, those of products that are withdrawn counted as shown. */
export const createForgetUploads = ({ db, log }: Pick<PlatformParts, 'db' | 'log'>, media: Media): Job => ({
  name: 'catalog.forget-uploads',
  every: { cron: '11 4 * * *' },
  async run() {
    let forgotten = 0;
    let last: OldUpload | null = null;
    do {
      const uploads: readonly OldUpload[] = await media.listOldUploads(last, UPLOADS_AT_ONCE);
      const shopIds = uuidArray(uploads.map(({ shopId }) => shopId));
      const rows = await db.run(shownOf, [shopIds, uuidArray(uploads.map(({ mediaId }) => mediaId))]);
      const shown = new Set(rows.map(({ shop_id, media_id }) => `${shop_id} ${media_id}`));
      forgotten += await media.settleOldUploads(
        uploads.map((one) => ({ ...one, isShown: shown.has(`${one.shopId} ${one.mediaId}`) })),
      );
      last = uploads.length === UPLOADS_AT_ONCE ? (uploads.at(-1) ?? null) : null;
    } while (last !== null);
    if (forgotten > 0) log.info({ forgotten }, 'uploads that nothing shows were forgotten');
  },
});
