import type { LineNews, LineView, ShownCart } from '#modules/carts';
import { icon } from '../../components/icon.ts';
import { pictureOrNone } from '../../components/picture.ts';
import { stepper } from '../../components/stepper.ts';
import { type Html, html, nothing, when } from '../../kit/html.ts';
import type { Visit } from '../../kit/visit.ts';

const QUANTITY_MAX = 999;
const SIDE = 160;

/** One line of the cart: what it is, how many, what it costs, and what is not as it was. */
export const lineView = (visit: Visit, shown: ShownCart, line: LineView): Html => {
  const { t } = visit;
  const title = line.title ?? t('cart.gone');
  const news = shown.changes.filter(({ lineId }) => lineId === line.id);
  const isOut = !line.forSale || line.available === 0;
  return html`
<li class="cart-line${isOut ? ' cart-line-out' : ''}" data-line="${line.id}">
  <div class="cart-line-picture">!${pictureOrNone(line.imageUrl === null ? null : { url: line.imageUrl, alt: '', width: SIDE, height: SIDE })}</div>
  <div class="cart-line-text">
    <p class="cart-line-title">!${
      line.productSlug === null
        ? html`${title}`
        : html`<a href="/p/${line.productSlug}?variant=${line.variantId}">${title}</a>`
    }</p>
    !${when(line.optionsText, () => html`<p class="muted small">${line.optionsText}</p>`)}
    !${when(line.quantity > 1, () => html`<p class="muted small number">${t('cart.each', { price: moneyOf(visit, shown, line.unitPriceMinor) })}</p>`)}
  </div>
  !${totalView(visit, shown, line)}
  !${when(news.length > 0, () => html`<div class="cart-line-news">!${news.map((change) => newsView(visit, shown, line, change))}</div>`)}
  <div class="cart-line-tools">
    !${isOut ? nothing : quantityForm(visit, line, title)}
    <form method="post" action="/cart/lines/${line.id}/removal" data-cart-form>
      !${visit.csrfField()}
      <button type="submit" class="button-link small" aria-label="${t('cart.remove-of', { title })}">${t('cart.remove')}</button>
    </form>
  </div>
</li>`;
};

/** What the line adds to the subtotal, and in words when that is less than what is wished for. */
const totalView = (
  visit: Visit,
  shown: ShownCart,
  { quantity, countedQuantity, unitPriceMinor, totalMinor }: LineView,
): Html => {
  const { t } = visit;
  const counts = countedQuantity > 0;
  const minor = counts ? unitPriceMinor * countedQuantity : totalMinor;
  return html`
<div class="cart-line-total">
  <p class="number">!${counts ? html`${moneyOf(visit, shown, minor)}` : html`<s>${moneyOf(visit, shown, minor)}</s>`}</p>
  !${when(
    countedQuantity < quantity,
    () =>
      html`<p class="small">${counts ? t('cart.counted.some', { count: countedQuantity, wanted: quantity }) : t('cart.counted.none')}</p>`,
  )}
</div>`;
};

const moneyOf = ({ format, shop }: Visit, { currency }: ShownCart, minor: number): string =>
  format.money(minor, currency ?? shop.currency);

const quantityForm = (visit: Visit, line: LineView, title: string): Html => html`
<form class="cart-quantity" method="post" action="/cart/lines/${line.id}" data-cart-form data-cart-quantity>
  !${visit.csrfField()}
  !${stepper(visit, { name: 'quantity', label: visit.t('cart.quantity-of', { title }), value: line.quantity, max: QUANTITY_MAX, id: `quantity-${line.id}` })}
  <button type="submit" class="button-link small" data-cart-update>${visit.t('cart.update')}</button>
</form>`;

const newsView = (visit: Visit, shown: ShownCart, line: LineView, { kind, from, to }: LineNews): Html => {
  const { t } = visit;
  if (kind === 'price_changed') {
    const before = moneyOf(visit, shown, from ?? 0);
    const isDearer = (to ?? 0) > (from ?? 0);
    return note(isDearer ? 'warning' : 'good', t(`cart.change.price-${isDearer ? 'up' : 'down'}`, { before }));
  }
  if (kind === 'not_for_sale') return note('bad', t('cart.change.not-for-sale'));
  if (kind === 'unavailable') return note('bad', t('cart.change.out'));
  return html`!${note('warning', t('cart.change.low', { count: to ?? 0 }))}!${takeRest(visit, line, to ?? 0)}`;
};

const takeRest = ({ t, csrfField }: Visit, line: LineView, left: number): Html => html`
<form method="post" action="/cart/lines/${line.id}" data-cart-form>
  !${csrfField()}
  <input type="hidden" name="quantity" value="${left}">
  <button type="submit" class="button button-quiet button-small">${t('cart.change.take', { count: left })}</button>
</form>`;

const note = (tone: 'good' | 'warning' | 'bad', text: string): Html =>
  html`<p class="cart-note cart-note-${tone}">!${icon(tone === 'good' ? 'check' : 'warning')}${text}</p>`;
