import { newId } from '#platform/ids';
import { type Client, expectStatus } from '../world/outside.ts';
import { ADMIN } from './shop-process.ts';

const VARIANTS = 40;
const PIECES = 5_000;

export interface Keeper {
  /** Of staff who may refund. */
  readonly bearer: string;
  /** Things of the demo shop, with pieces enough for a round. */
  readonly variantIds: readonly string[];
}

/** Signs in, chooses what the load buys, and books goods in so that it does not run out. */
export const prepareShop = async (client: Client): Promise<Keeper> => {
  const session = await client.ask<{ accessToken: string }>('POST', '/staff/sessions', { body: ADMIN });
  const bearer = expectStatus(201, session).accessToken;
  const variantIds = await variantsOf(client);
  const changes = variantIds.map((variantId) => ({ variantId, warehouseCode: 'north', quantity: PIECES }));
  const body = { reason: 'goods for the crash test', changes };
  expectStatus(201, await client.ask('POST', '/admin/stock/receipts', { body, bearer, key: newId() }));
  return { bearer, variantIds };
};

const variantsOf = async (client: Client): Promise<string[]> => {
  const list = await client.ask<{ items: { slug: string }[] }>('GET', `/products?limit=${VARIANTS}`);
  const products = await Promise.all(
    list.body.items.map(({ slug }) => client.ask<{ variants: { id: string }[] }>('GET', `/products/${slug}`)),
  );
  return products.flatMap(({ body }) => body.variants.map(({ id }) => id));
};
