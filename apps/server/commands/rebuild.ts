import { rebuildProjection } from '#platform/events';
import { say } from '../terminal.ts';
import { UsageError } from './usage.ts';
import { withHouse } from './with-house.ts';

/** `stoa rebuild <projection>`: readers see the old one until the new one is whole. */
export const run = ([name]: readonly string[]): Promise<number> =>
  withHouse(async ({ house, db }) => {
    const projections = house.parts.flatMap((parts) => parts.projections ?? []);
    const projection = projections.find((candidate) => candidate.name === name);
    if (!projection) {
      const known = projections.map((candidate) => candidate.name).join(', ') || 'none yet';
      throw new UsageError(`${name ? `There is no projection ${name}` : 'Which projection?'} (there are: ${known})`);
    }
    const startedAt = performance.now();
    const count = await rebuildProjection(db, projection);
    say(`${projection.name}: ${count} events replayed in ${((performance.now() - startedAt) / 1_000).toFixed(1)} s.`);
    return 0;
  });
