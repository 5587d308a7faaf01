import type { ShownCart } from '#modules/carts';
import type { ListedProduct } from '#modules/catalog';
import type { ShippingOption } from '#modules/shops';
import { buttonLink } from '../../components/button.ts';
import { emptyState } from '../../components/empty-state.ts';
import { productGrid } from '../../components/product-card.ts';
import { type Html, html, nothing, when } from '../../kit/html.ts';
import type { Visit } from '../../kit/visit.ts';
import { lineView } from './line-view.ts';
import { summaryView } from './summary-view.ts';

export interface CartPage {
  readonly shown: ShownCart;
  readonly shipping: readonly ShippingOption[];
  /** What was just done, what was refused. */
  readonly notice: Html;
  readonly alternatives: Html;
  readonly suggestions: readonly ListedProduct[];
}

export const cartView = (visit: Visit, page: CartPage): Html => {
  const { t } = visit;
  const { shown, notice } = page;
  if (shown.lines.length === 0) return emptyCart(visit, page);
  return html`
<div class="cart">
  <header class="cart-header">
    <h1>${t('cart.title')}</h1>
    <p class="muted">${t('cart.lines', { count: shown.itemCount })}</p>
  </header>
  !${notice}
  <div class="columns">
    <ul class="cart-lines">!${shown.lines.map((line) => lineView(visit, shown, line))}</ul>
    !${summaryView(visit, shown, page.shipping)}
  </div>
  !${page.alternatives}
</div>`;
};

const emptyCart = (visit: Visit, { notice, suggestions }: CartPage): Html => {
  const { t } = visit;
  return html`
<div class="cart">
  <h1 class="visually-hidden">${t('cart.title')}</h1>
  !${notice}
  !${emptyState({ icon: 'bag', title: t('cart.empty.title'), text: t('cart.empty.text'), actions: buttonLink('/', t('cart.empty.link')) })}
  !${when(
    suggestions.length > 0,
    () => html`
  <section aria-labelledby="suggestions" class="alternatives">
    <h2 id="suggestions">${t('cart.suggestions')}</h2>
    !${suggestions.length > 0 ? productGrid(visit, suggestions) : nothing}
  </section>`,
  )}
</div>`;
};
