import type { Cart, Carts } from '#modules/carts';
import type { Catalog, VariantForSale } from '#modules/catalog';
import type { Inventory } from '#modules/inventory';
import type { PostalAddress } from '#modules/orders';
import type { ShippingOption, Shops } from '#modules/shops';
import type { IdempotencyClaim } from '#platform/idempotency';
import { newId } from '#platform/ids';
import { type Refusal, type Result, refuse, succeed } from '#platform/result';
import { priceLine, sumUp, TOTAL_MAX_MINOR } from '../domain/totals.ts';
import type { CheckoutRefusal } from '../refusals.ts';
import type { CheckoutBatches } from '../store/batches.ts';
import { type Checkout, type CheckoutLine, type CheckoutView, viewOf } from '../view.ts';
import { createLostCheckouts, type LostCheckouts } from './lost-checkouts.ts';

export interface OpenCheckout {
  readonly shopId: string;
  readonly cartId: string;
  readonly customerId: string | null;
  readonly email: string;
  readonly language: string;
  readonly address: PostalAddress;
  readonly shippingCode: string;
  readonly now: Date;
  readonly claim: IdempotencyClaim | null;
  /** A checkout of another cart whose stock goes over to this one: who signs in brings what they held as a guest. */
  readonly replacing?: string;
}

export interface OpenCheckoutDeps {
  readonly carts: Carts;
  readonly catalog: Catalog;
  readonly inventory: Inventory;
  readonly shops: Shops;
  readonly batches: CheckoutBatches;
  readonly holdTtlMs: number;
}

export interface Opened {
  readonly view: CheckoutView;
  readonly replayed: boolean;
}

type Answer = Result<Opened, CheckoutRefusal>;

/**
 * From a cart with address and shipping option: totals are fixed, stock is held, all of it or none. Most carts are
 * checked out once, so the first attempt asks neither for a stored answer nor for an older checkout of the cart; when
 * something stands in its way, or this process knows of an older one, the questions are asked and answered first.
 */
export const createOpenCheckout = (deps: OpenCheckoutDeps) => {
  const lost = createLostCheckouts();
  return async (command: OpenCheckout): Promise<Answer> => {
    const lostIds = [...lost.of(command.cartId), ...(command.replacing === undefined ? [] : [command.replacing])];
    const mustLook = lostIds.length > 0 || deps.batches.hasRecentOf(command.cartId);
    const known = mustLook ? await look(deps, command) : NOTHING_KNOWN;
    if (known.answer) return known.answer;
    const first = await attempt(deps, command, [...known.replacedIds, ...lostIds], lost);
    if (first.ok || known !== NOTHING_KNOWN) return first;
    const later = await look(deps, command);
    if (later.answer) return later.answer;
    const mayHelp = first.refusal.code === 'out_of_stock' && later.replacedIds.length > 0;
    return mayHelp ? attempt(deps, command, [...later.replacedIds, ...lostIds], lost) : first;
  };
};

interface Known {
  /** The answer to an earlier request with the same key, or the refusal of another one. */
  readonly answer: Answer | null;
  /** The cart's older checkouts, whose stock goes over to the new one. */
  readonly replacedIds: readonly string[];
}

const NOTHING_KNOWN: Known = { answer: null, replacedIds: [] };

const look = async ({ batches }: OpenCheckoutDeps, { shopId, cartId, claim }: OpenCheckout): Promise<Known> => {
  const { claim: state, replacedIds } = await batches.ask.submit({ shopId, cartId, claim });
  if (state.kind === 'conflict') return { answer: keyConflict(), replacedIds };
  if (state.kind === 'new') return { answer: null, replacedIds };
  return { answer: succeed({ view: state.answer.body as CheckoutView, replayed: true }), replacedIds };
};

const attempt = async (
  deps: OpenCheckoutDeps,
  command: OpenCheckout,
  replacedIds: readonly string[],
  lost: LostCheckouts,
): Promise<Answer> => {
  const { shopId, cartId } = command;
  const [cart, options] = await Promise.all([
    deps.carts.read(shopId, cartId),
    deps.shops.shippingOptions(shopId, command.address.country),
  ]);
  const priced = await price(deps, command, cart, options);
  if (!priced.ok) return priced;
  try {
    const held = await hold(deps, priced.value, replacedIds);
    if (!held.ok) return held;
    const kept = await keep(deps, priced.value, replacedIds, command.claim);
    lost.forget(cartId);
    return kept;
  } catch (error) {
    lost.remember(cartId, priced.value.id);
    throw error;
  }
};

