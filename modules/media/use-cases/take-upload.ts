import type { Readable } from 'node:stream';
import { textArray } from '#platform/db';
import { newId } from '#platform/ids';
import type { PlatformParts } from '#platform/module';
import { type ObjectStore, type PutHashed, putHashed } from '#platform/object-store';
import { type Result, refuse, succeed } from '#platform/result';
import { HEAD_BYTES, type PictureType, pictureTypeOf } from '../domain/picture-type.ts';
import { originalKey } from '../domain/rendition.ts';
import { INSPECTIONS_AT_ONCE_MAX, INSPECTIONS_WAITING_MAX } from '../limits.ts';
import type { MediaRefusal } from '../refusals.ts';
import { createGate } from '../rendering/gate.ts';
import { inspectPicture } from '../rendering/inspect.ts';
import { findByHashes, insertPictures, type PictureRow } from '../store.ts';

/** A file that has arrived whole and was not looked into yet. */
export type Arrived = PutHashed;

export interface TakenUpload {
  readonly row: PictureRow;
  /** False when the shop had this very picture already. */
  readonly isNew: boolean;
}

export interface Uploads {
  /** Keeps a file while it arrives. */
  receive(file: Readable): Promise<Arrived>;
  discard(arrived: Arrived): Promise<void>;
  /** Looks into a file that has arrived, and keeps it as a picture or not at all. */
  take(shopId: string, arrived: Arrived, fileName: string): Promise<Result<TakenUpload, MediaRefusal>>;
}

export const createUploads = ({ db, clock }: Pick<PlatformParts, 'db' | 'clock'>, objects: ObjectStore): Uploads => {
  const inspections = createGate('a look into an upload', INSPECTIONS_AT_ONCE_MAX, INSPECTIONS_WAITING_MAX);
  const discard = ({ key }: Arrived): Promise<void> => objects.delete(key);
  return {
    receive: (file) => putHashed(objects, `incoming/${newId()}`, file, HEAD_BYTES),
    discard,
    async take(shopId, arrived, fileName) {
      try {
        const { bytes, sha256 } = arrived;
        const type = pictureTypeOf(arrived.head);
        if (type === null) return refuse('picture_type_refused', saying(arrived.head), { param: 'file' });
        const inspected = await inspections.pass(() => inspect(objects, arrived, type));
        if (!inspected.ok) return inspected;
        // The file first, then the row: a row never names a file that is not there.
        await objects.move(arrived.key, originalKey(shopId, sha256));
        const now = clock.now();
        const row = { id: newId(), sha256, type, bytes, ...inspected.value, file_name: fileName };
        const [made] = await db.run(insertPictures, [shopId, JSON.stringify([row]), now]);
        if (made) return succeed({ row: made, isNew: true });
        const [known] = await db.run(findByHashes, [shopId, textArray([sha256]), now]);
        if (!known) throw new Error(`picture ${sha256} was there and is not`);
        return succeed({ row: known, isNew: false });
      } finally {
        await discard(arrived);
      }
    },
  };
};

const inspect = async (objects: ObjectStore, { key }: Arrived, type: PictureType) => {
  const original = await objects.read(key);
  if (original === null) throw new Error(`${key} has arrived and is not there`);
  return inspectPicture(original, type);
};

const saying = (head: Buffer): string =>
  /^\s*(?:<\?xml|<!doctype svg|<svg|<!--)/i.test(head.toString('latin1'))
    ? 'SVG can hold scripts and is not taken; send a JPEG, PNG, WebP, AVIF or GIF.'
    : 'The file is no picture that is taken; send a JPEG, PNG, WebP, AVIF or GIF.';
