import { lateRaces } from './cases/late.ts';
import { checkRaces } from './race.ts';

checkRaces(lateRaces);
