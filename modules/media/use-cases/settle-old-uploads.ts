import { uuidArray } from '#platform/db';
import type { PlatformParts } from '#platform/module';
import type { ObjectStore } from '#platform/object-store';
import { allRenditions, originalKey, renditionKey } from '../domain/rendition.ts';
import type { Media } from '../face.ts';
import { UNUSED_GRACE_MS, UNUSED_KEPT_MS } from '../limits.ts';
import { deleteUnused, listOld, markUnused } from '../store.ts';

const FIRST_ID = '00000000-0000-0000-0000-000000000000';

export const createListOldUploads =
  ({ db, clock }: Pick<PlatformParts, 'db' | 'clock'>): Media['listOldUploads'] =>
  async (after, limit) => {
    const before = new Date(clock.nowMs() - UNUSED_KEPT_MS);
    const rows = await db.run(listOld, [before, after?.shopId ?? FIRST_ID, after?.mediaId ?? FIRST_ID, limit]);
    return rows.map(({ shop_id, id }) => ({ shopId: shop_id, mediaId: id }));
  };

/** Marks first and forgets a day later, so that a product that is saved just now with an old picture does not lose it. */
export const createSettleOldUploads =
  ({ db, clock }: Pick<PlatformParts, 'db' | 'clock'>, objects: ObjectStore): Media['settleOldUploads'] =>
  async (uploads) => {
    const now = clock.now();
    const shopIds = uuidArray(uploads.map(({ shopId }) => shopId));
    const ids = uuidArray(uploads.map(({ mediaId }) => mediaId));
    const shown = `{${uploads.map(({ isShown }) => String(isShown)).join(',')}}`;
    await db.run(markUnused, [shopIds, ids, shown, now]);
    const graceEnds = new Date(now.getTime() - UNUSED_GRACE_MS);
    // The rows first: files that a crash leaves without a row are never read, a row without its file would be an error.
    const forgotten = await db.run(deleteUnused, [shopIds, ids, graceEnds]);
    for (const { shop_id, id, sha256 } of forgotten) {
      await objects.delete(originalKey(shop_id, sha256));
      for (const rendition of allRenditions()) await objects.delete(renditionKey(id, rendition));
    }
    return forgotten.length;
  };
