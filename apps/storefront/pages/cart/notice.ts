import { Type } from 'typebox';
import { alert } from '../../components/alert.ts';
import { type Html, html, nothing } from '../../kit/html.ts';
import type { Kit } from '../../kit/kit.ts';
import type { Visit } from '../../kit/visit.ts';
import { refusalWord } from './refusal-words.ts';

const ID_LENGTH_MAX = 40;
const CODE_LENGTH_MAX = 60;

/** What an address says of the step that led to it. */
export const NoticeQuery = Type.Object({
  added: Type.Optional(Type.String({ maxLength: ID_LENGTH_MAX })),
  removed: Type.Optional(Type.String({ maxLength: ID_LENGTH_MAX })),
  pieces: Type.Optional(Type.Integer({ minimum: 1, maximum: 999 })),
  refused: Type.Optional(Type.String({ maxLength: CODE_LENGTH_MAX })),
});
type Notice = Type.Static<typeof NoticeQuery>;

export const withNotice = (path: string, notice: Notice): string => {
  const pairs = Object.entries(notice).map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`);
  return `${path}${path.includes('?') ? '&' : '?'}${pairs.join('&')}`;
};

export const noticeView = async (kit: Kit, visit: Visit, notice: Notice): Promise<Html> => {
  const { t } = visit;
  if (notice.refused !== undefined) return alert('danger', t(refusalWord(notice.refused)));
  const variantId = notice.removed ?? notice.added;
  if (variantId === undefined || !ID.test(variantId)) return nothing;
  const [variant] = await kit.deps.faces.catalog.variantsForSale(visit.shop.id, [variantId]);
  if (!variant) return nothing;
  if (notice.removed === undefined) return alert('success', t('cart.added', { title: variant.title }));
  return alert('info', undoView(visit, variant.title, variantId, notice.pieces ?? 1), true);
};

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const undoView = ({ t, csrfField }: Visit, title: string, variantId: string, pieces: number): Html => html`
<form class="cart-undo" method="post" action="/cart/items" data-cart-form>
  !${csrfField()}
  <input type="hidden" name="variantId" value="${variantId}">
  <input type="hidden" name="quantity" value="${pieces}">
  <span>${t('cart.removed', { title })}</span>
  <button type="submit" class="button-link">${t('cart.undo')}</button>
</form>`;
