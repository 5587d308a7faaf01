import type { RefusalCatalogue } from '#platform/result';

export type MediaRefusal = 'picture_type_refused' | 'picture_too_large' | 'picture_broken';

export const mediaRefusals: RefusalCatalogue<MediaRefusal> = {
  picture_type_refused: {
    status: 415,
    when: 'The file is no JPEG, PNG, WebP, AVIF or GIF, by its content; SVG is refused because it can hold scripts.',
  },
  picture_too_large: { status: 422, when: 'The picture has more pixels, or a longer side, than a picture may have.' },
  picture_broken: { status: 422, when: 'The file begins like a picture and cannot be read to its end.' },
};
