import { rebuildProjection } from '#platform/events';
import { say } from '../terminal.ts';
import { UsageError } from './usage.ts';
import { withHouse } from './with-house.ts';

/** `stoa rebuild <projection>`, also beside a running shop: nothing waits for it, nothing is counted twice. */
export const run = ([name]: readonly string[]): Promise<number> =>
  withHouse(async ({ house, db }) => {
    const projections = house.parts.flatMap((parts) => parts.projections ?? []);
    const projection = projections.find((candidate) => candidate.name === name);
    if (!projection) {
      const known = projections.map((candidate) => candidate.name).join(', ') || 'none yet';
      throw new UsageError(`${name ? `There is no projection ${name}` : 'Which projection?'} (there are: ${known})`);
    }
    const startedAt = performance.now();
    const { replayed, caughtUp, corrected, from } = await rebuildProjection(db, projection);
    const seconds = ((performance.now() - startedAt) / 1_000).toFixed(1);
    say(`${projection.name}: ${replayed} events added up in ${seconds} s, ${caughtUp} of them for the first time.`);
    say(`${corrected} rows were wrong and are right now.`);
    if (from) say(`Before ${from.toISOString().slice(0, 10)} (UTC) all stays as it was: those events are deleted.`);
    return 0;
  });
