export { type Answer, type Client, createClient, type Problem } from './client.ts';
export { auditFindings, moneyFindings } from './conservation.ts';
export { patient } from './patient.ts';
export {
  ADDRESS,
  CARD,
  type CartAnswer,
  type CheckoutAnswer,
  createShopper,
  expectStatus,
  type OrderAnswer,
  type Shopper,
} from './shopper.ts';
export { PRICES_MINOR, productOf, receive, SHIPPING_MINOR, STAFF, type Thing } from './small-shop.ts';
export { pause, until } from './until.ts';
export { type Between, createWorld, type World, type WorldOptions } from './world.ts';
