import type { ShownCart } from '#modules/carts';
import type { ShippingOption } from '#modules/shops';
import { emptyState } from '../../components/empty-state.ts';
import { icon } from '../../components/icon.ts';
import { type Html, html, when } from '../../kit/html.ts';
import type { Kit } from '../../kit/kit.ts';
import type { Visit } from '../../kit/visit.ts';
import { soldOut } from './alternatives.ts';
import { lineView } from './line-view.ts';
import { freeDelivery, uncountedView } from './summary-view.ts';

export interface Drawer {
  readonly shown: ShownCart;
  readonly shipping: readonly ShippingOption[];
  readonly notice: Html;
}

/** The cart beside any page; brings its own sheet along, which pages without a cart need not load. */
export const drawerView = (kit: Kit, visit: Visit, { shown, shipping, notice }: Drawer): Html => {
  const { t, format, shop } = visit;
  return html`
<link rel="stylesheet" href="${kit.assets.url('cart.css')}">
<div class="drawer" data-count="${shown.itemCount}">
  <header class="drawer-header">
    <h2 id="drawer-title">${t('cart.title')}</h2>
    <button type="button" class="icon-button" data-drawer-close aria-label="${t('common.close')}">!${icon('close')}</button>
  </header>
  <div class="drawer-body" tabindex="0" aria-labelledby="drawer-title" role="region">
    !${notice}
    !${
      shown.lines.length === 0
        ? emptyState({ icon: 'bag', title: t('cart.empty.title'), text: t('cart.empty.text') })
        : html`<ul class="cart-lines">!${shown.lines.map((line) => lineView(visit, shown, line))}</ul>`
    }
  </div>
  !${
    shown.lines.length === 0
      ? html``
      : html`
  <footer class="drawer-footer">
    !${freeDelivery(visit, shown, shipping)}
    <p class="spread"><span>${t('cart.subtotal')}</span><strong class="number">${format.money(shown.subtotalMinor, shown.currency ?? shop.currency)}</strong></p>
    !${uncountedView(visit, shown)}
    !${when(soldOut(shown).length > 0, () => html`<p class="small"><a href="/cart#alternatives">${t('cart.alternatives.link')}</a></p>`)}
    <form method="post" action="/checkout">
      !${visit.csrfField()}
      <button type="submit" class="button button-wide">!${icon('lock')} ${t('cart.checkout')}</button>
    </form>
    <p class="drawer-more"><a href="/cart">${t('cart.see')}</a></p>
  </footer>`
  }
</div>`;
};
