import assert from 'node:assert/strict';
import { newId } from '#platform/ids';
import { ADDRESS, expectStatus, type World } from '../world/index.ts';
import { createVisitor, PASSWORD, type Visitor } from './visitor.ts';

/** Ends an attribute, a title and a script, and begins what nobody should be able to begin. */
export const MARKUP = `'"></title></script><img src=x onerror=alert(1)><script>alert(2)</script>\${7*7}`;
/** The same for short fields. */
export const SHORT_MARKUP = `"><b onx=1>'`;
/** How it stands in a page that is sound. */
export const ESCAPED = /&(?:lt|#60);img src/;

export interface PlantedShop {
  readonly ada: Visitor;
  /** What a person wrote into is kept under these ids. */
  readonly ids: Readonly<
    Record<'addressId' | 'shippedOrderId' | 'cancelledOrderId' | 'checkoutId' | 'variantId' | 'productId', string>
  >;
}

const address = {
  ...ADDRESS,
  name: MARKUP,
  line1: MARKUP,
  line2: MARKUP,
  city: MARKUP,
  postcode: SHORT_MARKUP,
  region: MARKUP,
  phone: SHORT_MARKUP,
};
const EMAIL = "o'neil&co@example.com";

/** A shop in which everybody has written markup into every field there is: staff, merchants, customers. */
export const plantMarkup = async (world: World): Promise<PlantedShop> => {
  const { variantId, productId } = await plantCatalog(world);
  const ada = createVisitor(world.clients[0].baseUrl, { 'user-agent': MARKUP });
  await ada.signsUp(EMAIL, MARKUP);
  const bearer = await bearerOf(world);
  const ask = async <Body>(status: number, method: string, path: string, body: unknown): Promise<Body> =>
    expectStatus(status, await world.clients[0].ask<Body>(method, path, { body, bearer, key: newId() }));
  const kept = await ask<{ id: string }>(201, 'POST', '/customers/me/addresses', address);
  const orders = async (): Promise<string> => {
    const cart = await ask<{ id: string }>(201, 'POST', '/cart/items', { variantId });
    const where = { email: EMAIL, address, shippingOption: 'standard' };
    const body = { cartId: cart.id, ...where, paymentMethodId: 'pm_card_visa' };
    const order = await ask<{ id: string }>(201, 'POST', '/orders', body);
    await world.settles();
    return order.id;
  };
  const [shippedOrderId, cancelledOrderId] = [await orders(), await orders()];
  await ask(200, 'POST', `/orders/${cancelledOrderId}/cancellation`, { reason: MARKUP });
  await ship(world, shippedOrderId);
  const checkoutId = await beginCheckout(ada, variantId);
  return { ada, ids: { addressId: kept.id, shippedOrderId, cancelledOrderId, checkoutId, variantId, productId } };
};

const plantCatalog = async ({ house, shopId }: World): Promise<{ variantId: string; productId: string }> => {
  await house.catalog.saveCategories(shopId, [
    { slug: 'home', title: MARKUP, description: MARKUP, parent: null, position: 1, attributes: [] },
  ]);
  const option = `Colour ${SHORT_MARKUP}`;
  const [saved] = await house.catalog.saveProducts(shopId, 'GBP', [
    {
      ...{ slug: 'planted', title: MARKUP, description: MARKUP, category: 'home', brand: MARKUP, status: 'published' },
      ...{ tags: [SHORT_MARKUP], attributes: {} },
      options: [{ name: option, values: [SHORT_MARKUP, 'Blue'] }],
      variants: [SHORT_MARKUP, 'Blue'].map((value, index) => ({
        ...{ sku: `PLANTED-${index}`, options: { [option]: value }, priceMinor: 900, weightGrams: 100 },
      })),
      media: [{ url: '/media/demo/none.svg', alt: MARKUP }],
    },
  ]);
  assert.ok(saved?.ok, JSON.stringify(saved));
  const variantId = saved.variants[0]?.variantId ?? '';
  const received = await house.inventory.receive([
    { shopId, variantId, warehouseCode: 'north', quantity: 9, reason: MARKUP, reference: 'planted' },
  ]);
  assert.ok(received[0]?.ok);
  return { variantId, productId: saved.productId };
};

const bearerOf = async ({ clients: [client] }: World): Promise<string> => {
  const body = { email: EMAIL, password: PASSWORD };
  return expectStatus(201, await client.ask<{ accessToken: string }>('POST', '/sessions', { body })).accessToken;
};

const ship = async (world: World, orderId: string): Promise<void> => {
  const staff = await world.staff();
  const parcel = await staff.packs(orderId);
  const handed = { carrier: MARKUP, trackingNumber: SHORT_MARKUP };
  expectStatus(200, await staff.ask('POST', `/parcels/${parcel.id}/shipment`, handed));
  await world.settles();
};

/** Through the pages, with what the form keeps. */
const beginCheckout = async (ada: Visitor, variantId: string): Promise<string> => {
  await ada.reads('/cart');
  await ada.sends('/cart/items', { variantId, quantity: '1' });
  await ada.reads('/cart');
  const opened = await ada.sends('/checkout');
  const checkoutId = /^\/checkout\/([0-9a-f-]{36})/.exec(opened.location ?? '')?.[1] ?? '';
  assert.notEqual(checkoutId, '', `${opened.status} ${opened.location}`);
  await ada.get(`/checkout/${checkoutId}`);
  const { name, line1, line2, city, postcode, phone } = address;
  const details = { email: EMAIL, country: 'GB', name, line1, line2, city, postcode, phone };
  await ada.sends(`/checkout/${checkoutId}/details`, details);
  return checkoutId;
};
