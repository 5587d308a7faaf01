import { loadConfig } from '#platform/config';
import { startShop } from '../../apps/server/start-shop.ts';
import { soakAges } from './ages.ts';

/* `node test/soak/shop.ts <minutes>`: the shop as it is started by its users, with the ages of a soak of that length. */

const { kept, ...ages } = soakAges(Number(process.argv[2]));
const shop = await startShop({ ...loadConfig(), ...ages }, kept);
process.exitCode = await shop.ended;
