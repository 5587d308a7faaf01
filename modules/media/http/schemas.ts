import { Type } from 'typebox';
import type { PictureRow } from '../store.ts';
import { pictureOf } from '../store.ts';

/** A picture as staff are given it: what a product takes as one of its media, and what it is of. */
export const PictureSchema = Type.Object(
  {
    mediaId: Type.String({ format: 'uuid', description: 'What a product names it by.' }),
    url: Type.String({ description: 'A JPEG of at most 960 pixels in width.' }),
    width: Type.Integer({ description: 'Pixels, as it is shown.' }),
    height: Type.Integer(),
    placeholder: Type.String({ description: 'Its mean colour, #rrggbb.' }),
    renditions: Type.Array(Type.Integer(), {
      description: 'Widths in pixels: /media/r/{mediaId}/{width}.{avif, webp or jpg}.',
    }),
    type: Type.String({ description: 'jpeg, png, webp, avif, gif or svg.' }),
    bytes: Type.Integer({ description: 'Of the original.' }),
    fileName: Type.String(),
    createdAt: Type.String(),
  },
  { $id: 'Picture', title: 'Picture' },
);

export const viewOf = (row: PictureRow) => ({
  ...pictureOf(row),
  renditions: [...pictureOf(row).renditions],
  type: row.type,
  bytes: row.bytes,
  fileName: row.file_name,
  createdAt: row.created_at.toISOString(),
});
