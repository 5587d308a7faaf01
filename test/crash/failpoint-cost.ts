/** `node test/crash/failpoint-cost.ts`: what a passed point costs while failpoints are off, beside the empty loop. */
import { failpoint } from '#platform/failpoints';

const PASSINGS = 200_000_000;
const ROUNDS = 5;

const names = ['things.rename', 'things.delete'];
let sum = 0;

const timed = (loop: () => void): number => {
  const startedAt = performance.now();
  loop();
  return ((performance.now() - startedAt) * 1e6) / PASSINGS;
};

const emptyLoop = (): void => {
  for (let n = 0; n < PASSINGS; n += 1) sum += (names[n & 1] as string).length;
};

const loopWithPoint = (): void => {
  for (let n = 0; n < PASSINGS; n += 1) {
    const name = names[n & 1] as string;
    sum += name.length;
    failpoint(name, 'before');
  }
};

for (let round = 1; round <= ROUNDS; round += 1) {
  const [empty, passing] = [timed(emptyLoop), timed(loopWithPoint)];
  const line = `round ${round}: empty loop ${empty.toFixed(2)} ns, with a point ${passing.toFixed(2)} ns`;
  process.stdout.write(`${line}, the point ${(passing - empty).toFixed(2)} ns\n`);
}
if (sum === 0) throw new Error('nothing was looped');
