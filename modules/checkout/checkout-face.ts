import type { Shops } from '#modules/shops';
import type { PlatformParts } from '#platform/module';
import { type Result, refuse, succeed } from '#platform/result';
import type { Checkouts, OpenWithDetails } from './face.ts';
import type { CheckoutRefusal } from './refusals.ts';
import { createOrderAsSeen, type OrderAsSeenDeps } from './use-cases/order-as-seen.ts';
import type { PayAgain } from './use-cases/pay-again.ts';
import type { createRenewCheckout } from './use-cases/renew-checkout.ts';
import { mayCheckOut, mayOrder } from './use-cases/whose.ts';
import { viewOf } from './view.ts';

interface CheckoutFaceDeps extends Omit<OrderAsSeenDeps, 'now'> {
  readonly platform: PlatformParts;
  readonly shops: Shops;
  readonly renewCheckout: ReturnType<typeof createRenewCheckout>;
  readonly payAgain: PayAgain;
}

export const createCheckoutFace = (deps: CheckoutFaceDeps): Omit<Checkouts, 'purchases'> => {
  const { carts, batches } = deps;
  const now = () => deps.platform.clock.now();
  const orderAsSeen = createOrderAsSeen({ ...deps, now });
  return {
    async open(command) {
      const allowed = await checkAccess(deps, command);
      if (!allowed.ok) return allowed;
      const { shopId, bearer, cartId, details, language } = command;
      const shippingCode = await deliverable(deps.shops, command);
      const opened = await deps.openCheckout({
        shopId,
        cartId,
        customerId: bearer.customerId,
        ...details,
        language,
        shippingCode,
        now: now(),
        claim: null,
        ...(command.replacing === undefined ? {} : { replacing: command.replacing.checkoutId }),
      });
      return opened.ok ? succeed(opened.value.view) : opened;
    },
    async holdReferencesOf(shopId, cartId) {
      return (await batches.ask.submit({ shopId, cartId, claim: null })).replacedIds;
    },
    async get({ shopId, bearer, checkoutId }) {
      const checkout = await batches.load.submit({ shopId, id: checkoutId });
      return checkout && mayOrder(carts, bearer)(checkout) ? viewOf(checkout) : null;
    },
    renew: ({ shopId, bearer, checkoutId }) =>
      deps.renewCheckout({ shopId, checkoutId, mayOrder: mayOrder(carts, bearer), now: now() }),
    place: orderAsSeen,
    async payAgain(command) {
      const taken = await deps.payAgain({ ...command, now: now() });
      return taken.ok ? succeed(taken.value.view) : taken;
    },
  };
};

const checkAccess = async (
  { carts, batches }: CheckoutFaceDeps,
  { shopId, bearer, cartId, replacing }: OpenWithDetails,
): Promise<Result<null, CheckoutRefusal>> => {
  if (!(await mayCheckOut(carts, shopId, bearer, cartId))) {
    return refuse('cart_not_found', 'There is no open cart with this id.', { param: 'cartId' });
  }
  if (replacing === undefined) return succeed(null);
  const older = await batches.load.submit({ shopId, id: replacing.checkoutId });
  const olderBearer = { customerId: bearer.customerId, cartToken: replacing.cartToken };
  if (older && mayOrder(carts, olderBearer)(older)) return succeed(null);
  return refuse('checkout_not_found', 'There is no such checkout.', { param: 'replacing' });
};

/** The option wished for when it delivers there, else the cheapest; one that does not exist is refused by what follows. */
const deliverable = async (shops: Shops, { shopId, details, shippingCode }: OpenWithDetails): Promise<string> => {
  const options = await shops.shippingOptions(shopId, details.address.country);
  return options.find(({ code }) => code === shippingCode)?.code ?? options[0]?.code ?? 'none';
};
