import type { Catalog } from '#modules/catalog';
import type { LiveHold } from '#modules/inventory';
import type { OrderOfCheckout, Orders } from '#modules/orders';
import { isId } from '#platform/ids';

/** A variant as the catalog calls it; nulls when it does not know it (any more). */
export interface NamedVariant {
  readonly variantId: string;
  readonly productId: string | null;
  readonly sku: string | null;
  readonly title: string | null;
  readonly optionsText: string | null;
  readonly forSale: boolean;
}

export type NameVariants = (
  shopId: string,
  variantIds: readonly string[],
) => Promise<ReadonlyMap<string, NamedVariant>>;

/** As many as the catalog tells at once. */
const NAMED_MAX = 100;

export const createNameVariants =
  (catalog: Pick<Catalog, 'variantsForSale'>): NameVariants =>
  async (shopId, variantIds) => {
    const distinct = [...new Set(variantIds)];
    const named = new Map<string, NamedVariant>();
    for (let start = 0; start < distinct.length; start += NAMED_MAX) {
      const some = distinct.slice(start, start + NAMED_MAX);
      const found = await catalog.variantsForSale(shopId, some);
      some.forEach((variantId, index) => {
        const { productId = null, sku = null, title = null, optionsText = null, forSale = false } = found[index] ?? {};
        named.set(variantId, { variantId, productId, sku, title, optionsText, forSale });
      });
    }
    return named;
  };

export const nameOf = (names: ReadonlyMap<string, NamedVariant>, variantId: string): NamedVariant =>
  names.get(variantId) ?? { variantId, productId: null, sku: null, title: null, optionsText: null, forSale: false };

export type HoldingOrder = Omit<OrderOfCheckout, 'checkoutId'> | null;

/** The order that each hold is kept for, by reference. */
export const ordersOfHolds = async (
  orders: Pick<Orders, 'ofCheckouts'>,
  shopId: string,
  holds: readonly LiveHold[],
): Promise<(reference: string) => HoldingOrder> => {
  const checkoutIds = holds.filter(({ state, reference }) => state === 'bound' && isId(reference));
  const found = await orders.ofCheckouts(
    shopId,
    checkoutIds.map(({ reference }) => reference),
  );
  const byCheckout = new Map(found.map(({ checkoutId, ...order }) => [checkoutId, order]));
  return (reference) => byCheckout.get(reference) ?? null;
};
