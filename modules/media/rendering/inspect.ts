import { type Result, refuse, succeed } from '#platform/result';
import type { PictureType } from '../domain/picture-type.ts';
import { UPLOAD_PIXELS_MAX, UPLOAD_SIDE_PIXELS_MAX } from '../limits.ts';
import type { MediaRefusal } from '../refusals.ts';
import { openImage } from './open-image.ts';

export interface Inspected {
  /** In pixels, as it is shown. */
  readonly width: number;
  readonly height: number;
  /** `#rrggbb`. */
  readonly colour: string;
}

/** Reads a picture from its first byte to its last: its size from the head, then every pixel once. */
export const inspectPicture = async (
  original: Uint8Array,
  type: PictureType,
): Promise<Result<Inspected, MediaRefusal>> => {
  const size = await readSize(original, type);
  if (size === null) return refuse('picture_broken', `The file is no ${type} that can be read.`, { param: 'file' });
  const { width, height } = size;
  if (width * height > UPLOAD_PIXELS_MAX || Math.max(width, height) > UPLOAD_SIDE_PIXELS_MAX) {
    const message = `The picture has ${width} × ${height} pixels; it may have ${UPLOAD_PIXELS_MAX}, and ${UPLOAD_SIDE_PIXELS_MAX} on a side.`;
    return refuse('picture_too_large', message, { param: 'file', details: { width, height } });
  }
  const colour = await readColour(original, type);
  if (colour === null) {
    return refuse('picture_broken', 'The picture is damaged or not whole: it cannot be read to its end.', {
      param: 'file',
    });
  }
  return succeed({ width, height, colour });
};

const readSize = async (original: Uint8Array, type: PictureType): Promise<{ width: number; height: number } | null> => {
  try {
    const { autoOrient, format } = await (await openImage(original, type, false)).metadata();
    const found = format === 'heif' ? 'avif' : format;
    return found === type && autoOrient.width > 0 && autoOrient.height > 0 ? autoOrient : null;
  } catch {
    return null; // whatever the decoder says of it, it is no picture that we could show
  }
};

/** The mean of all pixels, over white where they are transparent; null when they cannot all be read. */
const readColour = async (original: Uint8Array, type: PictureType): Promise<string | null> => {
  try {
    const image = await openImage(original, type);
    const pixels = await image
      .resize(16, 16, { fit: 'fill' })
      .flatten({ background: '#ffffff' })
      .toColourspace('srgb')
      .removeAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    return meanOf(pixels.data, pixels.info.channels);
  } catch {
    return null; // as above
  }
};

const meanOf = (pixels: Buffer, channels: number): string => {
  const mean = (channel: number): number => {
    let sum = 0;
    for (let at = channel % channels; at < pixels.length; at += channels) sum += pixels[at] ?? 0;
    return Math.round((sum * channels) / pixels.length);
  };
  return `#${[0, 1, 2]
    .map((channel) =>
      mean(channels < 3 ? 0 : channel)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`;
};