const keyConflict = () => refuse('idempotency_conflict', 'This Idempotency-Key was used before with another request.');

const price = async (
  deps: OpenCheckoutDeps,
  command: OpenCheckout,
  cart: Cart | null,
  options: readonly ShippingOption[],
): Promise<Result<Checkout, CheckoutRefusal>> => {
  if (!cart) return refuse('cart_not_found', 'There is no open cart with this id.', { param: 'cartId' });
  if (cart.lines.length === 0) return refuse('cart_empty', 'The cart is empty.', { param: 'cartId' });
  const option = options.find(({ code }) => code === command.shippingCode);
  if (!option) return unavailableShipping(command, options);
  const variants = await deps.catalog.variantsForSale(
    command.shopId,
    cart.lines.map(({ variantId }) => variantId),
  );
  const gone = cart.lines.filter((_line, index) => !variants[index]?.forSale);
  if (gone.length > 0) {
    const details = { lines: gone.map(({ lineId, variantId }) => ({ lineId, variantId })) };
    return refuse('not_for_sale', 'Some lines cannot be bought any more.', { details });
  }
  const lines = cart.lines.map((line, index) => lineAsSold(line, variants[index] as VariantForSale));
  const totals = sumUp(lines, option);
  if (!totals) return refuse('total_too_large', `An order may cost at most ${TOTAL_MAX_MINOR} minor units.`);
  return succeed({
    shopId: command.shopId,
    id: newId(),
    orderId: newId(),
    cartId: cart.cartId,
    customerId: command.customerId,
    email: command.email,
    language: command.language,
    currency: variants[0]?.currency ?? '',
    lines,
    ...totals,
    shipping: { code: option.code, title: option.title, estimateDays: option.estimateDays },
    address: command.address,
    expiresAt: new Date(command.now.getTime() + deps.holdTtlMs).toISOString(),
    createdAt: command.now.toISOString(),
  });
};

const unavailableShipping = (command: OpenCheckout, options: readonly ShippingOption[]) =>
  refuse('shipping_unavailable', `${command.shippingCode} does not deliver to ${command.address.country}.`, {
    param: 'shippingOption',
    details: { available: options.map(({ code }) => code) },
  });

const lineAsSold = (line: { variantId: string; quantity: number }, variant: VariantForSale): CheckoutLine => ({
  ...priceLine(line, variant.priceMinor),
  productId: variant.productId,
  sku: variant.sku,
  title: variant.title,
  optionsText: variant.optionsText,
});

/** The stock that the cart's last checkouts held goes over to this one in the same step, so a cart never fights itself. */
const hold = async (
  { inventory, carts }: OpenCheckoutDeps,
  checkout: Checkout,
  replacedIds: readonly string[],
): Promise<Result<null, CheckoutRefusal>> => {
  const ofCart = carts.holdReferenceOf(checkout.cartId);
  const held = await inventory.hold({
    shopId: checkout.shopId,
    reference: checkout.id,
    lines: checkout.lines.map(({ variantId, quantity }) => ({ variantId, quantity })),
    expiresAt: checkout.expiresAt,
    replacing: ofCart === null ? replacedIds : [...replacedIds, ofCart],
  });
  return held.ok ? succeed(null) : { ok: false, refusal: held.refusal as Refusal<CheckoutRefusal> };
};

const keep = async (
  deps: OpenCheckoutDeps,
  checkout: Checkout,
  replacedIds: readonly string[],
  claim: IdempotencyClaim | null,
): Promise<Answer> => {
  const { claim: state, olderIds } = await deps.batches.keep({ checkout, claim });
  if (state.kind === 'new') {
    const unknown = olderIds.filter((id) => !replacedIds.includes(id));
    // Made by another process: what they hold goes over now. Refused, it would only stay held until it expires.
    if (unknown.length > 0) await hold(deps, checkout, [checkout.id, ...unknown]);
    return succeed({ view: viewOf(checkout), replayed: false });
  }
  // Another process answered the same key first: its checkout counts, this one's stock goes back.
  const { inventory } = deps;
  await inventory.giveBack({ shopId: checkout.shopId, reference: checkout.id, reason: 'replaced by a replay' });
  if (state.kind === 'conflict') return keyConflict();
  return succeed({ view: state.answer.body as CheckoutView, replayed: true });
};
