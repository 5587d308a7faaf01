import type { ShownCart } from '#modules/carts';
import type { ListedProduct } from '#modules/catalog';
import { productGrid } from '../../components/product-card.ts';
import { type Html, html, nothing } from '../../kit/html.ts';
import type { Kit } from '../../kit/kit.ts';
import type { Visit } from '../../kit/visit.ts';

const SHOWN_MAX = 4;
const CANDIDATES = 12;
/** Products that are asked for others like them. */
const ASKED_MAX = 2;

/** Products of which a cart wants more than there is. */
export const soldOut = ({ lines }: ShownCart): readonly string[] =>
  lines.flatMap(({ quantity, countedQuantity, productId }) =>
    productId !== null && countedQuantity < quantity ? [productId] : [],
  );

/** Products like these that can be had now: of the same categories, the newest first. Each costs one look at the stock. */
export const findAlternatives = async (
  kit: Kit,
  shopId: string,
  productIds: readonly string[],
): Promise<readonly ListedProduct[]> => {
  const found = new Map<string, ListedProduct>();
  for (const productId of productIds.slice(0, ASKED_MAX)) {
    for (const product of await likeThis(kit, shopId, productId)) found.set(product.id, product);
  }
  for (const id of productIds) found.delete(id);
  const candidates = [...found.values()];
  const levels = await Promise.all(
    candidates.map(({ slug }) => kit.deps.faces.catalog.productAvailability(shopId, slug)),
  );
  const isThere = (index: number) => levels[index]?.some(({ level }) => level !== 'out') ?? false;
  return candidates.filter((_product, index) => isThere(index)).slice(0, SHOWN_MAX);
};

const likeThis = async (kit: Kit, shopId: string, productId: string): Promise<readonly ListedProduct[]> => {
  const { catalog } = kit.deps.faces;
  const category = (await catalog.publicProduct(shopId, productId))?.categories.at(-1)?.slug;
  const listed = await catalog.listProducts(shopId, {
    ...(category === undefined ? {} : { category }),
    limit: CANDIDATES,
  });
  return listed.ok ? listed.value.items : [];
};

/** Shown wherever something is sold out; nothing when there is nothing like it. */
export const alternativesView = async (kit: Kit, visit: Visit, productIds: readonly string[]): Promise<Html> => {
  if (productIds.length === 0) return nothing;
  const products = await findAlternatives(kit, visit.shop.id, productIds);
  if (products.length === 0) return nothing;
  return html`
<section class="alternatives" aria-labelledby="alternatives">
  <h2 id="alternatives">${visit.t('cart.alternatives')}</h2>
  !${productGrid(visit, products)}
</section>`;
};
