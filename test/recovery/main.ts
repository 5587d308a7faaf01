/**
 * `node test/recovery/main.ts [drills] [orders]`: the drill again and again (3 times when not given), with more orders in
 * each stretch of load (400), one line a drill; exits 1 at the first that fails.
 */
import { runDrill } from './drill.ts';

const DRILLS_DEFAULT = 3;
const ORDERS_DEFAULT = 400;

const main = async (drills: number, orders: number): Promise<void> => {
  for (let count = 1; count <= drills; count += 1) {
    const report = await runDrill(orders);
    process.stdout.write(`drill ${count} of ${drills}: ${JSON.stringify(report)}\n`);
  }
  process.stdout.write(`all ${drills} drills brought back the moment that was asked for\n`);
};

const [, , drills, orders] = process.argv;
await main(Number(drills ?? DRILLS_DEFAULT), Number(orders ?? ORDERS_DEFAULT));
