import { lateCardRaces } from './cases/cards.ts';
import { lateRaces } from './cases/late.ts';
import { checkRaces } from './race.ts';

checkRaces([...lateRaces, ...lateCardRaces]);
