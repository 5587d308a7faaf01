import { textArray, timeArray } from '#platform/db';
import type { Job, PlatformParts } from '#platform/module';
import { createTableSweep, sweepStatement } from '#platform/retention';

const forget = sweepStatement(
  'processes.forget-ended',
  'platform.processes',
  `name = $3 and deadline_at is null and pending = '[]' and exists (
     select 1 from unnest($4::text[], $5::timestamptz[]) as rest (state, before)
     where rest.state = processes.state and processes.updated_at < rest.before)`,
);

/**
 * A job that deletes stories named `name` that have rested long enough, with nothing left to be done for them.
 * @param kept for each resting state the time in milliseconds that a story stays in it: longer than any message that
 *   could still wake it is on its way
 */
export const createProcessSweep = (
  platform: PlatformParts,
  name: string,
  kept: Readonly<Record<string, number>>,
): Job => {
  const states = Object.keys(kept);
  const ages = Object.values(kept);
  return createTableSweep(platform, {
    name: `${name}.forget-ended`,
    table: 'platform.processes',
    keptMs: Math.min(...ages),
    statement: forget,
    valuesAt: (nowMs) => [name, textArray(states), timeArray(ages.map((ageMs) => new Date(nowMs - ageMs)))],
  });
};
