import { Type } from 'typebox';
import { TITLE_LENGTH_MAX, URL_LENGTH_MAX } from '../limits.ts';

/** Widths of renditions that a client may send back; what it sends is not believed. */
const RENDITIONS_MAX = 12;
const PIXELS_MAX = 100_000;
const Pixels = Type.Integer({ minimum: 1, maximum: PIXELS_MAX });

/** A picture as a client names it: an upload by its mediaId, or an address elsewhere. */
export const MediaBody = Type.Object(
  {
    mediaId: Type.Optional(Type.String({ format: 'uuid', description: 'Of an upload; the rest is taken from it.' })),
    url: Type.Optional(
      Type.String({ minLength: 1, maxLength: URL_LENGTH_MAX, description: 'Of a picture that is not uploaded.' }),
    ),
    alt: Type.String({ maxLength: TITLE_LENGTH_MAX, description: 'What it shows, for who cannot see it.' }),
    width: Type.Optional(Pixels),
    height: Type.Optional(Pixels),
    placeholder: Type.Optional(Type.String({ pattern: '^#[0-9a-f]{6}$' })),
    renditions: Type.Optional(Type.Array(Pixels, { maxItems: RENDITIONS_MAX })),
  },
  { additionalProperties: false, description: 'As it is read, it can be sent back.' },
);

export const MediaSchema = Type.Object({
  url: Type.String({ description: 'A picture that every client can show.' }),
  alt: Type.String(),
  mediaId: Type.Optional(Type.String({ format: 'uuid' })),
  width: Type.Optional(Type.Integer({ description: 'Pixels of the original, as it is shown.' })),
  height: Type.Optional(Type.Integer()),
  placeholder: Type.Optional(Type.String({ description: 'Its mean colour, #rrggbb.' })),
  renditions: Type.Optional(
    Type.Array(Type.Integer(), {
      description: 'Widths in pixels, each at /media/r/{mediaId}/{width}.avif, .webp and .jpg.',
    }),
  ),
});
