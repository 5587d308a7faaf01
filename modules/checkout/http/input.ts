import type { FastifyRequest } from 'fastify';
import type { Carts } from '#modules/carts';
import type { Identity } from '#modules/identity';
import type { PostalAddress } from '#modules/orders';
import type { Shops } from '#modules/shops';
import { acceptedLanguageOf } from '#platform/http';
import type { IdempotencyClaim } from '#platform/idempotency';
import { type Result, refuse, succeed } from '#platform/result';
import type { CheckoutRefusal } from '../refusals.ts';
import type { OpenCheckout } from '../use-cases/open-checkout.ts';
import { mayCheckOut } from '../use-cases/whose.ts';
import type { HowBody } from './schemas.ts';
import { bearerOf } from './who.ts';

interface Deps {
  readonly carts: Carts;
  readonly identity: Identity;
  readonly shops: Shops;
}

type InputRefusal = CheckoutRefusal | 'validation_failed';

/** What POST /checkouts and the one-step POST /orders have in common: whose cart, to where, by what. */
export const readOpenCheckout = async (
  deps: Deps,
  request: FastifyRequest,
  cartId: string,
  how: HowBody,
  claim: IdempotencyClaim | null,
): Promise<Result<OpenCheckout, InputRefusal>> => {
  const { actor, shopId, now } = request.ctx;
  const customerId = actor.kind === 'customer' ? actor.id : null;
  if (!(await mayCheckOut(deps.carts, shopId, bearerOf(request), cartId))) {
    return refuse('cart_not_found', 'There is no open cart with this id.', { param: 'cartId' });
  }
  const email = how.email ?? (actor.kind === 'customer' ? actor.email : null);
  if (!email) return refuse('validation_failed', 'An e-mail address is needed.', { param: 'email' });
  const address = await readAddress(deps, shopId, customerId, how);
  if (!address.ok) return address;
  const shippingCode = how.shippingOption ?? (await cheapest(deps, shopId, address.value.country));
  const language = how.language ?? acceptedLanguageOf(request);
  return succeed({ shopId, cartId, customerId, email, language, address: address.value, shippingCode, now, claim });
};

const readAddress = async (
  { identity }: Deps,
  shopId: string,
  customerId: string | null,
  how: HowBody,
): Promise<Result<PostalAddress, InputRefusal>> => {
  if (how.address) return succeed(how.address);
  if (!how.addressId) return refuse('validation_failed', 'An address is needed.', { param: 'address' });
  const known = customerId === null ? null : await identity.addressOf(shopId, customerId, how.addressId);
  return known ? succeed(known) : refuse('address_not_found', 'No such address.', { param: 'addressId' });
};

const cheapest = async ({ shops }: Deps, shopId: string, country: string): Promise<string> =>
  (await shops.shippingOptions(shopId, country))[0]?.code ?? 'none';
