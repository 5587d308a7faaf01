import { createAnalytics } from '#modules/analytics';
import { type Carts, createCarts } from '#modules/carts';
import { type Catalog, createCatalog } from '#modules/catalog';
import { type Checkouts, createCheckout } from '#modules/checkout';
import { createFulfilment } from '#modules/fulfilment';
import { createIdentity, type Identity, type IdentityDeps } from '#modules/identity';
import { createInventory, type Inventory, stockAvailabilityChanged } from '#modules/inventory';
import { createMedia, type Media } from '#modules/media';
import { createNotifications } from '#modules/notifications';
import { createOrders, type Orders, viewerOf } from '#modules/orders';
import { createPayments, type Payments } from '#modules/payments';
import { createShops, type Shops } from '#modules/shops';
import type { ModuleParts, PlatformParts } from '#platform/module';
import { createFolderStore } from '#platform/object-store';
import type { GuardLimits } from '#platform/resilience';
import { createStorefront, mailLinkUrl, type StorefrontDeps } from '../storefront/index.ts';
import { wholeAudits } from './audits.ts';
import { cardPageOf } from './settings.ts';

export interface Settings {
  /** Signs tokens and cookies; at least 32 characters. */
  readonly secret: string;
  /** Where shoppers reach the shop, without a slash at the end. */
  readonly publicUrl: string;
  /** Folder of uploads, what is made of them, and files to import. */
  readonly objectsDir: string;
  readonly holdTtlMs: number;
  readonly holdAtCart: boolean;
  readonly cartTtlMs: number;
  readonly paymentDeadlineMs: number;
  readonly boundHoldTtlMs: number;
  /** How long the answer to an Idempotency-Key is kept; 48 hours when left out. */
  readonly idempotencyTtlMs?: number;
  readonly payments: {
    readonly secretKey: string;
    readonly webhookSecret: string;
    /** Another host that speaks the wire protocol; undefined: the provider's own. */
    readonly apiUrl: string | undefined;
    /** Origin of the page where shoppers type their cards; where the API is when left out. */
    readonly frameUrl?: string | undefined;
    /** Told to browsers. */
    readonly publishableKey?: string | undefined;
    /** How long a call may take and when the provider is left alone; the module's own limits when left out. */
    readonly limits?: Partial<GuardLimits>;
  };
  readonly smtpUrl: string | undefined;
  readonly mailFrom: string;
  /** Each module's own ages when left out. */
  readonly kept?: Partial<Kept>;
  /** Sign-ins, sign-ups and refreshes of one client address a minute; the module's own limits when left out. */
  readonly clientLimits?: NonNullable<IdentityDeps['limits']>;
  /** How requests come in; as they are, and any number of them, when left out. */
  readonly front?: Front;
}

export interface Front {
  /** Addresses and ranges of proxies whose X-Forwarded-For is believed. */
  readonly trustProxy: readonly string[];
  /** What one client address may ask for; null: as much as it likes. */
  readonly clientLimit: { readonly perSecond: number; readonly burst: number } | null;
}

/** How long rows are kept after they have ended, in milliseconds. */
export interface Kept {
  /** Events in the outbox, and who has dealt with them. */
  readonly eventsMs: number;
  /** Time that one partition of them covers. */
  readonly eventPartitionMs: number;
  /** What a sale needs to be undone: paid purchases, committed holds. */
  readonly salesMs: number;
  /** Purchases and holds that came to nothing. */
  readonly endedMs: number;
  readonly checkoutsMs: number;
  readonly mailsMs: number;
  readonly closedLettersMs: number;
  readonly providerMessagesMs: number;
}

export interface House {
  readonly shops: Shops;
  readonly identity: Identity;
  readonly media: Media;
  readonly catalog: Catalog;
  readonly inventory: Inventory;
  readonly carts: Carts;
  readonly orders: Orders;
  readonly payments: Payments;
  readonly checkout: Checkouts;
  readonly parts: readonly ModuleParts[];
}

