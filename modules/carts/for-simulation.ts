// The rules and use cases as they are, for test/simulation, which runs them over a store, a bus and a provider of its own.
export type { CartState } from './domain/cart.ts';
export { type CartCommand, createCartBook, type Target } from './domain/cart-book.ts';
export { CART_TTL_MS } from './limits.ts';
export { createAddItem } from './use-cases/add-item.ts';
export type { ChangeCart, ChangeCarts, ChangedAnswer } from './use-cases/change-carts.ts';
export { cartHoldReference, createHoldingChanges } from './use-cases/hold-at-cart.ts';
export type { CartQuestion, FoundCarts } from './use-cases/read-carts.ts';
