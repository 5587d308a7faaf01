import type { Tx } from '#platform/db';
import type { ProcessRunnerOptions } from './runner.ts';
import { processStore } from './store.ts';

/** How often actions that ended without an answer are taken off their rows; any later step of a story does it as well. */
const FORGET_EVERY_MS = 1_000;
const FORGET_BATCH = 256;
const NONE: ReadonlySet<string> = new Set();

export type Ground = Pick<ProcessRunnerOptions<string, never, never, never>, 'db' | 'clock'> & {
  readonly definition: { readonly name: string };
};

/** Actions of this process that are done and whose rows do not say so yet. */
export interface DoneActions {
  /** Ids of a story's. */
  of(processId: string): ReadonlySet<string>;
  add(processId: string, id: string): void;
  /** The story's row has been stored without them. */
  forgotten(processId: string, ids: readonly string[]): void;
  stop(): Promise<void>;
}

export const createDoneActions = ({ db, clock, definition: { name } }: Ground): DoneActions => {
  const done = new Map<string, Set<string>>();
  let timer: NodeJS.Timeout | null = null;

  const schedule = (): void => {
    timer ??= setTimeout(() => {
      timer = null;
      forgetAll().catch(schedule); // none is lost: they stay in `done` for the next round
    }, FORGET_EVERY_MS);
  };

  const forgotten = (processId: string, ids: readonly string[]): void => {
    const left = done.get(processId);
    for (const id of ids) left?.delete(id);
    if (left?.size === 0) done.delete(processId);
  };

  const forgetAll = async (): Promise<void> => {
    for (let size = FORGET_BATCH; size === FORGET_BATCH; ) {
      const batch = [...done].slice(0, FORGET_BATCH).map(([id, ids]) => ({ id, ids: [...ids] }));
      size = batch.length;
      if (size > 0) await db.tx((tx) => forget(tx, batch), `${name}.forget`);
      for (const { id, ids } of batch) forgotten(id, ids);
    }
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

  return {
    forgotten,
    of: (processId) => done.get(processId) ?? NONE,
    add(processId, id) {
      done.set(processId, (done.get(processId) ?? new Set()).add(id));
      schedule();
    },
    async stop() {
      if (timer) clearTimeout(timer);
      timer = null;
      // Without a database they stay in their rows: the next start does them again, under the same keys.
      await forgetAll().catch(() => done.clear());
    },
  };
};
