import type { World } from '../world/index.ts';

/** Letters that lie there from the beginning. */
const DEAD_LETTERS = 64;
/** A mail is sent soon after it was written; an import waits long enough for somebody to look at it, or to cancel it. */
const MAILS_EVERY_MS = 300;
const IMPORTS_EVERY_MS = 2_500;

/**
 * What a shop's own people and machines do while the doors are knocked at: mails are sent, imports taken in. Resolves to a
 * function that ends it.
 */
export const openBackRoom = ({ runs }: World): (() => Promise<void>) => {
  const ends = [
    repeats(() => runs('notifications.send-mails'), MAILS_EVERY_MS),
    repeats(() => runs('catalog.run-imports'), IMPORTS_EVERY_MS),
  ];
  return async () => {
    await Promise.all(ends.map((end) => end()));
  };
};

const repeats = (work: () => Promise<void>, everyMs: number): (() => Promise<void>) => {
  let timer: NodeJS.Timeout | null = null;
  let isOver = false;
  let underWay: Promise<void> = Promise.resolve();
  const wait = (): void => {
    timer = setTimeout(() => {
      underWay = work().finally(() => {
        if (!isOver) wait();
      });
    }, everyMs);
  };
  wait();
  return async () => {
    isOver = true;
    if (timer) clearTimeout(timer);
    await underWay;
  };
};

/**
 * Deliveries that were given up, of events that their subscriber has dealt with all the same: sending them again changes
 * nothing, and that is looked at with the books.
 */
export const layDeadLetters = async ({ db, settles }: World): Promise<void> => {
  await settles();
  const { rowCount } = await db.pool.query(
    `insert into platform.dead_letters (id, subscriber, event_id, event, attempts, reason)
     select gen_random_uuid(), i.subscriber, o.id,
       json_build_object('id', o.id, 'shopId', o.shop_id, 'type', o.type, 'version', o.version, 'subject', o.subject,
         'time', to_char(o.time at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'traceparent', o.traceparent,
         'data', o.data),
       12, 'gave up for the fuzzer'
     from platform.inbox i join platform.outbox o on o.id = i.event_id
     order by o.position limit $1`,
    [DEAD_LETTERS],
  );
  if (!rowCount) throw new Error('no event was dealt with yet: there is nothing that could have been given up');
};
