// The rules and use cases as they are, for test/simulation, which runs them over a store, a bus and a provider of its own.
export { type Order, viewOf } from './domain/order.ts';
export type { OrderChange } from './store/changes.ts';
export { cancelOrder } from './use-cases/cancel-order.ts';
export {
  decide as decideMove,
  eventOf as eventOfChange,
  type KeyedMove,
  type MoveAnswer,
} from './use-cases/move-orders.ts';
export { decide as decidePlacing } from './use-cases/place-orders.ts';
