import { startTestServer } from '#platform/testing';
import { type PaymentsSandbox, startPaymentsSandbox } from '../../apps/payments-sandbox/index.ts';
import { WEBHOOK_PATH } from '../../apps/server/provider.ts';
import { makePlace, removePlace, type ShopProcess, startShopProcess } from '../crash/shop-process.ts';
import { type Client, createClient } from '../world/index.ts';
import { type MailServer, startMailServer } from './mail-server.ts';
import { wireToDatabase, wireToServer } from './places.ts';
import type { Wire } from './wire.ts';

export interface OutageShop {
  readonly shop: ShopProcess;
  readonly client: Client;
  readonly sandbox: PaymentsSandbox;
  readonly mails: MailServer;
  /** Straight to its database. */
  readonly databaseUrl: string;
  readonly wires: Readonly<Record<'database' | 'provider' | 'webhooks' | 'mail', Wire>>;
  close(): Promise<void>;
}

const WEBHOOK_SECRET = 'whsec_of_outages';
const CONNECTIONS_MAX = 64;

/** The shop as a process of its own, its jobs running, with a wire of ours on every line that leaves it. */
export const openOutageShop = async (): Promise<OutageShop> => {
  const stops: (() => Promise<unknown>)[] = [];
  const place = await makePlace();
  stops.push(() => removePlace(place));
  const postgres = await startTestServer();
  stops.push(postgres.stop);
  const mails = await startMailServer();
  stops.push(mails.close);
  const door = await wireToServer(`http://127.0.0.1:${place.port}`);
  const sandbox = await startPaymentsSandbox({
    webhookUrl: `${door.url}${WEBHOOK_PATH}`,
    webhookSecret: WEBHOOK_SECRET,
  });
  stops.push(sandbox.close);
  const database = await wireToDatabase(postgres.url);
  const provider = await wireToServer(sandbox.url);
  const mail = await wireToServer(mails.url);
  for (const { wire } of [door, database, provider, mail]) stops.push(wire.close);
  const shop = await startShopProcess(place, {
    DATABASE_URL: database.url,
    STOA_PAYMENT_PROVIDER: 'stripe',
    STOA_STRIPE_API_URL: provider.url,
    STRIPE_SECRET_KEY: 'sk_test_outages',
    STRIPE_WEBHOOK_SECRET: WEBHOOK_SECRET,
    SMTP_URL: mail.url.replace('http:', 'smtp:'),
  });
  stops.push(shop.stop);
  const client = createClient(shop.baseUrl, CONNECTIONS_MAX);
  stops.push(client.destroy);
  const wires = { database: database.wire, provider: provider.wire, webhooks: door.wire, mail: mail.wire };
  return {
    shop,
    client,
    sandbox,
    mails,
    databaseUrl: postgres.url,
    wires,
    async close() {
      for (const wire of Object.values(wires)) wire.heal();
      for (let stop = stops.pop(); stop; stop = stops.pop()) await stop();
    },
  };
};
