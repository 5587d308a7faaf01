import { uuidArray } from '#platform/db';
import type { EventType, OwnDeliveries, StoaEvent } from '#platform/events';
import type { ProcessAction } from './definition.ts';
import { createDoneActions, type DoneActions, type Ground } from './done-actions.ts';
import { createDoubtfulStories } from './doubtful-stories.ts';
import { type PendingAction, processStore, type StoredProcess } from './store.ts';

type Open = Pick<StoredProcess, 'id' | 'shopId' | 'pending'>;

/** Data of the delivery by which a story asks for an action. */
export interface Asked<Action> {
  key: string;
  action: Action;
}

const RESUME_PAGE = 1_000;
const NO_ID = '00000000-0000-0000-0000-000000000000';
const FAR_AWAY = new Date('9999-01-01T00:00:00Z');

/** The actions of this process that are open, between the rows of the stories and the queue. */
export interface OpenActions<Action> extends OwnDeliveries {
  readonly done: DoneActions;
  /** Hands actions over, when their rows are committed. */
  begin(event: Pick<StoaEvent, 'shopId' | 'subject'>, actions: readonly PendingAction<Action>[], now: Date): void;
  /** The action's answer has been stored in the step that takes it off its row. */
  answered(id: string): void;
  /** A step of these stories may have been stored or not: what their rows ask for is handed over soon. */
  doubt(processIds: readonly string[]): void;
  /** Hands over again what was stored before `before` and is not under way here; answers how many. */
  resumeOlderThan(before: Date): Promise<number>;
}

export const createOpenActions = <Action extends ProcessAction>(
  ground: Ground,
  actionAsked: EventType<Asked<Action>>,
): OpenActions<Action> => {
  const { db, clock, definition } = ground;
  const done = createDoneActions(ground);
  let deliver: ((event: StoaEvent) => void) | null = null;
  const underWay = new Set<string>();
  const answered = new Set<string>();

  const begin: OpenActions<Action>['begin'] = ({ shopId, subject }, actions, now) => {
    for (const { id, key, action } of actions) {
      if (!deliver || underWay.has(id) || done.of(subject).has(id)) continue;
      underWay.add(id);
      deliver({ ...actionAsked.create({ shopId, subject, now, data: { key, action } }), id });
    }
  };

  const beginAll = (rows: readonly Open[]): void => {
    for (const row of rows) begin({ shopId: row.shopId, subject: row.id }, row.pending as never, clock.now());
  };

  const doubtful = createDoubtfulStories(async (ids) =>
    beginAll(await db.run(processStore.pendingOf, [definition.name, uuidArray(ids)])),
  );

  const resumeOlderThan = async (before: Date): Promise<number> => {
    let count = 0;
    for (let after = NO_ID; deliver; ) {
      const rows = await db.run(processStore.pending, [definition.name, before, after, RESUME_PAGE]);
      beginAll(rows);
      const last = rows.at(-1);
      if (!last) break;
      after = last.id;
      count += rows.length;
    }
    return count;
  };

  return {
    done,
    begin,
    resumeOlderThan,
    answered: (id) => void answered.add(id),
    doubt: doubtful.add,
    attach(way) {
      deliver = way;
    },
    async resume() {
      await resumeOlderThan(FAR_AWAY);
    },
    finished({ id, subject }) {
      underWay.delete(id);
      if (!answered.delete(id)) done.add(subject, id);
    },
    release(tx, { id, subject }) {
      tx.send(processStore.release, [definition.name, subject, id]);
      tx.afterCommit(() => underWay.delete(id));
    },
    stop() {
      doubtful.stop();
      return done.stop();
    },
  };
};
