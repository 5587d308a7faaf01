import assert from 'node:assert/strict';
import { newId } from '#platform/ids';
import type { Answer, Client, Problem } from './client.ts';
import { expectStatus } from './shopper.ts';
import { STAFF } from './small-shop.ts';

export interface ParcelAnswer extends Problem {
  readonly id: string;
  readonly state: string;
}

export interface MailAnswer {
  readonly id: string;
  readonly template: string;
  readonly to: string;
  readonly subject: string;
}

/** Somebody of the shop, signed in. */
export interface Staff {
  ask<Body>(method: string, path: string, body?: unknown): Promise<Answer<Body>>;
  packs(orderId: string): Promise<ParcelAnswer>;
  ships(parcelId: string): Promise<ParcelAnswer>;
  delivers(parcelId: string): Promise<ParcelAnswer>;
  /** Mails to this address, oldest first. */
  mailsTo(address: string): Promise<readonly MailAnswer[]>;
  /** Path of the link in the mail of this template that went to this address last. */
  linkTo(address: string, template: string): Promise<string>;
}

export const signInStaff = async (client: Client): Promise<Staff> => {
  const session = expectStatus(
    201,
    await client.ask<{ accessToken: string }>('POST', '/staff/sessions', { body: STAFF }),
  );
  const ask = <Body>(method: string, path: string, body?: unknown) =>
    client.ask<Body>(method, path, {
      bearer: session.accessToken,
      key: newId(),
      ...(body === undefined ? {} : { body }),
    });
  const mailsTo = async (address: string) => {
    const list = expectStatus(200, await ask<{ items: readonly MailAnswer[] }>('GET', '/admin/mailbox?limit=100'));
    return list.items.filter(({ to }) => to === address).reverse();
  };
  return {
    ask,
    packs: async (orderId) => expectStatus(201, await ask<ParcelAnswer>('POST', `/orders/${orderId}/parcels`)),
    ships: async (parcelId) => {
      const tracking = { carrier: 'Royal Mail', trackingNumber: 'RM123456789GB' };
      return expectStatus(200, await ask<ParcelAnswer>('POST', `/parcels/${parcelId}/shipment`, tracking));
    },
    delivers: async (parcelId) => expectStatus(200, await ask<ParcelAnswer>('POST', `/parcels/${parcelId}/delivery`)),
    mailsTo,
    async linkTo(address, template) {
      const last = (await mailsTo(address)).findLast((mail) => mail.template === template);
      assert.ok(last, `no mail ${template} to ${address}`);
      const { text } = expectStatus(200, await ask<{ text: string }>('GET', `/admin/mailbox/${last.id}`));
      const url = /https?:\/\/\S+/.exec(text)?.[0];
      assert.ok(url, text);
      const { pathname, search } = new URL(url);
      return pathname + search;
    },
  };
};
