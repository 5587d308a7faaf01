export * from './events.ts';
export type * from './face.ts';
export { createInventory } from './inventory.ts';
