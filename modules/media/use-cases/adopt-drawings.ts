import { hash } from 'node:crypto';
import { textArray } from '#platform/db';
import { newId } from '#platform/ids';
import type { PlatformParts } from '#platform/module';
import type { ObjectStore } from '#platform/object-store';
import { originalKey } from '../domain/rendition.ts';
import type { Media } from '../face.ts';
import { DRAWINGS_PER_CALL_MAX } from '../limits.ts';
import { DRAWING_PIXELS } from '../rendering/open-image.ts';
import { findByHashes, insertPictures, pictureOf } from '../store.ts';

/**
 * Keeps drawings as pictures without drawing any: some 300 take a fifth of a second, and a first start has no more time.
 * A rendition is drawn when it is first asked for.
 */
export const createAdoptDrawings =
  ({ db, clock }: Pick<PlatformParts, 'db' | 'clock'>, objects: ObjectStore): Media['adoptDrawings'] =>
  async (shopId, drawings) => {
    if (drawings.length > DRAWINGS_PER_CALL_MAX)
      throw new RangeError(`at most ${DRAWINGS_PER_CALL_MAX} drawings a call`);
    const rows = drawings.map(({ fileName, svg, colour }) => {
      const content = Buffer.from(svg);
      return {
        content,
        row: {
          id: newId(),
          sha256: hash('sha256', content),
          type: 'svg',
          width: DRAWING_PIXELS,
          height: DRAWING_PIXELS,
          bytes: content.length,
          colour,
          file_name: fileName,
        },
      };
    });
    for (const { content, row } of rows)
      await objects.put(originalKey(shopId, row.sha256), content, { durable: false });
    const now = clock.now();
    await db.run(insertPictures, [shopId, JSON.stringify(rows.map(({ row }) => row)), now]);
    const hashes = rows.map(({ row }) => row.sha256);
    const kept = await db.run(findByHashes, [shopId, textArray(hashes), now]);
    const byHash = new Map(kept.map((row) => [row.sha256, pictureOf(row)] as const));
    return hashes.flatMap((sha256) => byHash.get(sha256) ?? []);
  };
