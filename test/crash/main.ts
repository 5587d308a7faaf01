/**
 * `node test/crash/main.ts [--rounds 100] [--first 1] [--seed 1] [--seconds 600]`: rounds on one and the same data, each with
 * another blow: the named points in turn, and between them the server and PostgreSQL at random moments. One line a round;
 * exits 1 at the first finding, naming its round. `--first` begins further on in the sequence and `--seconds` begins no
 * further round after so long: a long run can be made in pieces. `--point orders.place:after`, once or more often, strikes
 * there and nowhere else.
 *
 * `node test/crash/main.ts --scenario disk-full` plays one of scenarios/index.ts instead; `--scenario all` plays all of them.
 */
import { parseArgs } from 'node:util';
import { playRounds } from './rounds.ts';
import { complain, say } from './say.ts';
import { SCENARIOS } from './scenarios/index.ts';

const main = async (): Promise<number> => {
  const { values } = parseArgs({
    options: {
      scenario: { type: 'string' },
      rounds: { type: 'string', default: '100' },
      first: { type: 'string', default: '1' },
      seed: { type: 'string', default: '1' },
      seconds: { type: 'string', default: '36000' },
      point: { type: 'string', multiple: true, default: [] },
    },
  });
  if (values.scenario !== undefined) return playScenarios(values.scenario);
  const { rounds, first, seed, seconds, point: points } = values;
  const run = { count: Number(rounds), first: Number(first), seed: Number(seed), seconds: Number(seconds), points };
  return playRounds(run);
};

const playScenarios = async (wanted: string): Promise<number> => {
  const chosen = Object.entries(SCENARIOS).filter(([name]) => wanted === 'all' || wanted === name);
  if (chosen.length === 0) throw new Error(`no scenario ${wanted}; there are: ${Object.keys(SCENARIOS).join(', ')}`);
  let failed = 0;
  for (const [name, play] of chosen) {
    const startedAt = performance.now();
    try {
      const measured = await play();
      const outcome = measured === null ? 'NOT PLAYED: no file system can be mounted here' : JSON.stringify(measured);
      say(`${name.padEnd(24)} ${outcome}  (${Math.round(performance.now() - startedAt)} ms)`);
    } catch (error) {
      failed += 1;
      say(`${name.padEnd(24)} FAILED`);
      complain(error);
    }
  }
  return failed === 0 ? 0 : 1;
};

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
process.exitCode = await main();
