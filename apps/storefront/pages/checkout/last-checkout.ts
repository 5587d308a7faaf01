import type { CartBearer } from '#modules/carts';
import type { CheckoutView } from '#modules/checkout';
import { setSecretCookie } from '../../kit/cookies.ts';
import type { Kit } from '../../kit/kit.ts';
import type { Visit } from '../../kit/visit.ts';
import { bearerOf } from '../cart/bearer.ts';

const COOKIE = 'stoa_checkout';
const COOKIE_AGE_SECONDS = 24 * 60 * 60;
const MARK = '~';

export interface LastCheckout {
  readonly view: CheckoutView;
  /** The token that opens it, of the cart that it was made of: of before a sign-in, perhaps. */
  readonly cartToken: string | null;
}

/** The browser keeps which checkout it was last in, and what opens it: details need not be typed again. */
export const keepLast = (kit: Kit, visit: Visit, { id }: CheckoutView): void => {
  setSecretCookie(kit, visit.reply, COOKIE, `${id}${MARK}${visit.cartToken ?? ''}`, COOKIE_AGE_SECONDS);
};

/** Null when there is none, or when it is not theirs. */
export const findLast = async (kit: Kit, visit: Visit): Promise<LastCheckout | null> => {
  const [checkoutId = '', token = ''] = (visit.request.cookies[COOKIE] ?? '').split(MARK);
  if (!ID.test(checkoutId)) return null;
  const cartToken = token === '' ? null : token;
  const bearer: CartBearer = { customerId: bearerOf(visit).customerId, cartToken };
  const view = await kit.deps.faces.checkout.get({ shopId: visit.shop.id, bearer, checkoutId });
  return view && { view, cartToken };
};

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
