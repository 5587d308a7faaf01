import { catalogRaces } from './cases/catalog.ts';
import { stockRaces } from './cases/stock.ts';
import { checkRaces } from './race.ts';

checkRaces([...catalogRaces, ...stockRaces]);
