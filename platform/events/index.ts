export { createEventBus, type EventBus } from './bus.ts';
export * from './dead-letters.ts';
export { countDeliveries } from './deliveries.ts';
export type { EventLog, SubscriberQueue } from './dispatcher.ts';
export * from './envelope.ts';
export { appendEvents, readEvents } from './outbox.ts';
export { type Rebuilt, rebuildProjection } from './rebuild.ts';
export { slotOfDatabase } from './replication-slot.ts';
export * from './subscriber.ts';
