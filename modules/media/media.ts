import { uuidArray } from '#platform/db';
import { isId } from '#platform/ids';
import type { Module, PlatformParts } from '#platform/module';
import type { ObjectStore } from '#platform/object-store';
import { createOriginalsCheck } from './audits.ts';
import type { Media } from './face.ts';
import { addRenditionRoutes } from './http/rendition-routes.ts';
import { addUploadRoutes } from './http/upload-routes.ts';
import { PICTURES_PER_READ_MAX } from './limits.ts';
import { pictureOf, readPictures } from './store.ts';
import { createAdoptDrawings } from './use-cases/adopt-drawings.ts';
import { createGiveRendition } from './use-cases/give-rendition.ts';
import { createListOldUploads, createSettleOldUploads } from './use-cases/settle-old-uploads.ts';
import { createUploads } from './use-cases/take-upload.ts';

export interface MediaDeps {
  readonly platform: PlatformParts;
  readonly objects: ObjectStore;
}

export const createMedia = ({ platform, objects }: MediaDeps): Module<Media> => {
  const uploads = createUploads(platform, objects);
  const giveRendition = createGiveRendition(platform.db, objects);
  return {
    face: {
      describe: createDescribe(platform),
      adoptDrawings: createAdoptDrawings(platform, objects),
      listOldUploads: createListOldUploads(platform),
      settleOldUploads: createSettleOldUploads(platform, objects),
    },
    parts: {
      name: 'media',
      routes: (app) => addUploadRoutes(app, platform.db, uploads),
      rootRoutes: (app) => addRenditionRoutes(app, giveRendition),
      audits: [createOriginalsCheck(objects)],
    },
  };
};

const createDescribe =
  ({ db }: Pick<PlatformParts, 'db'>): Media['describe'] =>
  async (shopId, mediaIds) => {
    if (mediaIds.length > PICTURES_PER_READ_MAX)
      throw new RangeError(`at most ${PICTURES_PER_READ_MAX} pictures a call`);
    const asked = mediaIds.filter(isId);
    if (asked.length === 0) return mediaIds.map(() => null);
    const rows = await db.run(readPictures, [shopId, uuidArray(asked)]);
    const byId = new Map(rows.map((row) => [row.id, pictureOf(row)] as const));
    return mediaIds.map((id) => byId.get(id) ?? null);
  };
