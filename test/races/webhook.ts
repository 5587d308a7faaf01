import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { WEBHOOK_PATH } from '../../apps/server/provider.ts';
import { pause } from '../world/index.ts';
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

const PATIENCE_MS = 15_000;
const AGAIN_AFTER_MS = 100;

/** Delivers it, signed as the company signs, to one of the servers; answers the status. What is told to come again does, as the company's messages do. */
export const deliver = async (ground: Ground, event: ProviderEvent, door: number): Promise<number> => {
  const giveUpAt = performance.now() + PATIENCE_MS;
  for (;;) {
    const status = await deliverOnce(ground, event, door);
    if (status !== 503 || performance.now() > giveUpAt) return status;
    await pause(AGAIN_AFTER_MS);
  }
};

const deliverOnce = async ({ world, client }: Ground, event: ProviderEvent, door: number): Promise<number> => {
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
