import { cartRaces } from './cases/carts.ts';
import { checkRaces } from './race.ts';

checkRaces(cartRaces);
