import type { Tx } from '#platform/db';
import type { EventType, OwnDeliveries, StoaEvent } from '#platform/events';
import type { ProcessAction } from './definition.ts';
import type { ProcessRunnerOptions } from './runner.ts';
import { type PendingAction, processStore } from './store.ts';

/** Data of the delivery by which a story asks for an action. */
export interface Asked<Action> {
  key: string;
  action: Action;
}

const RESUME_PAGE = 1_000;
/** How often actions that ended without an answer are taken off their rows; any later step of a story does it as well. */
const FORGET_EVERY_MS = 1_000;
const FORGET_BATCH = 256;

/** The actions of this process that are open or just done, between the rows of the stories and the queue. */
export interface OpenActions<Action> extends OwnDeliveries {
  /** Those of a story that are done and whose row does not say so yet. */
  doneOf(processId: string): ReadonlySet<string>;
  /** Its row has been stored without them. */
  forgotten(processId: string, ids: readonly string[]): void;
  /** Hands actions over, when their rows are committed. */
  begin(event: Pick<StoaEvent, 'shopId' | 'subject'>, actions: readonly PendingAction<Action>[], now: Date): void;
  /** The action's answer has been stored in the step that takes it off its row. */
  answered(id: string): void;
  /** Hands over again what was stored before `before` and is not under way here; answers how many. */
  resumeOlderThan(before: Date): Promise<number>;
}

export const createOpenActions = <Action extends ProcessAction>(
  {
    db,
    clock,
    definition: { name },
  }: Pick<ProcessRunnerOptions<string, never, Action, never>, 'db' | 'clock'> & {
    definition: { name: string };
  },
  actionAsked: EventType<Asked<Action>>,
): OpenActions<Action> => {
  let deliver: ((event: StoaEvent) => void) | null = null;
  let timer: NodeJS.Timeout | null = null;
  const underWay = new Set<string>();
  const answered = new Set<string>();
  const done = new Map<string, Set<string>>();

  const forgotten = (processId: string, ids: readonly string[]): void => {
    const left = done.get(processId);
    for (const id of ids) left?.delete(id);
    if (left?.size === 0) done.delete(processId);
  };

  const begin: OpenActions<Action>['begin'] = ({ shopId, subject }, actions, now) => {
    for (const { id, key, action } of actions) {
      if (!deliver || underWay.has(id) || done.get(subject)?.has(id)) continue;
      underWay.add(id);
      deliver({ ...actionAsked.create({ shopId, subject, now, data: { key, action } }), id });
    }
  };

  const resumeOlderThan = async (before: Date): Promise<number> => {
    let count = 0;
    for (let after = NO_ID; deliver; ) {
      const rows = await db.run(processStore.pending, [name, before, after, RESUME_PAGE]);
      for (const row of rows) begin({ shopId: row.shopId, subject: row.id }, row.pending as never, clock.now());
      const last = rows.at(-1);
      if (!last) break;
      after = last.id;
      count += rows.length;
    }
    return count;
  };

  /** Takes the next few off their rows; a failure leaves them for the next round, or for a restart that does them again. */
  const forgetSome = async (): Promise<number> => {
    const batch = [...done].slice(0, FORGET_BATCH).map(([id, ids]) => ({ id, ids: [...ids] }));
    if (batch.length > 0) await db.tx((tx) => forget(tx, batch), `${name}.forget`);
    for (const { id, ids } of batch) forgotten(id, ids);
    return batch.length;
  };

  const forget = async (tx: Tx, batch: readonly { id: string; ids: readonly string[] }[]): Promise<void> => {
    const idsOf = new Map(batch.map(({ id, ids }) => [id, ids]));
    const rows = await processStore.load(tx, name, [...idsOf.keys()].sort());
    const changed = rows.map((row) => ({
      ...row,
      pending: row.pending.filter(({ id }) => !idsOf.get(row.id)?.includes(id)),
    }));
    processStore.save(tx, name, changed, clock.now());
  };

  const forgetAll = async (): Promise<void> => {
    while ((await forgetSome()) === FORGET_BATCH);
  };

  return {
    begin,
    forgotten,
    resumeOlderThan,
    doneOf: (processId) => done.get(processId) ?? NONE,
    answered: (id) => void answered.add(id),
    attach(way) {
      deliver = way;
    },
    async resume() {
      await resumeOlderThan(FAR_AWAY);
    },
    finished({ id, subject }) {
      underWay.delete(id);
      if (answered.delete(id)) return;
      done.set(subject, (done.get(subject) ?? new Set()).add(id));
      timer ??= setTimeout(() => {
        timer = null;
        void forgetAll().catch(() => undefined); // they stay in `done`: the next round takes them
      }, FORGET_EVERY_MS);
    },
    release(tx, { id, subject }) {
      tx.send(processStore.release, [name, subject, id]);
      tx.afterCommit(() => underWay.delete(id));
    },
    async stop() {
      if (timer) clearTimeout(timer);
      timer = null;
      await forgetAll();
    },
  };
};

const NONE: ReadonlySet<string> = new Set();
const NO_ID = '00000000-0000-0000-0000-000000000000';
const FAR_AWAY = new Date('9999-01-01T00:00:00Z');
