/** Records what happened as an event and owes it to every endpoint that asked for its type. */
import { newId, nowSeconds } from '../clock.ts';
import type { Call } from '../server/sandbox.ts';
import type { EventRecord, OwedDelivery, WebhookEndpointRecord } from '../state/records.ts';

export const EVENT_TYPES = [
  'payment_intent.succeeded',
  'payment_intent.payment_failed',
  'payment_intent.requires_action',
  'payment_intent.canceled',
  'payment_intent.amount_capturable_updated',
  'charge.refunded',
  'refund.created',
  'refund.updated',
  'refund.failed',
] as const;

export type EventType = (typeof EVENT_TYPES)[number];

/** `shape` is the protocol's object as it is now; it is kept as text, so later changes do not reach it. */
export function emit(call: Call, type: EventType, shape: object): void {
  const { books } = call.sandbox;
  const event: EventRecord = {
    id: newId('evt'),
    created: nowSeconds(),
    type,
    objectJson: JSON.stringify(shape),
    requestId: call.requestId,
    idempotencyKey: call.idempotencyKey,
  };
  books.put('event', event);
  for (const endpoint of books.all('webhookEndpoint').oldestFirst()) {
    if (endpoint.enabledEvents.includes(type) || endpoint.enabledEvents.includes('*')) owe(call, event, endpoint);
  }
}

function owe(call: Call, event: EventRecord, endpoint: WebhookEndpointRecord): void {
  const { books, chance, switches, deliveries } = call.sandbox;
  if (chance.hits(switches.loseWebhooks)) {
    deliveries.counts.lost += 1;
    return;
  }
  const copies = chance.hits(switches.doubleWebhooks) ? 2 : 1;
  deliveries.counts.doubled += copies - 1;
  for (let copy = 1; copy <= copies; copy += 1) {
    const owed: OwedDelivery = {
      id: `${event.id}:${endpoint.id}:${copy}`,
      created: event.created,
      event: event.id,
      endpoint: endpoint.id,
    };
    books.put('owedDelivery', owed);
    deliveries.enqueue(owed);
  }
}
