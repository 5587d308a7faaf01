import { type Database, statement, uuidArray } from '#platform/db';
import type { Dispatcher } from './dispatcher.ts';
import type { StoaEvent } from './envelope.ts';
import { readEvents } from './outbox.ts';

const PAGE_SIZE_MAX = 1_000;

const knownTypes = statement<{ types: string[] | null }>(
  'events.known-types',
  `select array_agg(distinct type) as types from platform.outbox`,
);
const dealtWith = statement<{ subscriber: string; event_id: string }>(
  'events.inbox-of-events',
  `select i.subscriber, i.event_id from unnest($1::uuid[]) as e (id)
   join platform.inbox i on i.event_id = e.id and i.subscriber = any($2::text[])`,
);

/**
 * Hands out what the outbox holds and some subscriber has no record of, page by page. After a slot was lost, or on the first
 * start of a restored database, nothing else says what was delivered; the inbox keeps the effects single.
 * @throws when it is to stop before all is dealt with
 */
export const catchUp = async (db: Database, dispatcher: Dispatcher, stopping: () => boolean): Promise<void> => {
  const types = (await db.run(knownTypes))[0]?.types ?? [];
  for (let position = 0; types.length > 0; ) {
    if (stopping()) throw new Error('stopped while catching up with the outbox');
    const page = await readEvents(db, position, types, PAGE_SIZE_MAX);
    const last = page.at(-1);
    if (!last) return;
    const missed = await withoutRecord(db, dispatcher, page);
    await new Promise<void>((resolve) => dispatcher.dispatch(missed, true, resolve));
    position = last.position;
  }
};

const withoutRecord = async (
  db: Database,
  dispatcher: Dispatcher,
  page: readonly StoaEvent[],
): Promise<readonly StoaEvent[]> => {
  const ids = uuidArray(page.map(({ id }) => id));
  const names = dispatcher.queues.map(({ name }) => name);
  const records = await db.run(dealtWith, [ids, names]);
  const recorded = new Set(records.map(({ subscriber, event_id }) => `${subscriber}/${event_id}`));
  return page.filter(({ id, type }) => dispatcher.subscribersOf(type).some((name) => !recorded.has(`${name}/${id}`)));
};
