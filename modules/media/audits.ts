import { type Runner, statement } from '#platform/db';
import type { AuditCheck, AuditFinding } from '#platform/module';
import type { ObjectStore } from '#platform/object-store';
import { originalKey } from './domain/rendition.ts';

const PAGE_ROWS = 1_000;
const DISAGREEMENTS_MAX = 50;
const FIRST_ID = '00000000-0000-0000-0000-000000000000';

const page = statement<{ shop_id: string; id: string; sha256: string; bytes: number }>(
  'audit.media.pictures-page',
  `select shop_id, id, sha256, bytes from media.pictures where (shop_id, id) > ($1::uuid, $2::uuid)
   order by shop_id, id limit $3`,
);

/** Rows of ours that others may hold theirs against. */
export const mediaRelations = {
  pictures: 'select shop_id, id as media_id from media.pictures',
} as const;

/** A picture whose original is gone cannot be shown in another width any more, and no copy of ours brings it back. */
export const createOriginalsCheck = (objects: ObjectStore): AuditCheck => ({
  name: 'media.originals-are-there',
  proves: 'Every picture that the shop knows has its original in the object store, with all its bytes.',
  async run(runner: Runner): Promise<AuditFinding> {
    const disagreements: string[] = [];
    let checked = 0;
    let last: readonly [shopId: string, id: string] | null = [FIRST_ID, FIRST_ID];
    while (last !== null) {
      const rows: readonly { shop_id: string; id: string; sha256: string; bytes: number }[] = await runner.run(page, [
        ...last,
        PAGE_ROWS,
      ]);
      for (const { shop_id, id, sha256, bytes } of rows) {
        const size = await objects.size(originalKey(shop_id, sha256));
        if (size === bytes || disagreements.length >= DISAGREEMENTS_MAX) continue;
        disagreements.push(
          `picture ${id} has ${bytes} bytes, its original ${size === null ? 'is not there' : `has ${size}`}`,
        );
      }
      checked += rows.length;
      const end = rows.at(-1);
      last = end && rows.length === PAGE_ROWS ? [end.shop_id, end.id] : null;
    }
    return { checked, disagreements };
  },
});
