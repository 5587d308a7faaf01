// The rules and use cases as they are, for test/simulation, which runs them over a store, a bus and a provider of its own.
export { type Purchase, type PurchaseAction, type PurchaseMessage, purchase } from './domain/purchase.ts';
export type { CheckoutBatches } from './store/batches.ts';
export { createOpenCheckout } from './use-cases/open-checkout.ts';
export { createPayAgain } from './use-cases/pay-again.ts';
export { createPlaceOrder } from './use-cases/place-order.ts';
export { createRenewCheckout } from './use-cases/renew-checkout.ts';
export { carryOut, messageOf } from './use-cases/run-purchases.ts';
export type { Checkout } from './view.ts';
