import type { CheckoutView } from '#modules/checkout';
import type { Kit } from '../../kit/kit.ts';
import type { Visit } from '../../kit/visit.ts';
import { bearerOf } from '../cart/bearer.ts';
import { knownCountries } from './address/rules.ts';
import type { CheckoutPage } from './view.ts';

/** A checkout of this visit; null when it does not exist as well as when it is somebody else's. */
export const findCheckout = (kit: Kit, visit: Visit, checkoutId: string): Promise<CheckoutView | null> =>
  kit.deps.faces.checkout.get({ shopId: visit.shop.id, bearer: bearerOf(visit), checkoutId });

/** Null: it was not ordered. */
export const findOrder = (kit: Kit, visit: Visit, orderId: string) =>
  kit.deps.faces.orders.getFor(visit.shop.id, orderId, viewerOf(visit));

/** How orders know this visit: its customer, or the token of the cart that it carries. */
export const viewerOf = ({ customer, cartToken }: Visit) => ({
  actor: customer
    ? ({ kind: 'customer', id: customer.id, email: customer.email } as const)
    : ({ kind: 'anonymous' } as const),
  cartToken,
});

export type LoadedParts = Pick<CheckoutPage, 'countries' | 'shipping' | 'saved' | 'pictures'> & {
  /** Catalog prices that are not those of the checkout any more. */
  readonly isStale: boolean;
};

export const loadParts = async (kit: Kit, visit: Visit, checkout: CheckoutView): Promise<LoadedParts> => {
  const { shops, identity, catalog } = kit.deps.faces;
  const { shop, customer } = visit;
  const [served, shipping, saved, variants] = await Promise.all([
    shops.servedCountries(shop.id),
    shops.shippingOptions(shop.id, checkout.address.country),
    customer ? identity.addresses.list(shop.id, customer.id) : [],
    catalog.variantsForSale(
      shop.id,
      checkout.lines.map(({ variantId }) => variantId),
    ),
  ]);
  return {
    countries: served ?? knownCountries,
    shipping,
    saved,
    pictures: new Map(checkout.lines.map(({ variantId }, index) => [variantId, variants[index]?.imageUrl ?? null])),
    isStale: checkout.lines.some(({ unitPriceMinor }, index) => variants[index]?.priceMinor !== unitPriceMinor),
  };
};

/** The option wished for when it delivers there; else the cheapest that brings something: picking up is for those who choose it. */
export const wishedOption = async (
  kit: Kit,
  { shop }: Visit,
  country: string,
  wished: string | null,
): Promise<string | null> => {
  const options = await kit.deps.faces.shops.shippingOptions(shop.id, country);
  const found = options.find(({ code }) => code === wished) ?? options.find(({ priceMinor }) => priceMinor > 0);
  return (found ?? options[0])?.code ?? null;
};