/** The only place that knows every module: builds them in the order in which they may ask each other. */
export const compose = (platform: PlatformParts, settings: Settings): House => {
  const shops = createShops({ platform });
  const identity = createIdentity({
    platform,
    secret: settings.secret,
    limits: settings.clientLimits ?? {},
    readShop: shops.face.current,
  });
  const { kept = {} } = settings;
  const { staffNames: nameStaff } = identity.face;
  const holdsKept = { endedMs: kept.endedMs, committedMs: kept.salesMs };
  const inventory = createInventory({ platform, holdsKept, nameStaff });
  const objects = createFolderStore(settings.objectsDir);
  const media = createMedia({ platform, objects });
  const catalog = createCatalog({
    platform,
    objects,
    shops: shops.face,
    media: media.face,
    inventory: inventory.face,
    stockChanged: stockAvailabilityChanged,
  });
  const carts = createCarts({
    ...{ platform, ...cartSettings(settings), catalog: catalog.face, inventory: inventory.face },
    // Built below: what a checkout holds for a cart is there for it.
    checkoutReferencesOf: (shopId, cartId) => checkout.face.holdReferencesOf(shopId, cartId),
  });
  const orders = createOrders({ ...{ platform, nameStaff }, cartIdOfToken: carts.face.cartIdOfToken });
  const payments = createPayments({
    platform,
    settings: { ...settings.payments, messagesKeptMs: kept.providerMessagesMs },
    mayRead: async (request, orderId) =>
      (await orders.face.getFor(request.ctx.shopId, orderId, viewerOf(request))) !== null,
  });
  const faces = {
    shops: shops.face,
    identity: identity.face,
    media: media.face,
    catalog: catalog.face,
    inventory: inventory.face,
    carts: carts.face,
    orders: orders.face,
    payments: payments.face,
  };
  const checkout = createCheckout({ platform, ...faces, settings: checkoutSettings(settings) });
  const fulfilment = createFulfilment({ platform, orders: orders.face });
  const notifications = createNotifications({
    platform,
    smtpUrl: settings.smtpUrl,
    mailFrom: settings.mailFrom,
    mailsKeptMs: kept.mailsMs,
    linkUrl: linkUrlOf(settings, identity.face),
    orders: orders.face,
  });
  const analytics = createAnalytics({ platform, shops: shops.face });
  const commerce = [shops, identity, media, catalog, inventory, carts, orders, payments, checkout, fulfilment];
  const modules = [...commerce, notifications, analytics];
  const storefront = composeStorefront(platform, settings, {
    ...faces,
    checkout: checkout.face,
    fulfilment: fulfilment.face,
    analytics: analytics.face,
  });
  return {
    ...faces,
    checkout: checkout.face,
    parts: [...modules.map(({ parts }) => parts), storefront, { name: 'shop', audits: wholeAudits }],
  };
};

const linkUrlOf =
  ({ publicUrl }: Settings, { links }: Identity) =>
  async (shopId: string, linkId: string): Promise<string | null> => {
    const link = await links.ofMail(shopId, linkId);
    return link && mailLinkUrl(publicUrl, link);
  };

const cartSettings = ({ secret, publicUrl, cartTtlMs, holdAtCart, holdTtlMs }: Settings) => ({
  secret,
  secureCookies: publicUrl.startsWith('https:'),
  cartTtlMs,
  ...(holdAtCart ? { holdAtCart: { ttlMs: holdTtlMs } } : {}),
});

const checkoutSettings = ({ kept = {}, ...settings }: Settings) => ({
  ...settings,
  returnUrl: `${settings.publicUrl}/checkout/return`,
  kept: { checkoutsMs: kept.checkoutsMs, endedPurchasesMs: kept.endedMs, paidPurchasesMs: kept.salesMs },
});

const composeStorefront = (
  platform: PlatformParts,
  { secret, publicUrl, cartTtlMs, payments }: Settings,
  faces: StorefrontDeps['faces'],
) => createStorefront({ platform, secret, publicUrl, cartTtlMs, faces, payments: cardPageOf(payments) });
