export { type CartsDeps, createCarts } from './create-carts.ts';
export type * from './face.ts';
export { cartRefusals } from './refusals.ts';
