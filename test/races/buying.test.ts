import { checkoutRaces } from './cases/checkouts.ts';
import { orderRaces } from './cases/orders.ts';
import { checkRaces } from './race.ts';

checkRaces([...checkoutRaces, ...orderRaces]);
