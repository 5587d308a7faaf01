export { stockRelations } from './audits/relations.ts';
export * from './events.ts';
export type * from './face.ts';
export * as inventoryForSimulation from './for-simulation.ts';
export { createInventory } from './inventory.ts';
export { SCARCE_PIECES_MAX } from './limits.ts';
