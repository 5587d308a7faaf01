import type { ListedProduct } from '#modules/catalog';
import { type Html, html, when } from '../kit/html.ts';
import type { PublicVisit } from '../kit/visit.ts';
import { money } from './money.ts';
import { pictureOrNone } from './picture.ts';
import { productPicture } from './product-picture.ts';

export type CardProduct = Omit<ListedProduct, 'id' | 'publishedAt'>;

const SIZES = '(min-width: 75rem) 18rem, (min-width: 48rem) 30vw, 46vw';

/** A product in a list: one link, its whole surface. */
export const productCard = (visit: PublicVisit, product: CardProduct, eager = false): Html => html`
<article class="card product-card">
  <div class="card-picture">!${pictureOrNone(product.image && { ...productPicture(product.image), alt: '', sizes: SIZES, eager })}</div>
  <div class="card-text">
    !${when(product.brand, () => html`<p class="card-brand">${product.brand}</p>`)}
    <h3 class="card-title"><a href="/p/${product.slug}">${product.title}</a></h3>
    <p>!${money(visit, { minMinor: product.priceMinMinor, maxMinor: product.priceMaxMinor, currency: product.currency })}</p>
  </div>
</article>`;

/** A list of cards. @param eagerCount how many of the first are above the fold */
export const productGrid = (visit: PublicVisit, products: readonly CardProduct[], eagerCount = 0): Html =>
  html`<ul class="product-grid">!${products.map(
    (product, index) => html`<li>!${productCard(visit, product, index < eagerCount)}</li>`,
  )}</ul>`;
