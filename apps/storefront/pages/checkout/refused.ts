import { Type } from 'typebox';
import { Value } from 'typebox/value';
import type { CheckoutRefusal, CheckoutView } from '#modules/checkout';
import type { Refusal } from '#platform/result';
import { alert } from '../../components/alert.ts';
import { html } from '../../kit/html.ts';
import type { Kit } from '../../kit/kit.ts';
import type { Answer } from '../../kit/page.ts';
import type { Visit } from '../../kit/visit.ts';
import { withNotice } from '../cart/notice.ts';
import { refusalWord } from '../cart/refusal-words.ts';
import { shortagePage } from './shortage.ts';
import { showCheckout } from './show.ts';

const ToOrder = Type.Object({ orderId: Type.String() });
const ToCheckout = Type.Object({ checkoutId: Type.String() });

interface Where {
  /** Null: the refusal came before there was a checkout. */
  readonly checkout: CheckoutView | null;
  /** A card that was given and not charged. */
  readonly paymentMethodId?: string;
}

/** What follows a refusal: where the shopper can do something about it. */
export const answerRefusal = async (
  kit: Kit,
  visit: Visit,
  refusal: Refusal<CheckoutRefusal>,
  { checkout, paymentMethodId }: Where,
): Promise<Answer> => {
  const { code, details } = refusal;
  if (Value.Check(ToOrder, details)) return { redirect: `/orders/${details.orderId}` };
  if (code === 'price_changed' && checkout && Value.Check(ToCheckout, details)) {
    const card = paymentMethodId === undefined ? '' : `&payment_method=${paymentMethodId}`;
    return { redirect: `/checkout/${details.checkoutId}?from=${checkout.id}${card}` };
  }
  if (code === 'out_of_stock') return shortagePage(kit, visit, refusal);
  if (!checkout || !STAYS.includes(code)) return { redirect: withNotice('/cart', { refused: code }) };
  const notice = html`!${alert('danger', visit.t(refusalWord(code)))}`;
  return showCheckout(kit, visit, { checkout, notice, status: 422 });
};

/** Those that can be mended on the page of the checkout itself. */
const STAYS: readonly CheckoutRefusal[] = [
  'shipping_unavailable',
  'details_missing',
  'address_not_found',
  'idempotency_conflict',
];
