import { type Database, uuidArray } from '#platform/db';
import type { ObjectStore } from '#platform/object-store';
import { originalKey, type Rendition, renditionKey, widthsFor } from '../domain/rendition.ts';
import { RENDERINGS_AT_ONCE_MAX, RENDERINGS_WAITING_MAX } from '../limits.ts';
import { createGate } from '../rendering/gate.ts';
import { renderPicture } from '../rendering/render.ts';
import { readPictures } from '../store.ts';

/** The bytes of a rendition, or null when there is no such picture or it is not that wide. */
export type GiveRendition = (shopId: string, id: string, rendition: Rendition) => Promise<Buffer | null>;

/**
 * Gives renditions from the store; one that nobody has asked for yet is made, once for all who wait for it, and kept.
 * @param render the maker, for tests that count its calls
 * @throws Unavailable when too many wait for renditions to be made
 */
export const createGiveRendition = (db: Database, objects: ObjectStore, render = renderPicture): GiveRendition => {
  const gate = createGate('a rendition', RENDERINGS_AT_ONCE_MAX, RENDERINGS_WAITING_MAX);
  const underWay = new Map<string, Promise<Buffer | null>>();

  const make = async (shopId: string, id: string, rendition: Rendition): Promise<Buffer | null> => {
    const [row] = await db.run(readPictures, [shopId, uuidArray([id])]);
    if (!row || !widthsFor(row.width).includes(rendition.width)) return null;
    return gate.pass(async () => {
      const original = await objects.read(originalKey(shopId, row.sha256));
      if (original === null) throw new Error(`the original of picture ${id} is not in the object store`);
      const made = await render(original, row.type, rendition);
      await objects.put(renditionKey(id, rendition), made, { durable: false });
      return made;
    });
  };

  return async (shopId, id, rendition) => {
    const key = renditionKey(id, rendition);
    const kept = await objects.read(key);
    // A file without bytes is what a power cut leaves of one that was not waited for.
    if (kept !== null && kept.length > 0) return kept;
    const known = underWay.get(key);
    if (known) return known;
    const making = make(shopId, id, rendition).finally(() => underWay.delete(key));
    underWay.set(key, making);
    return making;
  };
};
