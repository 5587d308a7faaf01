/**
 * `node test/crash/rounds.ts [n]`: n rounds (10 when not given) on one and the same data, killing the server and
 * PostgreSQL in turn, each at another moment of the load. Prints one line a round; exits 1 at the first that fails.
 */
import { runRound } from './round.ts';
import { makePlace, removePlace } from './shop-process.ts';

const ROUNDS_DEFAULT = 10;
const ORDERS_MIN = 20;
const ORDERS_SPREAD = 400;

const main = async (count: number): Promise<void> => {
  const place = await makePlace();
  process.stdout.write(`${count} rounds on ${place.dataDir}\n`);
  try {
    for (let round = 1; round <= count; round += 1) {
      const ordersBefore = ORDERS_MIN + Math.floor(Math.random() * ORDERS_SPREAD);
      const report = await runRound(place, round % 2 === 1 ? 'server' : 'postgres', ordersBefore);
      process.stdout.write(`round ${round}: ${JSON.stringify(report)}\n`);
    }
    process.stdout.write('all rounds held\n');
  } finally {
    await removePlace(place);
  }
};

await main(Number(process.argv[2] ?? ROUNDS_DEFAULT));
