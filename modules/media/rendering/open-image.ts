import type { Sharp } from 'sharp';
import type { PictureType } from '../domain/picture-type.ts';
import { UPLOAD_PIXELS_MAX } from '../limits.ts';

/** Drawings have no pixels; at 72 dots an inch they are as wide as they say, and they are drawn for this. */
export const DRAWING_PIXELS = 1_280;
const DRAWING_WIDTH_SAID = 800;
const DOTS_PER_INCH = 72;

/** Read at the first picture and not at the start: the library takes 20 MB and a tenth of a second. */
const loadSharp = async () => {
  const { default: sharp } = await import('sharp');
  // Every picture is another one: a cache of operations is memory and nothing else.
  sharp.cache(false);
  sharp.concurrency(1);
  return sharp;
};

/**
 * A picture ready to be decoded: its first frame, turned as its EXIF says, and refused when it is a bomb or broken.
 * @param pixelsMax false for who reads its head only, and judges its size by a name of its own
 */
export const openImage = async (
  original: Uint8Array,
  type: PictureType | 'svg',
  pixelsMax: number | false = UPLOAD_PIXELS_MAX,
): Promise<Sharp> => {
  const sharp = await loadSharp();
  const drawn = type === 'svg' ? { density: (DOTS_PER_INCH * DRAWING_PIXELS) / DRAWING_WIDTH_SAID } : {};
  return sharp(original, {
    failOn: 'warning',
    limitInputPixels: pixelsMax,
    autoOrient: true,
    pages: 1,
    ...drawn,
  });
};
