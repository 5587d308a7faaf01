import type { ProductMedia } from '#modules/catalog';
import type { Picture, Rendition } from './picture.ts';

const FORMATS = ['avif', 'webp'] as const;

/** A product's picture as {@link Picture} takes it: with all sizes that the media module made of it. */
export const productPicture = ({ url, alt, mediaId, width, height, renditions = [] }: ProductMedia): Picture => ({
  url,
  alt,
  ...(width === undefined ? {} : { width }),
  ...(height === undefined ? {} : { height }),
  renditions:
    mediaId === undefined
      ? []
      : FORMATS.flatMap((format) =>
          renditions.map(
            (pixels): Rendition => ({ url: `/media/r/${mediaId}/${pixels}.${format}`, width: pixels, format }),
          ),
        ),
});
