/** Widths in pixels that a picture is given out in; nothing else is ever made, so the work for one picture has an end. */
export const RENDITION_WIDTHS = [160, 320, 640, 960, 1_280, 1_920] as const;
export type RenditionWidth = (typeof RENDITION_WIDTHS)[number];

/** In the order in which a browser should prefer them. */
export const RENDITION_FORMATS = ['avif', 'webp', 'jpg'] as const;
export type RenditionFormat = (typeof RENDITION_FORMATS)[number];

export interface Rendition {
  readonly width: RenditionWidth;
  readonly format: RenditionFormat;
}

/** The widest that is shown where a client cannot choose: mails, carts, feeds. */
const PLAIN_WIDTH_MAX = 960;

/** The widths that a picture has: none above its own, and at least the smallest (which is then not enlarged). */
export const widthsFor = (width: number): readonly RenditionWidth[] => {
  const fitting = RENDITION_WIDTHS.filter((one) => one <= width);
  return fitting.length > 0 ? fitting : [RENDITION_WIDTHS[0]];
};

/** The address that every client can show: JPEG of a middling width. */
export const plainUrl = (id: string, width: number): string => {
  const plain = widthsFor(width)
    .filter((one) => one <= PLAIN_WIDTH_MAX)
    .at(-1);
  return `${RENDITION_PATH}/${id}/${plain}.jpg`;
};

export const RENDITION_PATH = '/media/r';

/** `640.webp` → a rendition; null for anything that is none. */
export const parseRendition = (name: string): Rendition | null => {
  const [, digits, extension] = /^(\d{3,4})\.([a-z]{3,4})$/.exec(name) ?? [];
  const width = RENDITION_WIDTHS.find((one) => String(one) === digits);
  const format = RENDITION_FORMATS.find((one) => one === extension);
  return width && format ? { width, format } : null;
};

export const allRenditions = (): Rendition[] =>
  RENDITION_WIDTHS.flatMap((width) => RENDITION_FORMATS.map((format) => ({ width, format })));

export const originalKey = (shopId: string, sha256: string): string => `originals/${shopId}/${sha256}`;
export const renditionKey = (id: string, { width, format }: Rendition): string => `renditions/${id}/${width}.${format}`;
