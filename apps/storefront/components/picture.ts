import { type Html, html, when } from '../kit/html.ts';

export interface Rendition {
  readonly url: string;
  /** Pixels. */
  readonly width: number;
  readonly format: 'avif' | 'webp';
}

export interface Picture {
  readonly url: string;
  readonly alt: string;
  /** Pixels of the original; the browser reserves this shape before the picture is there. */
  readonly width?: number | null;
  readonly height?: number | null;
  readonly renditions?: readonly Rendition[];
  /** Media conditions with widths, as `<img sizes>` takes them. */
  readonly sizes?: string;
  /** The first picture of a page: fetched at once. All others when they come near. */
  readonly eager?: boolean;
}

/** Demo drawings are square. */
const SIDE_DEFAULT = 800;

export const picture = (given: Picture): Html => {
  const { url, alt, renditions = [], sizes = '100vw', eager = false } = given;
  const image = html`<img src="${url}" alt="${alt}" width="${given.width ?? SIDE_DEFAULT}" height="${given.height ?? SIDE_DEFAULT}"!${
    eager ? html` fetchpriority="high"` : html` loading="lazy"`
  } decoding="async">`;
  if (renditions.length === 0) return image;
  const source = (format: Rendition['format']): Html => {
    const own = renditions.filter((rendition) => rendition.format === format);
    const set = own.map(({ url: address, width }) => `${address} ${width}w`).join(', ');
    return when(own.length > 0, () => html`<source type="image/${format}" srcset="${set}" sizes="${sizes}">`);
  };
  return html`<picture>!${source('avif')}!${source('webp')}!${image}</picture>`;
};

/** A quiet surface where there is no picture. */
export const noPicture: Html = html`<div class="no-picture" aria-hidden="true"></div>`;

export const pictureOrNone = (given: Picture | null): Html => (given === null ? noPicture : picture(given));
