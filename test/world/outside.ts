// For tests whose shop is a process of its own: nothing of the shop, whose 3,000 modules take a second of processor to load.
export { type Answer, type Client, createClient } from './client.ts';
export { moneyFindings } from './conservation.ts';
export { ADDRESS, CARD, expectStatus, type OrderAnswer } from './shopper.ts';
export { pause, until } from './until.ts';
