import type { Hint } from './good-values.ts';
import { uuidOf } from './good-values.ts';
import type { Json } from './json.ts';
import { markOf, type Person } from './people.ts';
import type { Random } from './random.ts';
import type { Story } from './story.ts';

const CARDS = [
  'pm_card_visa',
  'pm_card_visa',
  'pm_card_visa',
  'pm_card_visa',
  'pm_card_chargeDeclined',
  'pm_card_chargeDeclined',
  'pm_card_threeDSecure2Required',
];

/** Of everybody at the start, and again after each change that nothing else was done to. */
const PASSWORD = 'a password of this town';

/** Members that are called the same everywhere. */
const COMMON: Readonly<Record<string, (story: Story, random: Random, person: Person) => Json | undefined>> = {
  variantId: ({ known }, random) => random.pick(known.variants),
  cartId: ({ cartId }) => cartId ?? undefined,
  checkoutId: ({ checkoutId }) => checkoutId ?? undefined,
  cartToken: ({ foreignCartToken, shopper }) => foreignCartToken ?? shopper.cartToken ?? undefined,
  paymentMethodId: (_, random) => random.pick(CARDS),
  shippingOption: (_, random) => random.pick(['standard', 'standard', 'express']),
  country: () => 'GB',
  currency: () => 'GBP',
  email: (_, __, { owner }) => `${markOf(owner)}@example.com`,
  line1: (_, __, { owner }) => `12 ${markOf(owner)} Street`,
  address: (_, __, { owner }) => ({
    ...{ name: `Ada ${markOf(owner)}`, line1: `12 ${markOf(owner)} Street`, city: 'London', postcode: 'SW1Y 4JH' },
    country: 'GB',
  }),
  addressId: ({ known }, random, { owner }) => pickOr(known.addresses.get(owner), random),
  warehouseCode: (_, random) => random.pick(['north', 'south']),
  code: (_, random) => random.pick(['north', 'south', 'w1', 'w2']),
  slug: (_, random) => random.pick(['home', `thing-${random.below(10_000_000)}`]),
  category: (_, random) => random.pick(['home', null]),
  parent: (_, random) => random.pick(['home', null]),
  sku: (_, random) => `SKU-${random.below(10_000_000)}`,
  idOrSlug: ({ known }, random) => random.pick([...known.slugs, ...known.products]),
  refreshToken: ({ known }) => known.refreshTokens.at(-1),
  password: () => PASSWORD,
  'if-match': ({ version, known }, random) =>
    random.pick([String(version), `"${version}"`, known.etags.at(-1) ?? '"1"']),
  'idempotency-key': ({ key }, random) => (key !== null && random.chance(0.08) ? key : uuidOf(random)),
};

