import type { Media } from '#modules/media';
import type { ProductMedia } from '../face.ts';

/**
 * Pictures of ours as the media module tells them, all of many products in one question; what an input says of them beside
 * `alt` is not believed. A picture that there is not keeps its id and nothing else, by which it is refused.
 */
export type ResolveMedia = (
  shopId: string,
  lists: readonly (readonly ProductMedia[])[],
) => Promise<readonly (readonly ProductMedia[])[]>;

/** Pictures in one question to the media module. */
const ASKED_MAX = 1_000;

export const createResolveMedia =
  (media: Pick<Media, 'describe'>): ResolveMedia =>
  async (shopId, lists) => {
    const ids = [...new Set(lists.flatMap((list) => list.flatMap(({ mediaId }) => mediaId ?? [])))];
    if (ids.length === 0) return lists.map((list) => list.map(elsewhere));
    const found = new Map<string, ProductMedia>();
    for (let from = 0; from < ids.length; from += ASKED_MAX) {
      const pictures = await media.describe(shopId, ids.slice(from, from + ASKED_MAX));
      for (const picture of pictures) if (picture) found.set(picture.mediaId, { ...picture, alt: '' });
    }
    return lists.map((list) =>
      list.map((one): ProductMedia => {
        if (one.mediaId === undefined) return elsewhere(one);
        const picture = found.get(one.mediaId);
        return picture ? { ...picture, alt: one.alt } : { ...elsewhere(one), mediaId: one.mediaId };
      }),
    );
  };

const elsewhere = ({ url, alt }: ProductMedia): ProductMedia => ({ url, alt });
