import { statement } from '#platform/db';
import type { Job, PlatformParts } from '#platform/module';
import { createSweep } from './sweep.ts';

const CLOSED_LETTERS_KEPT_MS = 90 * 86_400_000;
const BATCH_SIZE_MAX = 1_000;

// One that nobody has replayed stays, however old: it waits for a person.
const forget = statement<{ gone: number }>(
  'retention.forget-closed-letters',
  `with gone as (delete from platform.dead_letters where ctid = any(array(
     select ctid from platform.dead_letters where replayed_at < $1 limit $2 for update skip locked)) returning 1)
   select count(*) as gone from gone`,
);

/** A job that deletes dead letters which were sent again `keptMs` ago; 90 days unless told. */
export const createLetterSweep = (platform: PlatformParts, keptMs = CLOSED_LETTERS_KEPT_MS): Job =>
  createSweep(platform, {
    name: 'events.forget-closed-letters',
    keptMs,
    async forgetBatch(nowMs) {
      const gone = (await platform.db.run(forget, [new Date(nowMs - keptMs), BATCH_SIZE_MAX]))[0]?.gone ?? 0;
      return { gone, more: gone === BATCH_SIZE_MAX };
    },
  });