/** By operation and member, where the name alone does not say enough. */
const OWN: Readonly<Record<string, (story: Story, random: Random, person: Person) => Json | undefined>> = {
  'setQuantity.id': ({ lineIds }, random) => pickOr(lineIds, random),
  'removeFromCart.id': ({ lineIds }, random) => pickOr(lineIds, random),
  'getCheckout.id': ({ checkoutId }) => checkoutId ?? undefined,
  'renewCheckout.id': ({ checkoutId }) => checkoutId ?? undefined,
  'shipParcel.id': ({ parcel, known }, random) => parcel?.id ?? pickOr(known.parcels, random),
  'deliverParcel.id': ({ parcel, known }, random) => parcel?.id ?? pickOr(known.parcels, random),
  'getMail.id': ({ known }, random) => pickOr(known.mails, random),
  'sendMailAgain.id': ({ known }, random) => pickOr(known.mails, random),
  'getDeadLetter.id': ({ known }, random) => pickOr(known.letters, random),
  'replayDeadLetter.id': ({ known }, random) => pickOr(known.letters, random),
  'readMedia.id': ({ known }, random) => pickOr(known.media, random),
  'readImport.id': ({ known }, random) => pickOr(known.imports, random),
  'listRejectedRows.id': ({ known }, random) => pickOr(known.imports, random),
  'cancelImport.id': ({ known }) => known.imports.at(-1),
  'startImport.warehouse': (_, random) => random.pick(['north', 'south']),
  'changeStaff.id': ({ known }, random) => pickOr(known.staff, random),
  'getCustomer.id': ({ known }, random) => pickOr(known.customers, random),
  'endSession.id': ({ known }, random, { owner }) => pickOr(known.sessions.get(owner), random),
  'changePassword.currentPassword': ({ known }, _, { owner }) => known.passwords.get(owner) ?? PASSWORD,
  'changePassword.newPassword': () => PASSWORD,
  'changeEmail.currentPassword': ({ known }, _, { owner }) => known.passwords.get(owner) ?? PASSWORD,
  'changeEmail.newEmail': (_, random, { owner }) => `${markOf(owner)}-${random.below(1_000)}@example.com`,
  'confirmEmail.link': ({ town }, _, { owner }) =>
    town.letterBox.takeLink(`${markOf(owner)}@example.com`, 'confirm-email'),
  'askPasswordReset.email': ({ known }, random) => pickOr(known.newcomers, random),
  'resetPassword.link': ({ known, town }) =>
    known.newcomers.reduce<string | undefined>(
      (found, address) => found ?? town.letterBox.takeLink(address, 'new-password'),
      undefined,
    ),
  'resetPassword.newPassword': () => PASSWORD,
  'deleteCategory.slug': ({ known }, random) => pickOr(known.categories, random),
  'deleteCategory.if-match': () => '*',
  'putCategories.if-match': () => '*',
  'placeOrder.onDecline': (_, random) => random.pick(['wait', 'cancel']),
  'replaceAddress.id': ({ known, customer }, random) => pickOr(known.addresses.get(customer.owner), random),
  'deleteAddress.id': ({ known, customer }, random) => pickOr(known.addresses.get(customer.owner), random),
  'signUp.email': (_, random) => `new-${random.below(2 ** 31)}@example.com`,
  'signIn.email': ({ customer, otherCustomer }, random) =>
    `${markOf(random.pick([customer, otherCustomer]).owner)}@example.com`,
  'signInStaff.email': () => 'staff-with-all-scopes@example.com',
  'signUp.name': () => 'Somebody new',
  'refundOrder.amountMinor': (_, random) => random.pick([1, 100, 1_645, 100_000]),
  'adjustStock.quantity': (_, random) => random.pick([-2, -1, 1, 2, 3]),
  'receiveStock.quantity': (_, random) => random.between(1, 40),
  'listProductsForStaff.q': (_, random) => random.pick(['mug', 'thing']),
  'listProducts.category': () => 'home',
};

/** A product that is taken as it is, whatever its category asks for. */
const PRODUCT: Readonly<Record<string, (story: Story, random: Random, person: Person) => Json>> = {
  options: () => [],
  attributes: () => ({}),
  variants: (_, random) => [
    { sku: `SKU-${random.below(10_000_000)}`, options: {}, priceMinor: random.below(100_000), weightGrams: 400 },
  ],
};

const ON_ORDERS =
  /^(?:getPaymentOfOrder\.orderId|(?:getOrder|getOrderForStaff|payAgain|getOrderTimeline|cancelOrder|getOrderPayment|refundOrder|getOrderLedger|packOrder|listParcels)\.id)$/;
const ON_PRODUCTS = /^(?:replaceProduct|changeProduct|readProductForStaff|publishProduct|unpublishProduct)\.id$/;

/** What lives in the shop and fits: `undefined` leaves it to the schema. */
export const hintsFor =
  (operationId: string, story: Story, person: Person, random: Random): Hint =>
  (member) => {
    const name = `${operationId}.${member}`;
    if (ON_ORDERS.test(name)) {
      return story.orderId !== null && random.chance(0.7) ? story.orderId : pickOr(story.known.orders, random)?.id;
    }
    if (ON_PRODUCTS.test(name)) return pickOr(story.known.products, random);
    if (member === 'cursor') return story.known.cursors.get(operationId);
    const product = operationId.endsWith('Product') ? PRODUCT[member] : undefined;
    return (product ?? OWN[name] ?? COMMON[member])?.(story, random, person);
  };

const pickOr = <Item>(items: readonly Item[] | undefined, random: Random): Item | undefined =>
  items === undefined || items.length === 0 ? undefined : random.pick(items);
