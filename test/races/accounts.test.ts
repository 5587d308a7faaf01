import { accountRaces } from './cases/accounts.ts';
import { checkRaces } from './race.ts';

checkRaces(accountRaces);
