import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { WEBHOOK_PATH } from '../../apps/server/provider.ts';
import type { Ground } from './ground.ts';

/** A message of the payment company, as far as races look into it. */
export interface ProviderEvent {
  readonly id: string;
  readonly type: string;
  readonly data: { readonly object: { readonly id: string; readonly metadata?: Readonly<Record<string, string>> } };
}

const EVENTS_MAX = 100;

/** The company's own words about these orders, as its list of events has them, whether delivered or lost. */
export const eventsOf = async (
  { world }: Ground,
  type: string,
  orderIds: readonly string[],
): Promise<readonly ProviderEvent[]> => {
  const response = await fetch(`${world.sandbox.url}/v1/events?limit=${EVENTS_MAX}&type=${type}`, {
    headers: { authorization: `Basic ${Buffer.from('sk_test_world:').toString('base64')}` },
  });
  const { data } = (await response.json()) as { data: readonly ProviderEvent[] };
  return orderIds.map((orderId) => {
    const event = data.find((one) => one.type === type && one.data.object.metadata?.['order_id'] === orderId);
    assert.ok(event, `the payment company has a ${type} of ${orderId}`);
    return event;
  });
};

/** Delivers it, signed as the company signs, to one of the servers; answers the status. */
export const deliver = async ({ world, client }: Ground, event: ProviderEvent, door: number): Promise<number> => {
  const body = JSON.stringify(event);
  const seconds = Math.floor(Date.now() / 1_000);
  const signature = createHmac('sha256', world.webhookSecret).update(`${seconds}.${body}`).digest('hex');
  const response = await fetch(`${client(door).baseUrl}${WEBHOOK_PATH}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'stripe-signature': `t=${seconds},v1=${signature}` },
    body,
  });
  await response.arrayBuffer();
  return response.status;
};
