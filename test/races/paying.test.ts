import { cardRaces } from './cases/cards.ts';
import { parcelRaces } from './cases/parcels.ts';
import { paymentRaces } from './cases/payments.ts';
import { checkRaces } from './race.ts';

checkRaces([...paymentRaces, ...cardRaces, ...parcelRaces]);
