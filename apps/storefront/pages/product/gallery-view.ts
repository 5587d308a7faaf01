import { noPicture, picture } from '../../components/picture.ts';
import { productPicture } from '../../components/product-picture.ts';
import { type Html, html, when } from '../../kit/html.ts';
import type { PublicVisit } from '../../kit/visit.ts';
import type { ProductFacts } from './load.ts';
import { picturesFor } from './variant-picture.ts';

const SIZES = '(min-width: 60rem) 40rem, 100vw';
const THUMBNAIL_SIZES = '5rem';
/** More are seen by nobody, and each is a row of markup. */
const PICTURES_MAX = 12;

/** All pictures in a row that snaps; thumbnails are links to them, so that it works without scripts. */
export const gallery = ({ t }: PublicVisit, { product, selected }: ProductFacts): Html => {
  const media = picturesFor(product.media, selected).slice(0, PICTURES_MAX);
  if (media.length === 0) return html`<div class="gallery"><div class="gallery-slide">!${noPicture}</div></div>`;
  const count = media.length;
  return html`
<section class="gallery" aria-label="${t('product.gallery', { title: product.title })}" data-gallery>
  <div class="gallery-row" tabindex="0" role="group" aria-label="${t('product.gallery', { title: product.title })}">
    !${media.map(
      (one, index) =>
        html`<div class="gallery-slide" id="picture-${index + 1}">!${picture({ ...productPicture(one), sizes: SIZES, eager: index === 0 })}</div>`,
    )}
  </div>
  !${when(
    count > 1,
    () =>
      html`<ol class="thumbnails">!${media.map(
        (one, index) => html`
    <li><a href="#picture-${index + 1}" aria-label="${t('product.picture', { number: index + 1, count })}">!${picture({ ...productPicture(one), alt: '', sizes: THUMBNAIL_SIZES })}</a></li>`,
      )}</ol>`,
  )}
</section>`;
};
