export { type CartsDeps, createCarts } from './create-carts.ts';
export type * from './face.ts';
export * as cartsForSimulation from './for-simulation.ts';
export { cartRefusals } from './refusals.ts';
