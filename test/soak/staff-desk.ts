import { newId } from '#platform/ids';
import { type Answer, type Client, expectStatus } from '../world/index.ts';
import { STAFF } from './start-world.ts';
import type { Stopwatch } from './stopwatch.ts';

/** Somebody of the shop at work. */
export interface StaffDesk {
  receives(variantId: string, quantity: number): Promise<void>;
  delivers(orderId: string): Promise<void>;
  refunds(orderId: string): Promise<void>;
  looksThrough(): Promise<void>;
  /** Signs in again: an access token lives for a quarter of an hour. */
  renews(): Promise<void>;
}

const REFUND_MINOR = 100;

export const openDesk = async (client: Client, stopwatch: Stopwatch): Promise<StaffDesk> => {
  let bearer = '';
  const ask = <Body>(expected: readonly number[], method: string, path: string, body?: unknown) =>
    stopwatch.time(
      'staff',
      expected,
      (): Promise<Answer<Body>> =>
        client.ask<Body>(method, path, { bearer, key: newId(), ...(body === undefined ? {} : { body }) }),
    );
  const desk: StaffDesk = {
    async receives(variantId, quantity) {
      const changes = [{ variantId, warehouseCode: 'north', quantity }];
      await ask([201], 'POST', '/admin/stock/receipts', { reason: 'delivery', changes });
    },
    async delivers(orderId) {
      const parcel = await ask<{ id: string }>([201], 'POST', `/orders/${orderId}/parcels`);
      if (!parcel) return;
      const tracking = { carrier: 'Royal Mail', trackingNumber: 'RM123456789GB' };
      const shipped = await ask([200], 'POST', `/parcels/${parcel.body.id}/shipment`, tracking);
      if (shipped) await ask([200], 'POST', `/parcels/${parcel.body.id}/delivery`);
    },
    async refunds(orderId) {
      await ask([201], 'POST', `/orders/${orderId}/refunds`, { amountMinor: REFUND_MINOR, reason: 'scratched' });
    },
    async looksThrough() {
      await ask([200], 'GET', '/admin/orders?limit=20');
      await ask([200], 'GET', '/admin/mailbox?limit=20');
    },
    async renews() {
      const answer = await client.ask<{ accessToken: string }>('POST', '/staff/sessions', { body: STAFF });
      bearer = expectStatus(201, answer).accessToken;
    },
  };
  await desk.renews();
  return desk;
};
