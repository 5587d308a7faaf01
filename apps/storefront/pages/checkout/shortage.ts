import { Type } from 'typebox';
import { Value } from 'typebox/value';
import type { TypedApp } from '#platform/http';
import type { Refusal } from '#platform/result';
import { html } from '../../kit/html.ts';
import type { Kit } from '../../kit/kit.ts';
import { addForm, type Page } from '../../kit/page.ts';
import type { Visit } from '../../kit/visit.ts';
import { alternativesView } from '../cart/alternatives.ts';
import { bearerOf, keepCart } from '../cart/bearer.ts';

const Shortage = Type.Object({
  lines: Type.Array(Type.Object({ variantId: Type.String(), requested: Type.Integer(), available: Type.Integer() })),
});

/** Which lines fell short and what is left of each; one button takes that, and what is like them stands below. */
export const shortagePage = async (kit: Kit, visit: Visit, { details }: Refusal): Promise<Page> => {
  const { t, shop } = visit;
  const lines = Value.Check(Shortage, details) ? details.lines : [];
  const ids = lines.map(({ variantId }) => variantId);
  const variants = await kit.deps.faces.catalog.variantsForSale(shop.id, ids);
  const sentences = lines.map(({ requested, available }, index) => {
    const title = [variants[index]?.title, variants[index]?.optionsText].filter(Boolean).join(', ');
    if (available === 0) return t('checkout.short.none', { title });
    return t('checkout.short.line', { title, count: available, wanted: requested });
  });
  const productIds = variants.flatMap((variant) => (variant ? [variant.productId] : []));
  return {
    title: t('checkout.short.title'),
    status: 409,
    noIndex: true,
    styles: ['cart', 'checkout'],
    body: html`
<section class="shortage narrow">
  <h1>${t('checkout.short.title')}</h1>
  <p class="lead">${t('checkout.short.text')}</p>
  <ul class="shortage-lines panel">!${sentences.map((sentence) => html`<li>${sentence}</li>`)}</ul>
  <form class="button-row" method="post" action="/cart/adjustment">
    !${visit.csrfField()}
    <button type="submit" class="button">${t('checkout.short.adjust')}</button>
    <a class="button button-quiet" href="/cart">${t('checkout.back-to-cart')}</a>
  </form>
</section>
!${await alternativesView(kit, visit, productIds)}`,
  };
};

/** The cart is cut down to what there is, line by line; what is sold out or no longer for sale leaves it. */
export const addAdjustment = (app: TypedApp, kit: Kit): void => {
  const { carts } = kit.deps.faces;
  addForm(app, kit, {
    path: '/cart/adjustment',
    body: Type.Object({}, { additionalProperties: false }),
    async handle(visit) {
      const bearer = bearerOf(visit);
      let shown = await carts.show(visit.shop.id, bearer);
      for (const { id, forSale, available, quantity } of shown.lines) {
        if (forSale && available >= quantity) continue;
        const changed =
          forSale && available > 0
            ? await carts.setQuantity(visit.shop.id, bearer, { lineId: id, quantity: available })
            : await carts.remove(visit.shop.id, bearer, id);
        if (changed.ok) shown = changed.value;
      }
      keepCart(kit, visit, shown);
      return { redirect: shown.lines.length > 0 ? '/checkout' : '/cart' };
    },
  });
};
