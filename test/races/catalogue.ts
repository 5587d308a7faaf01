import { accountRaces } from './cases/accounts.ts';
import { cardRaces, lateCardRaces } from './cases/cards.ts';
import { cartRaces } from './cases/carts.ts';
import { catalogRaces } from './cases/catalog.ts';
import { checkoutRaces } from './cases/checkouts.ts';
import { lateRaces } from './cases/late.ts';
import { orderRaces } from './cases/orders.ts';
import { parcelRaces } from './cases/parcels.ts';
import { paymentRaces } from './cases/payments.ts';
import { stockRaces } from './cases/stock.ts';
import type { Race } from './race.ts';

/** Every race with the test file in which it is run. */
export const catalogue: readonly { readonly file: string; readonly races: readonly Race[] }[] = [
  { file: 'test/races/carts.test.ts', races: cartRaces },
  { file: 'test/races/buying.test.ts', races: [...checkoutRaces, ...orderRaces] },
  { file: 'test/races/paying.test.ts', races: [...paymentRaces, ...cardRaces, ...parcelRaces] },
  { file: 'test/races/keeping-shop.test.ts', races: [...catalogRaces, ...stockRaces] },
  { file: 'test/races/accounts.test.ts', races: accountRaces },
  { file: 'test/races/late.test.ts', races: [...lateRaces, ...lateCardRaces] },
];
