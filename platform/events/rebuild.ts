import { type Database, statement, uuidArray } from '#platform/db';
import { readEvents } from './outbox.ts';
import type { Projection } from './subscriber.ts';

const PAGE = 1_000;

const forgetAll = statement<never>('events.inbox-forget-all', 'delete from platform.inbox where subscriber = $1');
const remember = statement<never>(
  'events.inbox-remember',
  'insert into platform.inbox (subscriber, event_id) select $1, unnest($2::uuid[]) on conflict do nothing',
);

/**
 * Throws a projection away and makes it again from the outbox, in one transaction: readers see the old one until the
 * new one is whole. Answers the number of events replayed.
 */
export const rebuildProjection = async (
  db: Database,
  projection: Projection,
  onProgress: (eventCount: number) => void = () => undefined,
): Promise<number> =>
  db.tx(
    async (tx) => {
      const { subscriber } = projection;
      await projection.reset(tx);
      tx.send(forgetAll, [subscriber.name]);
      let count = 0;
      for (let position = 0; ; ) {
        const page = await readEvents(tx, position, subscriber.types, PAGE);
        const last = page.at(-1);
        if (!last) return count;
        await subscriber.handle(tx, page);
        tx.send(remember, [subscriber.name, uuidArray(page.map((event) => event.id))]);
        position = last.position;
        count += page.length;
        onProgress(count);
      }
    },
    { statementTimeoutMs: 0 },
  );
